using SecurityInfo.Domain.Methods;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Help;

/// <summary>Turns down what somebody of the help desk wants to do, or takes it back.</summary>
/// <param name="UserId">For whom it was wanted.</param>
/// <param name="At">When it was turned down.</param>
/// <param name="By">By whom; whoever asked for it may as well.</param>
/// <param name="HelpId">The request.</param>
/// <param name="Reason">Null where none was given that can be.</param>
/// <param name="OfErasure">Whether it is an erasure that is turned down: the help desk has no say in one.</param>
public sealed record DeclineHelp(string UserId, DateTimeOffset At, string By, Guid HelpId, Reason? Reason, bool OfErasure = false) : IUserCommand
{
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info, Func<Guid, Reason, Sealed> seal) =>
        By == UserId ? info.Refuse(nameof(DeclineHelp), new Refusal.NotForOneself(), At)
        : info.HelpRequest(HelpId, At) is not { } request || request.Act is HelpAct.ErasePerson != OfErasure ? new Refusal.HelpRequestNotFound()
        : Reason is null ? new Refusal.ReasonNotValid()
        : Decision<SecurityInfoEvent>.Accept(new HelpDeclined(HelpId, seal(HelpId, Reason)));
}
