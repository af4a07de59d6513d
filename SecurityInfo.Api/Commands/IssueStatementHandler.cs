using SecurityInfo.Api.Storage;
using SecurityInfo.Domain;

namespace SecurityInfo.Api.Commands;

public static class IssueStatementHandler
{
    public static (VerificationOutcome, Events, OutgoingMessages) Handle(
        IssueStatement command,
        [WriteModel(nameof(IssueStatement.Key))] Verification? verification,
        [Entity(nameof(IssueStatement.UserId), Required = false)] UserSecurityInfo? info,
        [OfOrganization] OrganizationPolicy? policy,
        [Entity(nameof(IssueStatement.UserId), Required = false)] PersonKey? key,
        TenantId organization, KeyRing ring)
    {
        var person = Person.Of(info, policy, key, organization, ring);
        return VerificationConclusion.Of(command, verification, person, verification is null ? new Refusal.VerificationNotFound() : command.Decide(verification, person.Info, person.Policy));
    }
}
