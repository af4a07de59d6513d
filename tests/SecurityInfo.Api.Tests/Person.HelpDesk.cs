using System.Text.Json;

namespace SecurityInfo.Api.Tests;

public sealed partial class Person
{
    const string HelpErrors = "userErrors { __typename ... on Error { code message field } }", HelpRequest = "helpRequest { id act requestedBy { displayName } requestedAt expiresAt reason method { id } }";

    public const string Helped = "version mustRegisterAnew sessionsRevokedAt block { cause until } helpRequests { id act reason requestedBy { displayName } method { id } } readyFor methods { __typename id ... on PhoneMethod { number } } defaultSignInMethod { label }";

    public Task<JsonElement> DeleteMethodFor(Person other, string methodId, string? reason = null) =>
        Help("deleteMethodFor", new { userId = other.UserId, methodId, reason = Why(reason) }, $"deletedMethodId {HelpRequest} securityInfo {{ {Helped} }}");

    public Task<JsonElement> RequireReregistration(Person other, bool keysToo = false, string? reason = null) =>
        Help("requireReregistration", new { userId = other.UserId, keysToo, reason = Why(reason) }, $"{HelpRequest} securityInfo {{ {Helped} }}");

    public Task<JsonElement> RevokeSessions(Person other, string? reason = null) => Help("revokeSessions", new { userId = other.UserId, reason = Why(reason) }, $"securityInfo {{ {Helped} }}");

    public Task<JsonElement> BlockPerson(Person other, int? days = null, string? reason = null) => Help("blockPerson", new { userId = other.UserId, days, reason = Why(reason) }, $"securityInfo {{ {Helped} }}");

    public Task<JsonElement> UnblockPerson(Person other, string? reason = null) => Help("unblockPerson", new { userId = other.UserId, reason = Why(reason) }, $"{HelpRequest} securityInfo {{ {Helped} }}");

    public Task<JsonElement> ApproveHelp(string id) => Help("approveHelp", new { id }, $"securityInfo {{ {Helped} }}");

    public Task<JsonElement> DeclineHelp(string id, string? reason = null) => Help("declineHelp", new { id, reason = Why(reason) }, $"securityInfo {{ {Helped} }}");

    public Task<JsonElement> RevealNumber(Person other, string methodId, string? reason = null) => Help("revealNumber", new { userId = other.UserId, methodId, reason = Why(reason) }, "revealed");

    public Task<JsonElement> SetHelpDeskRule(bool secondApprover, int? blockDays = null) =>
        Mutate("setHelpDeskRule", "SetHelpDeskRuleInput", new { secondApprover, blockDays }, "policy { version helpDeskRule { secondApprover blockDays } }");

    /// <summary>Somebody else's page, as this person may see it.</summary>
    public async Task<JsonElement> PageOf(Person other, string fields = Helped) =>
        (await Data($"query($id: ID!) {{ organization {{ user(id: $id) {{ securityInfo {{ {fields} }} }} }} }}", new { id = other.UserId })).GetProperty("organization").GetProperty("user").GetProperty("securityInfo");

    /// <summary>Somebody else's history, oldest first, as this person may see it, but for notices.</summary>
    public async Task<JsonElement[]> HistoryOf(Person other)
    {
        const string Fields = """
            history(first: 50) { nodes { __typename type correlationId actor { __typename displayName }
              ... on MethodDeleted { methodId methodLabel deletion: reason statedReason } ... on PersonBlocked { until block: cause statedReason } ... on PersonUnblocked { statedReason }
              ... on MethodsReset { keysToo statedReason } ... on SessionsRevoked { revocation statedReason } ... on HelpRequested { requestId requested aboutMethod expiresAt statedReason }
              ... on HelpApproved { requestId } ... on HelpDeclined { requestId statedReason } ... on NumberRevealed { methodId methodLabel statedReason } ... on ChangeRefused { act code } } }
            """;
        var page = other == this ? await SecurityInfo(Fields) : await PageOf(other, Fields);
        return [.. page.GetProperty("history").GetProperty("nodes").EnumerateArray().Reverse().Where(entry => !entry.Text("type")!.StartsWith("notice_", StringComparison.Ordinal))];
    }

    /// <summary>What nobody may find in the database or the logs.</summary>
    string Why(string? reason)
    {
        reason ??= $"showed the badge {Guid.NewGuid():N}";
        if (reason.Length > 8) app.SecretsUsed.Add(reason);
        return reason;
    }

    Task<JsonElement> Help(string mutation, object input, string fields) => app.Settled(async () =>
        (await Data($"mutation($input: {char.ToUpperInvariant(mutation[0])}{mutation[1..]}Input!) {{ {mutation}(input: $input) {{ {fields} {HelpErrors} }} }}", new { input })).GetProperty(mutation));
}
