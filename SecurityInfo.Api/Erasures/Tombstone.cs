using System.Collections.Immutable;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Api.Erasures;

/// <summary>That somebody was erased, as it is kept outside the database: a backup that does not know of it is put right by it.</summary>
/// <param name="Keys">The ids of the keys that were destroyed, and no key itself.</param>
public sealed record Tombstone(string Organization, string UserId, Guid ErasureId, string CaseNumber, ImmutableArray<string> Keys, DateTimeOffset ErasedAt)
{
    public static Tombstone Of(string organization, string userId, PersonErased erased, DateTimeOffset at) => new(organization, userId, erased.ErasureId, erased.CaseNumber, erased.Keys, at);
}
