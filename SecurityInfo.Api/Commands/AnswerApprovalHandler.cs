using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Commands;

public static class AnswerApprovalHandler
{
    public static (Outcome, Events, OutgoingMessages) Handle(
        AnswerApproval command,
        [WriteModel(nameof(AnswerApproval.UserId))] UserSecurityInfo? info,
        [OfOrganization] OrganizationPolicy? policy,
        [Entity(nameof(AnswerApproval.UserId), Required = false)] PersonKey? key,
        TenantId organization, KeyRing ring)
    {
        var person = Person.Of(info, policy, key, organization, ring);
        return Conclusion.Of(command, person, command.Decide(person.Info, person.Policy));
    }
}
