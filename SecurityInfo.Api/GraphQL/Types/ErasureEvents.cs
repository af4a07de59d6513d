using SecurityInfo.Api.Reading;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>The person was erased. Whatever of before shows a number, an address, a name or a reason shows none any more.</summary>
[Implements(typeof(ISecurityEvent))]
public sealed class PersonWasErased(Recorded recorded, IActor actor, string requestId, Erasure erasure) : SecurityEventEntry(recorded, actor), ISecurityEvent
{
    /// <summary>The request that was approved.</summary>
    [Id] public string RequestId => requestId;

    /// <summary>What was erased, and what was kept.</summary>
    public ErasureReport Report => new(erasure);
}

/// <summary>From then on nobody was to erase this person.</summary>
[Implements(typeof(ISecurityEvent))]
public sealed class LegalHoldSet(Recorded recorded, IActor actor, string? statedReason) : SecurityEventEntry(recorded, actor), ISecurityEvent
{
    /// <summary>Why, in the words of whoever did it: for the help desk, compliance and privacy. Null to everyone else, and where the person has been erased.</summary>
    public string? StatedReason => statedReason;
}

/// <summary>From then on the person could be erased again.</summary>
[Implements(typeof(ISecurityEvent))]
public sealed class LegalHoldLifted(Recorded recorded, IActor actor, string? statedReason) : SecurityEventEntry(recorded, actor), ISecurityEvent
{
    /// <summary>Why, in the words of whoever did it: for the help desk, compliance and privacy. Null to everyone else, and where the person has been erased.</summary>
    public string? StatedReason => statedReason;
}

/// <summary>What is left of somebody who was erased, and why.</summary>
public enum KeptAfterErasure
{
    /// <summary>What happened and when, with sealed data that no key opens and fingerprints that no key makes: so the history still counts, and its ledger still holds.</summary>
    History,
    /// <summary>The user id, with which the issuer of tokens names an account. Whoever runs that can say whose it was.</summary>
    UserId,
    /// <summary>Verifications that are over, by user id and with such fingerprints, so that relying parties can account for them.</summary>
    Verifications,
    /// <summary>For two days at the most, what came of requests that are answered once: nobody can say whose they are.</summary>
    AnsweredRequests,
    /// <summary>Until they end: that a number is called by nobody since fraud was reported from it, a block, and that sessions of before are over.</summary>
    Protection,
}

/// <summary>How much there was of somebody who was erased, and what was kept.</summary>
public sealed class ErasureReport(Erasure erasure)
{
    /// <summary>When it was done.</summary>
    public DateTimeOffset ErasedAt => erasure.At;

    /// <summary>Under which the wish is kept elsewhere.</summary>
    public string CaseNumber => erasure.CaseNumber;

    /// <summary>How many keys of the person's own were destroyed. Without them nothing opens that was sealed.</summary>
    public int KeysDestroyed => erasure.Keys;

    /// <summary>How many methods there were.</summary>
    public int MethodsErased => erasure.Methods;

    /// <summary>How many open challenges were called off.</summary>
    public int ChallengesEnded => erasure.Challenges;

    /// <summary>How many open verifications were called off.</summary>
    public int VerificationsEnded => erasure.Verifications;

    /// <summary>How many security keys were struck from the register; others may register them.</summary>
    public int CredentialsReleased => erasure.Credentials;

    /// <summary>How many tallies of calls, texts, mails and tries were deleted.</summary>
    public int TalliesDeleted => erasure.Tallies;

    /// <summary>What was kept.</summary>
    public IEnumerable<KeptAfterErasure> Kept => Enum.GetValues<KeptAfterErasure>();
}
