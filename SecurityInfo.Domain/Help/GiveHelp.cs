using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;
using SecurityInfo.Domain.StepUps;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Help;

/// <summary>Somebody of the help desk does something for, or to, a person, or asks that a second one approve it.</summary>
/// <param name="UserId">For whom.</param>
/// <param name="At">When it was asked.</param>
/// <param name="By">Who wants it.</param>
/// <param name="SignedIn">How they have signed in.</param>
/// <param name="HelpId">Tells this time from others.</param>
/// <param name="Act">What they want to do.</param>
/// <param name="Reason">Null where none was given that can be.</param>
public sealed record GiveHelp(string UserId, DateTimeOffset At, string By, SignIn SignedIn, Guid HelpId, HelpAct Act, Reason? Reason) : IUserCommand
{
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info, OrganizationPolicy policy, Func<Guid, Reason, Sealed> seal)
    {
        if (By == UserId) return info.Refuse(Act.Name, new Refusal.NotForOneself(), At);
        if (Act.NeedsSecondApprover && SignedIn.Objection(At, policy) is { } objection) return info.Refuse(Act.Name, objection, At);
        if (info.Version is 0) return new Refusal.PersonNotFound();
        if (Reason is null) return new Refusal.ReasonNotValid();
        if (info.LastHelp == HelpId) return Decision<SecurityInfoEvent>.Accept();

        var help = new GivenHelp(HelpId, seal(HelpId, Reason), At);
        var done = Act.CarryOut(info, policy, help);
        return done.Refusal is not null || done.Events.IsEmpty || !(Act.AlwaysWaits || policy.HelpDeskRule.SecondApprover && Act.NeedsSecondApprover) ? done
            : info.HelpRequests.Exists(request => request.Act == Act && request.IsOpen(At)) ? Decision<SecurityInfoEvent>.Accept()
            : Decision<SecurityInfoEvent>.Accept(new HelpRequested(HelpId, By, Act, help.Reason, At + HelpRequest.Lifetime));
    }
}
