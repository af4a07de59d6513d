using SecurityInfo.Api.Storage;
using SecurityInfo.Domain.Calls;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;
using Wolverine;
using Wolverine.Marten;
using Wolverine.Persistence.EventSourcing;

namespace SecurityInfo.Api.Commands;

public static class RecordCallPlacedHandler
{
    public static (Outcome, Events, OutgoingMessages) Handle(RecordCallPlaced command, [WriteModel(nameof(RecordCallPlaced.UserId))] UserSecurityInfo? info)
    {
        var person = new Person(info ?? new(), OrganizationPolicy.Initial, PersonSeal.Broken);
        return Conclusion.Of(command, person, command.Decide(person.Info));
    }
}
