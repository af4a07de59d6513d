namespace SecurityInfo.Domain.Ledger;

/// <summary>Where an event stands, and what kind it is: what the ledger repeats, so that it can be told of an event that is gone.</summary>
/// <param name="Organization">Whose it is.</param>
/// <param name="Sequence">Its number over all organizations.</param>
/// <param name="Id">Its own id.</param>
/// <param name="Stream">A user id, the policy's key, or a verification's key.</param>
/// <param name="Version">Its number within the stream.</param>
/// <param name="Type">Its stored name, such as <c>phone_added</c>.</param>
/// <param name="At">When it was recorded, to the microsecond.</param>
public sealed record EventPlace(string Organization, long Sequence, Guid Id, string Stream, long Version, string Type, DateTimeOffset At);

/// <summary>An event as its row has it, byte for byte. Nothing of it is interpreted, so whatever an event may be one day is covered.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Data">Its JSON as the database writes it, in UTF-8.</param>
public sealed record StoredEvent(EventPlace Place, byte[] Data)
{
    public byte[]? Binary { get; init; }
    public string? Headers { get; init; }
    public string? UserName { get; init; }
    public string? CorrelationId { get; init; }
    public string? CausationId { get; init; }
    public string? DotNetType { get; init; }

    /// <summary>Hidden from whoever reads streams. The product never does that to an event, so one that is has been tampered with.</summary>
    public bool IsArchived { get; init; }

    /// <summary>The hash of everything about it that is not its place.</summary>
    public Digest Content => new CanonicalBytes(HashedAs.Content)
        .Bytes(Data).Bytes(Binary).Text(Headers).Text(UserName).Text(CorrelationId).Text(CausationId).Text(DotNetType).Number(IsArchived ? (byte)1 : (byte)0)
        .Digest;

    public Digest Leaf => LedgerHash.Leaf(Place, Content);
}
