using GraphQL;
using GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace SecurityInfo.Api.Tests.Surface;

/// <summary>Whoever asks, whatever they ask for. Nothing of the schema is left out: a field that is added has to be put to its readers here.</summary>
public sealed class AuthorizingFields(App app)
{
    static readonly string[] Everybody = ["nobody", "policy-admin", "help-desk", "compliance", "privacy", "relying-party", "reveal-numbers", "help-desk+reveal-numbers", "compliance+reveal-numbers"];

    /// <summary>For each root field: an operation, and the roles that may carry it out. An empty list is everybody who has signed in.</summary>
    internal static readonly Dictionary<string, (string Operation, string[] Roles)> Roots = new()
    {
        ["Query.viewer"] = ("{ viewer { id } }", []),
        ["Query.organization"] = ("{ organization { id policy { version } } }", []),
        ["Query.node"] = ("""{ node(id: "x") { id } }""", []),
        ["Mutation.addPhone"] = ("""mutation { addPhone(input: { number: "x", channel: CALL }) { userErrors { __typename } } }""", []),
        ["Mutation.changePhone"] = ("""mutation { changePhone(input: { id: "x", number: "x", channel: CALL }) { userErrors { __typename } } }""", []),
        ["Mutation.addEmail"] = ("""mutation { addEmail(input: { address: "" }) { userErrors { __typename } } }""", []),
        ["Mutation.changeEmail"] = ("""mutation { changeEmail(input: { id: "x", address: "" }) { userErrors { __typename } } }""", []),
        ["Mutation.addAuthenticatorApp"] = ("""mutation { addAuthenticatorApp(input: { name: "" }) { userErrors { __typename } } }""", []),
        ["Mutation.setAuthenticatorAppRule"] = ("""mutation { setAuthenticatorAppRule(input: { digits: 7 }) { userErrors { __typename } } }""", ["policy-admin"]),
        ["Mutation.renameMethod"] = ("""mutation { renameMethod(input: { id: "x", name: "" }) { userErrors { __typename } } }""", []),
        ["Mutation.addSecurityQuestions"] = ("""mutation { addSecurityQuestions(input: { answers: [] }) { userErrors { __typename } } }""", []),
        ["Mutation.generateRecoveryCodes"] = ("""mutation { generateRecoveryCodes(input: {}) { userErrors { __typename } } }""", []),
        ["Mutation.offerSecurityQuestions"] = ("""mutation { offerSecurityQuestions(input: { questions: [], numberToRegister: 3, numberToReset: 3 }) { userErrors { __typename } } }""", ["policy-admin"]),
        ["Mutation.setEmailRule"] = ("""mutation { setEmailRule(input: { allowAccountAddress: false }) { userErrors { __typename } } }""", ["policy-admin"]),
        ["Mutation.addSecurityKey"] = ("mutation { addSecurityKey(input: {}) { userErrors { __typename } } }", []),
        ["Mutation.confirmSecurityKey"] = ("""mutation { confirmSecurityKey(input: { id: "x", credential: "", name: "" }) { userErrors { __typename } } }""", []),
        ["Mutation.setSecurityKeyRule"] = ("""mutation { setSecurityKeyRule(input: { allowedModels: [] }) { userErrors { __typename } } }""", ["policy-admin"]),
        ["Mutation.confirmChallenge"] = ("""mutation { confirmChallenge(input: { id: "x", code: "x" }) { userErrors { __typename } } }""", []),
        ["Mutation.resendChallenge"] = ("""mutation { resendChallenge(input: { id: "x" }) { userErrors { __typename } } }""", []),
        ["Mutation.cancelChallenge"] = ("""mutation { cancelChallenge(input: { id: "x" }) { userErrors { __typename } } }""", []),
        ["Mutation.deleteMethod"] = ("""mutation { deleteMethod(input: { id: "x", confirmed: true }) { userErrors { __typename } } }""", []),
        ["Mutation.changeDefault"] = ("""mutation { changeDefault(input: { methodId: "x", kind: PHONE_CALL }) { userErrors { __typename } } }""", []),
        ["Mutation.setMethodRule"] = ("""mutation { setMethodRule(input: { kind: EMAIL, allowed: true }) { userErrors { __typename } } }""", ["policy-admin"]),
        ["Mutation.setPhoneRegions"] = ("""mutation { setPhoneRegions(input: { regions: ["x"] }) { userErrors { __typename } } }""", ["policy-admin"]),
        ["Mutation.setDeliveryCap"] = ("""mutation { setDeliveryCap(input: { perHour: 0, perDay: 0 }) { userErrors { __typename } } }""", ["policy-admin"]),
        ["Mutation.setHelpDesk"] = ("""mutation { setHelpDesk(input: { name: "" }) { userErrors { __typename } } }""", ["policy-admin"]),
        ["Mutation.setPasswordResetRule"] = ("""mutation { setPasswordResetRule(input: { methodsRequired: 0 }) { userErrors { __typename } } }""", ["policy-admin"]),
        ["Mutation.setRegistrationRule"] = ("""mutation { setRegistrationRule(input: { methodsForSignIn: 9, forPasswordReset: false }) { userErrors { __typename } } }""", ["policy-admin"]),
        ["Mutation.setDefaultRule"] = ("""mutation { setDefaultRule(input: { order: [EMAIL] }) { userErrors { __typename } } }""", ["policy-admin"]),
        ["Mutation.setCallRule"] = ("""mutation { setCallRule(input: { confirmation: POUND_KEY }) { userErrors { __typename } } }""", ["policy-admin"]),
        ["Mutation.setLastMethodRule"] = ("""mutation { setLastMethodRule(input: { keptFor: [] }) { userErrors { __typename } } }""", ["policy-admin"]),
        ["Mutation.applyPolicyPreset"] = ("""mutation { applyPolicyPreset(input: { preset: INITIAL }) { userErrors { __typename } } }""", ["policy-admin"]),
        ["Mutation.skipRequirements"] = ("mutation { skipRequirements(input: {}) { userErrors { __typename } } }", []),
        ["Mutation.confirmSecurityInfo"] = ("mutation { confirmSecurityInfo(input: {}) { userErrors { __typename } } }", []),
        ["Organization.policyHistory"] = ("{ organization { policyHistory { totalCount } } }", ["policy-admin", "compliance"]),
        ["Organization.history"] = ("{ organization { history { edges { cursor } } } }", ["compliance"]),
        ["Organization.replay"] = ("""{ organization { replay(userId: "x") { edges { cursor } } } }""", ["compliance"]),
        ["Organization.policyImpact"] = ("{ organization { policyImpact(draft: {}) { peopleCount } } }", ["policy-admin"]),
        ["PersonStanding.user"] = ("{ organization { people { nodes { user { id } } } } }", ["compliance", "policy-admin"]),
        ["UnusedMethod.user"] = ("{ organization { unusedMethods(days: 30) { nodes { user { id } } } } }", ["compliance", "policy-admin"]),
        ["PersonImpact.user"] = ("{ organization { policyImpact(draft: {}) { people { edges { node { user { id } } } } } } }", ["policy-admin"]),
        ["Organization.signInRequirements"] = ("""{ organization { signInRequirements(userId: "x") { areMet } } }""", ["relying-party"]),
        ["Mutation.setHelpDeskRule"] = ("mutation { setHelpDeskRule(input: { secondApprover: false, blockDays: 0 }) { userErrors { __typename } } }", ["policy-admin"]),
        ["Mutation.deleteMethodFor"] = ("""mutation { deleteMethodFor(input: { userId: "x", methodId: "x", reason: "" }) { userErrors { __typename } } }""", ["help-desk"]),
        ["Mutation.requireReregistration"] = ("""mutation { requireReregistration(input: { userId: "x", reason: "" }) { userErrors { __typename } } }""", ["help-desk"]),
        ["Mutation.revokeSessions"] = ("""mutation { revokeSessions(input: { userId: "x", reason: "" }) { userErrors { __typename } } }""", ["help-desk"]),
        ["Mutation.blockPerson"] = ("""mutation { blockPerson(input: { userId: "x", reason: "" }) { userErrors { __typename } } }""", ["help-desk"]),
        ["Mutation.unblockPerson"] = ("""mutation { unblockPerson(input: { userId: "x", reason: "" }) { userErrors { __typename } } }""", ["help-desk"]),
        ["Mutation.approveHelp"] = ("""mutation { approveHelp(input: { id: "x" }) { userErrors { __typename } } }""", ["help-desk"]),
        ["Mutation.declineHelp"] = ("""mutation { declineHelp(input: { id: "x", reason: "" }) { userErrors { __typename } } }""", ["help-desk"]),
        ["Mutation.revealNumber"] = ("""mutation { revealNumber(input: { userId: "x", methodId: "x", reason: "" }) { userErrors { __typename } } }""", ["help-desk+reveal-numbers", "compliance+reveal-numbers"]),
        ["Mutation.erasePerson"] = ("""mutation { erasePerson(input: { userId: "x", caseNumber: "x", reason: "" }) { userErrors { __typename } } }""", ["privacy"]),
        ["Mutation.approveErasure"] = ("""mutation { approveErasure(input: { id: "x" }) { userErrors { __typename } } }""", ["privacy"]),
        ["Mutation.declineErasure"] = ("""mutation { declineErasure(input: { id: "x", reason: "" }) { userErrors { __typename } } }""", ["privacy"]),
        ["Mutation.setLegalHold"] = ("""mutation { setLegalHold(input: { userId: "x", reason: "" }) { userErrors { __typename } } }""", ["compliance"]),
        ["Mutation.liftLegalHold"] = ("""mutation { liftLegalHold(input: { userId: "x", reason: "" }) { userErrors { __typename } } }""", ["compliance"]),
        ["Mutation.startVerification"] = ("mutation { startVerification(input: { purpose: TWO_FACTOR }) { userErrors { __typename } } }", []),
        ["Mutation.chooseVerificationOption"] = ("""mutation { chooseVerificationOption(input: { id: "x", methodId: "x", kind: EMAIL }) { userErrors { __typename } } }""", []),
        ["Mutation.answerVerification"] = ("""mutation { answerVerification(input: { id: "x" }) { userErrors { __typename } } }""", []),
        ["Mutation.cancelVerification"] = ("""mutation { cancelVerification(input: { id: "x" }) { userErrors { __typename } } }""", []),
        ["Mutation.issueStatement"] = ("""mutation { issueStatement(input: { id: "x" }) { userErrors { __typename } } }""", []),
        ["Mutation.setStepUpRule"] = ("""mutation { setStepUpRule(input: { maxAgeMinutes: 0 }) { userErrors { __typename } } }""", ["policy-admin"]),
        ["Mutation.issueTemporaryPass"] = ("""mutation { issueTemporaryPass(input: { userId: "x", reason: "" }) { userErrors { __typename } } }""", ["help-desk"]),
        ["Mutation.revokeTemporaryPass"] = ("""mutation { revokeTemporaryPass(input: { userId: "x" }) { userErrors { __typename } } }""", ["help-desk"]),
        ["Mutation.redeemTemporaryPass"] = ("""mutation { redeemTemporaryPass(input: { value: "" }) { userErrors { __typename } } }""", []),
        ["Mutation.requestHistoryExport"] = ("""mutation { requestHistoryExport(input: { format: CSV, filter: { types: ["history_read"] } }) { userErrors { __typename } } }""", ["compliance"]),
        ["Mutation.cancelHistoryExport"] = ("""mutation { cancelHistoryExport(input: { id: "x" }) { userErrors { __typename } } }""", ["compliance"]),
        ["Organization.historyExport"] = ("""{ organization { historyExport(id: "x") { id } } }""", ["compliance"]),
        ["Organization.historyExports"] = ("{ organization { historyExports { id } } }", ["compliance"]),
        ["Mutation.setRetentionRule"] = ("""mutation { setRetentionRule(input: { types: [] }) { userErrors { __typename } } }""", ["policy-admin"]),
        ["Organization.retentionPreview"] = ("{ organization { retentionPreview { isComplete } } }", ["compliance", "policy-admin"]),
        ["Organization.ledgerAudit"] = ("{ organization { ledgerAudit { isIntact } } }", ["compliance"]),
        ["Organization.user"] = ("""{ organization { user(id: "x") { id } } }""", ["help-desk", "compliance", "privacy"]),
    };

