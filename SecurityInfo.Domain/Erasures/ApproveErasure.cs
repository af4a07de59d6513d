using SecurityInfo.Domain.Help;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;
using SecurityInfo.Domain.StepUps;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Erasures;

/// <summary>A second one approves that a person is erased, and it is done.</summary>
public sealed record ApproveErasure(string UserId, DateTimeOffset At, string By, SignIn SignedIn, Guid HelpId) : IUserCommand
{
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info, OrganizationPolicy policy, Traces traces)
    {
        if (By == UserId) return info.Refuse(nameof(ApproveErasure), new Refusal.NotForOneself(), At);
        if (info.HelpRequest(HelpId, At) is not { Act: HelpAct.ErasePerson act } request) return new Refusal.HelpRequestNotFound();
        if (request.By == By) return info.Refuse(nameof(ApproveErasure), new Refusal.AnotherApproverNeeded(), At);
        if (SignedIn.Objection(At, policy) is { } objection) return info.Refuse(nameof(ApproveErasure), objection, At);

        var done = act.CarryOut(info, HelpId, traces, At);
        return done.Refusal is null ? Decision<SecurityInfoEvent>.Accept([new HelpApproved(HelpId), .. done.Events]) : done;
    }
}
