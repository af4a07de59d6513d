namespace SecurityInfo.Domain;

public abstract partial record SecurityInfoEvent
{
    /// <summary>The person was shown a fresh set of recovery codes, this once. Those of the set before are good for nothing from then on.</summary>
    public sealed record RecoveryCodesGenerated(Guid MethodId, ImmutableArray<string> Hashes) : SecurityInfoEvent;
}
