using SecurityInfo.Api.Ledger;
using SecurityInfo.Domain.Ledger;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>What comes of comparing an organization's events with its ledger, and both with signed checkpoints.</summary>
[Name("LedgerAudit")]
public sealed class AuditedLedger((AuditReport Report, PendingEvents Pending)? audit)
{
    const int Largest = 100;

    /// <summary>Whether nobody has tampered with it; null where nothing wrong was found, but there was no time to look at everything.</summary>
    public bool? IsIntact => audit?.Report switch
    {
        { Found: > 0 } => false,
        { IsComplete: true } => true,
        _ => null,
    };

    /// <summary>False where there was no time to look at everything. The command "verify-ledger" takes its time.</summary>
    public bool IsComplete => audit?.Report.IsComplete ?? false;

    /// <summary>How many entries of the ledger were looked at.</summary>
    public int EntryCount => Count(audit?.Report.Entries);

    /// <summary>Up to which entry a signed checkpoint confirms all of them; 0 where none does.</summary>
    public int ConfirmedCount => Count(audit?.Report.Confirmed);

    /// <summary>How many events were recorded a moment ago, and are not in the ledger yet.</summary>
    public int PendingCount => Count(audit?.Pending.Count);

    /// <summary>When the first of those was recorded; null where there is none. More than a few minutes ago, somebody has to look after it.</summary>
    public DateTimeOffset? PendingSince => audit?.Pending.Since;

    /// <summary>The Merkle tree hash (RFC 6962) of the entries that were looked at, in hexadecimal; null where none were.</summary>
    public string? MerkleRoot => audit?.Report.Root.ToString();

    /// <summary>How much is wrong.</summary>
    public int FindingCount => Count(audit?.Report.Found);

    /// <summary>What is wrong, by position; the first hundred.</summary>
    public IEnumerable<LedgerFinding> Findings => audit?.Report.Findings.Take(Largest).Select(finding => new LedgerFinding(finding)) ?? [];

    internal static int Count(long? number) => (int)Math.Min(number ?? 0, int.MaxValue);
}

/// <summary>One thing that is wrong with the record, and where.</summary>
public sealed class LedgerFinding(Finding finding)
{
    /// <summary>What it is.</summary>
    public FindingKind Kind => finding.Kind;

    /// <summary>Where in the ledger, from 1. Of an inserted event, the entry that it stands before.</summary>
    public int Position => AuditedLedger.Count(finding.Position);

    /// <summary>The last position that it may be about: the same, unless it cannot be told more exactly.</summary>
    public int ThroughPosition => AuditedLedger.Count(finding.Through);

    /// <summary>The event as it was entered; null where none was.</summary>
    public LedgerEvent? EnteredEvent => finding.Entered is { } place ? new(place) : null;

    /// <summary>Where the event stands now; null where there is none any more.</summary>
    public LedgerEvent? StoredEvent => finding.Stored is { } place ? new(place) : null;

    /// <summary>The hash that there should be, in hexadecimal; null where there should be none.</summary>
    public string? ExpectedHash => finding.Expected?.ToString();

    /// <summary>The hash that there is, in hexadecimal; null where there is none.</summary>
    public string? FoundHash => finding.Found?.ToString();
}

/// <summary>Which event it is, and where it stands.</summary>
public sealed class LedgerEvent(EventPlace place)
{
    /// <summary>Its number over all organizations, which may be too large for an Int.</summary>
    public string Sequence => place.Sequence.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Its own id, as it is stored.</summary>
    public string EventId => place.Id.ToString();

    /// <summary>Whose it is: a user id, "policy", or a verification's key.</summary>
    public string Stream => place.Stream;

    /// <summary>Its number within the stream.</summary>
    public int Version => AuditedLedger.Count(place.Version);

    /// <summary>The stable name it is stored under, such as "phone_added".</summary>
    public string Type => place.Type;

    /// <summary>When it was recorded.</summary>
    public DateTimeOffset OccurredAt => place.At;
}
