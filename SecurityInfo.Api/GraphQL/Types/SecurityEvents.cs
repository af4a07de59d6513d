using System.Collections.Immutable;
using SecurityInfo.Api.Reading;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>One thing that happened: to a person's security info or, in an organization's history, to its policy, in a verification, or when somebody read a history.</summary>
[Name("SecurityEvent")]
[PossibleType(typeof(MethodAdded)), PossibleType(typeof(MethodChanged)), PossibleType(typeof(MethodDeleted)), PossibleType(typeof(DefaultSignInMethodChanged))]
[PossibleType(typeof(ChallengeStarted)), PossibleType(typeof(ChallengeProgressed)), PossibleType(typeof(ChallengeEnded)), PossibleType(typeof(ChangeRefused))]
[PossibleType(typeof(PersonBlocked)), PossibleType(typeof(PersonUnblocked))]
[PossibleType(typeof(MethodUsed)), PossibleType(typeof(WrongAnswerGiven)), PossibleType(typeof(VerificationFailed))]
[PossibleType(typeof(RequirementsSkipped)), PossibleType(typeof(SecurityInfoReviewed))]
[PossibleType(typeof(MethodsReset)), PossibleType(typeof(SessionsRevoked)), PossibleType(typeof(HelpRequested)), PossibleType(typeof(HelpApproved)), PossibleType(typeof(HelpDeclined)), PossibleType(typeof(NumberRevealed))]
[PossibleType(typeof(PersonWasErased)), PossibleType(typeof(LegalHoldSet)), PossibleType(typeof(LegalHoldLifted))]
[PossibleType(typeof(NoticeRequested)), PossibleType(typeof(NoticeSent)), PossibleType(typeof(NoticeFailed)), PossibleType(typeof(ChangeDisowned))]
[PossibleType(typeof(TemporaryPassIssued)), PossibleType(typeof(TemporaryPassRedeemed)), PossibleType(typeof(WrongTemporaryPassGiven)), PossibleType(typeof(TemporaryPassRevoked))]
[PossibleType(typeof(PolicyRuleSet)), PossibleType(typeof(VerificationStep)), PossibleType(typeof(HistoryRead)), PossibleType(typeof(RetentionApplied))]
public interface ISecurityEvent
{
    /// <summary>Opaque, stable and global. Good as a key; no node is found by it.</summary>
    [Id] string Id { get; }

    /// <summary>When it was recorded.</summary>
    DateTimeOffset OccurredAt { get; }

    /// <summary>Who caused it.</summary>
    IActor Actor { get; }

    /// <summary>The same for everything that came of one request.</summary>
    string? CorrelationId { get; }

    /// <summary>Whom it is about; null where it is about the organization, or nobody is known.</summary>
    User? Subject { get; }

    /// <summary>The version it led to: of the security info, or of the policy or verification.</summary>
    int Version { get; }

    /// <summary>The stable name it is stored under, such as "phone_added".</summary>
    string Type { get; }

    /// <summary>Whether it came about, or was refused, failed, was called off or ran out of time.</summary>
    EventOutcome Result { get; }

    /// <summary>The version of the policy that held then; 0 before any rule was set.</summary>
    Task<int> PolicyVersion();
}

/// <summary>What every entry has.</summary>
public abstract class SecurityEventEntry(Recorded recorded, IActor actor)
{
    private protected Recorded Recorded => recorded;

    [Id] public string Id => GlobalId.Of("SecurityEvent", recorded.Id);
    public DateTimeOffset OccurredAt => recorded.At;
    public IActor Actor => actor;
    public string? CorrelationId => recorded.CorrelationId;
    public User? Subject { get; internal set; }
    public int Version => recorded.Version;
    public string Type => Projections.StoredEvents.Aliases[recorded.Event.GetType()];
    public EventOutcome Result => recorded.Outcome;
    public virtual async Task<int> PolicyVersion() => (await PolicyRules!.Value).LastOrDefault(rule => rule.At <= recorded.At)?.Version ?? 0;

    internal Lazy<Task<ImmutableArray<RecordedRule>>>? PolicyRules { get; set; }
}

/// <summary>A method was given. Where a challenge is to prove it, it counts for nothing until that is confirmed; a security key is registered by answering one.</summary>
[Implements(typeof(ISecurityEvent))]
public sealed class MethodAdded(Recorded recorded, IActor actor, MethodType type, Guid methodId, string label) : SecurityEventEntry(recorded, actor), ISecurityEvent
{
    /// <summary>The method that was given. Once it is proven it is found by this id.</summary>
    [Id] public string MethodId => Types.MethodId.Of(type, methodId);

    /// <summary>Such as "Phone (+1 ••••••••34)".</summary>
    public string MethodLabel => label;
}

/// <summary>A method is to be, or was, changed: a phone's number, or its kind where an alternate one was promoted, or the recovery codes for fresh ones.</summary>
[Implements(typeof(ISecurityEvent))]
public sealed class MethodChanged(Recorded recorded, IActor actor, MethodType type, Guid methodId, string? from, string to) : SecurityEventEntry(recorded, actor), ISecurityEvent
{
    /// <summary>The method, which keeps its id.</summary>
    [Id] public string MethodId => Types.MethodId.Of(type, methodId);

    /// <summary>False while the new number is not proven yet.</summary>
    public bool InEffect => from is not null;

    /// <summary>What it was: a number such as "+1 ••••••••34", in full to its owner, or a kind of phone where an alternate one was promoted. Null while the new number is not proven yet.</summary>
    public string? From => from;

    /// <summary>What it is to be, or became: a number or a kind of phone, shown in the same way.</summary>
    public string? To => to;
}

