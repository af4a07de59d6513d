namespace SecurityInfo.Domain;

public abstract partial record SecurityInfoEvent
{
    /// <summary>The person's keys were destroyed, and with them whatever was sealed; nothing that they had registered stands any more. Whatever follows is a new life.</summary>
    /// <param name="ErasureId">The request that was approved.</param>
    /// <param name="CaseNumber">Under which the wish is kept elsewhere.</param>
    /// <param name="Keys">The ids of the keys that were destroyed: one of them that comes back is destroyed again.</param>
    /// <param name="Methods">How many methods there were, also unproven ones.</param>
    /// <param name="Challenges">How many challenges were called off.</param>
    /// <param name="Verifications">How many verifications were called off.</param>
    /// <param name="Credentials">How many security keys were struck from the register.</param>
    /// <param name="Tallies">How many tallies of calls, texts, mails and tries were deleted.</param>
    public sealed record PersonErased(Guid ErasureId, string CaseNumber, ImmutableArray<string> Keys, int Methods, int Challenges, int Verifications, int Credentials, int Tallies) : SecurityInfoEvent;

    /// <summary>The person is not to be erased as long as this holds.</summary>
    /// <param name="HoldId">What the reason is sealed for.</param>
    /// <param name="By">Who wanted it.</param>
    /// <param name="Reason">In their words.</param>
    public sealed record LegalHoldSet(Guid HoldId, string By, Sealed Reason) : SecurityInfoEvent;

    /// <summary>The person can be erased again.</summary>
    /// <param name="HelpId">What the reason is sealed for.</param>
    /// <param name="Reason">In the words of whoever lifted it.</param>
    public sealed record LegalHoldLifted(Guid HelpId, Sealed Reason) : SecurityInfoEvent;
}
