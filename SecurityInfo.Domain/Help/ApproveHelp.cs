using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;
using SecurityInfo.Domain.StepUps;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Help;

/// <summary>A second one of the help desk approves what the first one wants to do, and it is done.</summary>
public sealed record ApproveHelp(string UserId, DateTimeOffset At, string By, SignIn SignedIn, Guid HelpId) : IUserCommand
{
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info, OrganizationPolicy policy)
    {
        if (By == UserId) return info.Refuse(nameof(ApproveHelp), new Refusal.NotForOneself(), At);
        if (info.HelpRequest(HelpId, At) is not { Act: not HelpAct.ErasePerson } request) return new Refusal.HelpRequestNotFound();
        if (request.By == By) return info.Refuse(nameof(ApproveHelp), new Refusal.AnotherApproverNeeded(), At);

        if (SignedIn.Objection(At, policy) is { } objection) return info.Refuse(nameof(ApproveHelp), objection, At);

        var done = request.Act.CarryOut(info, policy, new(request.Id, request.Reason, At));
        return done.Refusal is null ? Decision<SecurityInfoEvent>.Accept([new HelpApproved(HelpId), .. done.Events]) : done;
    }
}