/// <summary>A method was deleted for good.</summary>
[Implements(typeof(ISecurityEvent))]
public sealed class MethodDeleted(Recorded recorded, IActor actor, MethodType type, Guid methodId, string label, DeletionCause cause, string? statedReason) : SecurityEventEntry(recorded, actor), ISecurityEvent
{
    /// <summary>The method that is gone: no node is found by this id any more.</summary>
    [Id] public string MethodId => Types.MethodId.Of(type, methodId);

    /// <summary>Such as "Phone (+1 ••••••••34)", with the number it had then.</summary>
    public string MethodLabel => label;

    /// <summary>Why it was deleted.</summary>
    public DeletionCause Reason => cause;

    /// <summary>Why, in the words of whoever did it: for the help desk and compliance. Null to everyone else, where nobody said, and where the person has been erased.</summary>
    public string? StatedReason => statedReason;
}

/// <summary>The default became another one, or none.</summary>
[Implements(typeof(ISecurityEvent))]
public sealed class DefaultSignInMethodChanged(Recorded recorded, IActor actor, string? from, string? to, DefaultCause cause) : SecurityEventEntry(recorded, actor), ISecurityEvent
{
    /// <summary>The sign-in option it was, such as "Phone - call (+1 ••••••••34)", with the number of then; null where there was none.</summary>
    public string? From => from;

    /// <summary>The sign-in option it became, in the same form; null where none is left.</summary>
    public string? To => to;

    /// <summary>Whether its owner or a rule changed it, and which.</summary>
    public DefaultCause Cause => cause;

    /// <summary>True where it followed by rule from something else.</summary>
    public bool Automatic => cause is not DefaultCause.ChosenByOwner;
}

/// <summary>A call or a code was asked for to prove a method, the first one of a challenge or a further one; or a security key is to be registered.</summary>
[Implements(typeof(ISecurityEvent))]
public sealed class ChallengeStarted(Recorded recorded, IActor actor, MethodKind kind, Guid challengeId, Guid methodId) : SecurityEventEntry(recorded, actor), ISecurityEvent
{
    /// <summary>The challenge that the call belongs to. It is the same for all its calls.</summary>
    [Id] public string ChallengeId => GlobalId.Of(nameof(VerificationChallenge), challengeId);

    /// <summary>The method to be proven.</summary>
    [Id] public string MethodId => Types.MethodId.Of(kind.Type(), methodId);

    /// <summary>How the method is to be proven.</summary>
    public MethodKind Kind => kind;
}

/// <summary>A step of a challenge that is still open.</summary>
[Implements(typeof(ISecurityEvent))]
public sealed class ChallengeProgressed(Recorded recorded, IActor actor, Guid challengeId, ChallengeStatus status) : SecurityEventEntry(recorded, actor), ISecurityEvent
{
    /// <summary>The challenge that went on.</summary>
    [Id] public string ChallengeId => GlobalId.Of(nameof(VerificationChallenge), challengeId);

    /// <summary>Where it stood from then on.</summary>
    public ShownStatus Status => VerificationChallenge.StatusOf(status, null);
}

/// <summary>A challenge, or one call of it, came to an end.</summary>
[Implements(typeof(ISecurityEvent))]
public sealed class ChallengeEnded(Recorded recorded, IActor actor, Guid challengeId, ChallengeStatus outcome, DeliveryFailure? failure = null, CancellationCause? cause = null) : SecurityEventEntry(recorded, actor), ISecurityEvent
{
    /// <summary>The challenge that ended, or whose call did.</summary>
    [Id] public string ChallengeId => GlobalId.Of(nameof(VerificationChallenge), challengeId);

    /// <summary>How it ended. After WRONG_ANSWER, NO_ANSWER and FAILED only the call had ended, and the challenge could be sent again.</summary>
    public ShownStatus Outcome => VerificationChallenge.StatusOf(outcome, failure);

    /// <summary>Why the call came to nothing; null where that is not how it ended.</summary>
    public DeliveryFailure? Failure => failure;

    /// <summary>Why it was cancelled; null where it was not.</summary>
    public CancellationCause? Cancellation => cause;
}

/// <summary>Something was refused in a way that may show somebody probing.</summary>
[Implements(typeof(ISecurityEvent))]
public sealed class ChangeRefused(Recorded recorded, IActor actor, string act, string code) : SecurityEventEntry(recorded, actor), ISecurityEvent
{
    /// <summary>What was asked for, such as "AddPhone".</summary>
    public string Act => act;

    /// <summary>The refusal's stable code.</summary>
    public string Code => code;
}

/// <summary>From here on nobody was verified as this person.</summary>
[Implements(typeof(ISecurityEvent))]
public sealed class PersonBlocked(Recorded recorded, IActor actor, BlockCause cause, DateTimeOffset until, string? statedReason) : SecurityEventEntry(recorded, actor), ISecurityEvent
{
    /// <summary>Who wanted it, and why.</summary>
    public BlockCause Cause => cause;

    /// <summary>When it was to end by itself.</summary>
    public DateTimeOffset Until => until;

    /// <summary>Why, in the words of whoever did it: for the help desk and compliance. Null to everyone else, where nobody said, and where the person has been erased.</summary>
    public string? StatedReason => statedReason;
}

/// <summary>A block was lifted before its time.</summary>
[Implements(typeof(ISecurityEvent))]
public sealed class PersonUnblocked(Recorded recorded, IActor actor, string? statedReason) : SecurityEventEntry(recorded, actor), ISecurityEvent
{
    /// <summary>Why, in the words of whoever did it: for the help desk and compliance. Null to everyone else, where nobody said, and where the person has been erased.</summary>
    public string? StatedReason => statedReason;
}
