using System.Text.Json;

namespace SecurityInfo.Api.Tests;

public sealed partial class Person
{
    const string Counts = "at policyVersion peopleCount withMethodsCount readyFor { purpose peopleCount } kinds { kind peopleCount usableCount } onlyWeakCount askedForMoreCount";

    public async Task<JsonElement> Statistics(DateTimeOffset? asOf = null) =>
        (await Data($$"""query($asOf: DateTime) { organization { statistics(asOf: $asOf) { {{Counts}} } } }""", new { asOf })).GetProperty("organization").GetProperty("statistics");

    public async Task<JsonElement[]> StatisticsOverTime(DateTimeOffset from, string every, DateTimeOffset? until = null) =>
        [.. (await Data($$"""query($from: DateTime!, $until: DateTime, $every: StatisticsInterval!) { organization { statisticsOverTime(from: $from, until: $until, every: $every) { {{Counts}} } } }""", new { from, until, every }))
            .GetProperty("organization").GetProperty("statisticsOverTime").EnumerateArray()];

    public async Task<JsonElement> People(object? filter = null, DateTimeOffset? asOf = null, int? first = null, string? after = null) =>
        (await Data("""
            query($filter: PeopleFilterInput, $asOf: DateTime, $first: Int, $after: String) { organization { people(filter: $filter, asOf: $asOf, first: $first, after: $after) {
              edges { cursor node { user { id displayName } since kinds usableKinds readyFor hasOnlyWeak isAskedForMore } } pageInfo { hasNextPage hasPreviousPage endCursor } } } }
            """, new { filter, asOf, first, after })).GetProperty("organization").GetProperty("people");

    public async Task<JsonElement> UnusedMethods(int days, string[]? types = null, int? first = null, string? after = null) =>
        (await Data("""
            query($days: Int!, $types: [MethodType!], $first: Int, $after: String) { organization { unusedMethods(days: $days, types: $types, first: $first, after: $after) {
              edges { cursor node { user { displayName } methodId type addedAt lastUsedAt } } pageInfo { hasNextPage hasPreviousPage endCursor } } } }
            """, new { days, types, first, after })).GetProperty("organization").GetProperty("unusedMethods");
}
