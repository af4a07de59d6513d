using System.Text.Json;

namespace SecurityInfo.Api.Tests;

public sealed partial class Person
{
    const string Required = "areMet missingForSignIn missingForPasswordReset asksToAdd methodsToAdd maySkip skipsLeft skippedUntil asksToConfirm";

    public Task<JsonElement> SetPasswordResetRule(int methodsRequired, int? expectedVersion = null) =>
        Mutate("setPasswordResetRule", "SetPasswordResetRuleInput", new { methodsRequired, expectedVersion }, "policy { version methodsRequiredForReset }");

    public Task<JsonElement> SetRegistrationRule(int methodsForSignIn, bool forPasswordReset = false, int? mostSkips = null, int snoozeDays = 1, int reconfirmAfterDays = 0, int? expectedVersion = null) =>
        Mutate("setRegistrationRule", "SetRegistrationRuleInput", new { methodsForSignIn, forPasswordReset, mostSkips, snoozeDays, reconfirmAfterDays, expectedVersion }, "policy { version registration { methodsForSignIn forPasswordReset mostSkips snoozeDays reconfirmAfterDays } }");

    public Task<JsonElement> SetDefaultRule(string[] order, int? expectedVersion = null) => Mutate("setDefaultRule", "SetDefaultRuleInput", new { order, expectedVersion }, "policy { version defaultOrder }");

    public Task<JsonElement> SetCallRule(string confirmation) => Mutate("setCallRule", "SetCallRuleInput", new { confirmation }, "policy { version callConfirmation }");

    public Task<JsonElement> SetLastMethodRule(params string[] keptFor) => Mutate("setLastMethodRule", "SetLastMethodRuleInput", new { keptFor }, "policy { version lastMethodKeptFor }");

    public Task<JsonElement> ApplyPolicyPreset(string preset, int? expectedVersion = null) =>
        Mutate("applyPolicyPreset", "ApplyPolicyPresetInput", new { preset, expectedVersion }, "policy { version rules { kind allowed } methodsRequiredForReset registration { methodsForSignIn } authenticatorApps { window } }");

    public Task<JsonElement> SkipRequirements(int? expectedVersion = null) =>
        Mutate("skipRequirements", "SkipRequirementsInput", new { expectedVersion }, $"securityInfo {{ signInRequirements {{ {Required} }} }}");

    public Task<JsonElement> ConfirmSecurityInfo(int? expectedVersion = null) =>
        Mutate("confirmSecurityInfo", "ConfirmSecurityInfoInput", new { expectedVersion }, $"securityInfo {{ version signInRequirements {{ {Required} }} }}");

    public async Task<JsonElement> SignInRequirements() => (await SecurityInfo($"signInRequirements {{ {Required} }}")).GetProperty("signInRequirements");

    /// <summary>As a relying party asks when somebody signs in.</summary>
    public async Task<JsonElement> RequirementsOf(string userId) =>
        (await Data($"query($userId: ID!) {{ organization {{ signInRequirements(userId: $userId) {{ {Required} }} }} }}", new { userId })).GetProperty("organization").GetProperty("signInRequirements");

    public async Task<JsonElement> DeletionPreview(string methodId) =>
        (await Data("query($methodId: ID!) { viewer { securityInfo { deletionPreview(methodId: $methodId) { mayDelete requiredFor alsoDeleted { id label } loses newDefault { label } asksForAnother } } } }", new { methodId }))
            .GetProperty("viewer").GetProperty("securityInfo").GetProperty("deletionPreview");

    public async Task<JsonElement> PolicyImpact(object draft, int? first = null, string? after = null) =>
        (await Data("""
            query($draft: PolicyDraftInput!, $first: Int, $after: String) { organization { policyImpact(draft: $draft) {
              policy { version methodsRequiredForReset } peopleCount isComplete losingSignIn losingPasswordReset movingDefault losingDefault askedForMore
              people(first: $first, after: $after) { edges { cursor node { user { id displayName } loses movesDefault losesDefault isAskedForMore } } pageInfo { hasNextPage hasPreviousPage endCursor } }
              userErrors { __typename ... on Error { code message } } } } }
            """, new { draft, first, after })).GetProperty("organization").GetProperty("policyImpact");
}
