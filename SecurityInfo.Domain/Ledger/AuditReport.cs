namespace SecurityInfo.Domain.Ledger;

/// <summary>What an audit came to.</summary>
/// <param name="Organization">Whose record.</param>
/// <param name="Entries">How many entries there were.</param>
/// <param name="Confirmed">Up to which entry a signed checkpoint confirms all of them; 0 where none does.</param>
/// <param name="Root">The Merkle tree hash of what was found.</param>
/// <param name="Findings">What is wrong, by position; the first of it where it is much.</param>
/// <param name="Found">How much is wrong.</param>
/// <param name="IsComplete">False where it was not gone through to the end.</param>
public sealed record AuditReport(string Organization, long Entries, long Confirmed, Digest Root, ImmutableArray<Finding> Findings, long Found, bool IsComplete)
{
    /// <summary>What is not there any more, and rightly so: by the runs of retention that dropped it, in their order.</summary>
    public ImmutableArray<DroppedByRun> Dropped { get; init; } = [];

    /// <summary>As far as it was gone through.</summary>
    public bool IsIntact => Found is 0;
}

/// <summary>What a run of retention has dropped.</summary>
/// <param name="RunId">The run.</param>
/// <param name="At">When its last step was recorded.</param>
/// <param name="Events">How many events.</param>
public sealed record DroppedByRun(Guid RunId, DateTimeOffset At, long Events);
