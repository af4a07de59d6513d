using SecurityInfo.Api.Storage;
using SecurityInfo.Domain.Calls;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;
using Wolverine;
using Wolverine.Marten;
using Wolverine.Persistence.EventSourcing;

namespace SecurityInfo.Api.Commands;

public static class RecordKeysHandler
{
    public static (Outcome, Events, OutgoingMessages) Handle(
        RecordKeys command,
        [WriteModel(nameof(RecordKeys.UserId))] UserSecurityInfo? info,
        [OfOrganization] OrganizationPolicy? policy)
    {
        var person = new Person(info ?? new(), policy ?? OrganizationPolicy.Initial, PersonSeal.Broken);
        return Conclusion.Of(command, person, command.Decide(person.Info, person.Policy));
    }
}