    [Fact]
    public void leaves_no_root_field_and_no_way_to_a_person_untried()
    {
        var schema = app.Host.Services.GetRequiredService<ISchema>();
        var sensitive = schema.AllTypes.OfType<IObjectGraphType>()
            .Where(type => type.Name is not "Subscription" && !type.Name.StartsWith("__", StringComparison.Ordinal))
            .SelectMany(type => type.Fields.Select(field => (Type: type.Name, Field: field.Name, Leads: field.ResolvedType!.GetNamedType().Name)))
            .Where(field => field.Type is "Query" or "Mutation" || field.Leads is "User" && field.Field is not ("viewer" or "subject"))
            .Select(field => $"{field.Type}.{field.Field}");
        sensitive.Except(Roots.Keys).ShouldBe(["HelpRequest.requestedBy", "LegalHold.setBy", "SecurityInfo.user"], ignoreOrder: true, "they, and the subjects of events, lead to people whose own security info is as closed as ever");
    }

    [Fact]
    public async Task lets_each_role_do_what_it_is_for_and_nothing_else()
    {
        foreach (var role in Everybody)
        {
            var held = role is "nobody" ? [] : role.Split('+');
            var caller = await app.Person(null, held);
            foreach (var (field, (operation, roles)) in Roots)
            {
                var answer = await caller.Ask(operation);
                var forbidden = answer.TryGetProperty("errors", out var errors) && errors[0].Text("extensions", "code") is "FORBIDDEN";
                forbidden.ShouldBe(roles.Length > 0 && !roles.Contains(role) && !roles.Intersect(held).Any(), $"{field} as {role}: {answer}");
            }
        }
    }
}
