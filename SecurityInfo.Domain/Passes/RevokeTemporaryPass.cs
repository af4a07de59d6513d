using SecurityInfo.Domain.Methods;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Passes;

/// <summary>Takes a pass back, and what it has lifted. Where it is over and lifts nothing, there is nothing to do.</summary>
public sealed record RevokeTemporaryPass(string UserId, DateTimeOffset At) : IUserCommand
{
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info) =>
        info.Pass is { } pass && (!pass.IsDead(At) || info.StepUps.Exists(stepUp => stepUp.PassId == pass.Id))
            ? Decision<SecurityInfoEvent>.Accept(new TemporaryPassRevoked(pass.Id))
            : Decision<SecurityInfoEvent>.Accept();
}
