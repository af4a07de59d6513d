using System.Text.Json;

namespace SecurityInfo.Api.Tests;

public sealed partial class Person
{
    const string Entries = """
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { __typename id type version occurredAt correlationId subject { displayName } actor { __typename displayName }
          ... on MethodAdded { methodLabel } ... on MethodDeleted { methodLabel } ... on MethodUsed { methodLabel } ... on DefaultSignInMethodChanged { from to }
          ... on PolicyRuleSet { change { type before { version } after { version } } } ... on VerificationStep { verificationId purpose relyingParty kind } ... on HistoryRead { view filter } } }
        """;

    /// <summary>A page of the history of this person's organization.</summary>
    public async Task<JsonElement> OrganizationHistory(object? filter = null, int? first = null, string? after = null, int? last = null, string? before = null, bool counted = false) =>
        (await Data($"query($filter: OrganizationHistoryFilterInput, $first: Int, $after: String, $last: Int, $before: String) {{ organization {{ history(first: $first, after: $after, last: $last, before: $before, filter: $filter) {{ {(counted ? "totalCount" : "")} {Entries} }} }} }}",
            new { filter, first = first ?? (last is null ? 60 : null), after, last, before })).GetProperty("organization").GetProperty("history");

    /// <summary>A page of this person's own history.</summary>
    public async Task<JsonElement> OwnHistory(object filter, int first = 60, string? after = null) =>
        (await Data($"query($filter: HistoryFilterInput, $first: Int, $after: String) {{ viewer {{ securityInfo {{ history(first: $first, after: $after, filter: $filter) {{ totalCount {Entries} }} }} }} }}", new { filter, first, after })).GetProperty("viewer").GetProperty("securityInfo").GetProperty("history");
}

static class HistoriesInJson
{
    public static JsonElement[] Entries(this JsonElement history) => [.. history.GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("node"))];

    public static string[] Types(this JsonElement history) => [.. history.Entries().Select(entry => entry.Text("type")!)];
}
