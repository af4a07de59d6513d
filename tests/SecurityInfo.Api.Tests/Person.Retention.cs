using System.Text.Json;

namespace SecurityInfo.Api.Tests;

public sealed partial class Person
{
    const string Preview = "retentionPreview(draft: $draft) { at isComplete droppedCount rules { type keepDays before droppedCount oldest newest kept { cause count } } userErrors { __typename ... on NeverDropped { type problem } } }";

    public Task<JsonElement> SetRetentionRule(int? keepDays, params string[] types) =>
        Mutate("setRetentionRule", "SetRetentionRuleInput", new { types, keepDays }, "policy { version retention { type keepDays } }");

    public async Task<JsonElement> RetentionPreview(object? draft = null) =>
        (await Data($"query($draft: [RetentionRuleInput!]) {{ organization {{ {Preview} }} }}", new { draft })).GetProperty("organization").GetProperty("retentionPreview");

    public async Task<JsonElement[]> RetentionSteps() =>
        [.. (await Data("""{ organization { history(first: 20, filter: { types: ["retention_applied"] }) { nodes { type actor { displayName } ... on RetentionApplied { run policyVersion positions digest rules { type keepDays droppedCount heldCount } } } } } }"""))
            .GetProperty("organization").GetProperty("history").GetProperty("nodes").EnumerateArray()];
}
