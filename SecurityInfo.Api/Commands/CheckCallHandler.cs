using SecurityInfo.Api.Carriers;

namespace SecurityInfo.Api.Commands;

public static class CheckCallHandler
{
    public static (Outcome, Events, OutgoingMessages) Handle(CheckCall command, [WriteModel(nameof(CheckCall.UserId))] UserSecurityInfo? info, ChannelSwitches switches) =>
        Conclusion.Of(command, info, command.Decide(info ?? new(), switches.Shut));
}
