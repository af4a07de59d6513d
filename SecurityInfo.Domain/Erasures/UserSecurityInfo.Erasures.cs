using System.Text.Json.Serialization;
using SecurityInfo.Domain.Erasures;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Methods;

public sealed partial record UserSecurityInfo
{
    /// <summary>The last one; null where there was none. It stays when the person begins anew.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Erasure? Erasure { get; init; }

    /// <summary>Whether nothing has happened since they were erased.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsErased { get; init; }

    /// <summary>Null where the person can be erased.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public LegalHold? LegalHold { get; init; }

    /// <summary>Only what protects stays, and tells nothing of the person: a block that somebody wanted, and that sessions of before are good for nothing.</summary>
    UserSecurityInfo Without(PersonErased e, DateTimeOffset at) => new()
    {
        Id = Id,
        Version = Version,
        Block = Block,
        SessionsRevokedAt = at,
        Erasure = new(e.ErasureId, e.CaseNumber, at, e.Keys.Length, e.Methods, e.Challenges, e.Verifications, e.Credentials, e.Tallies),
        IsErased = true,
    };
}
