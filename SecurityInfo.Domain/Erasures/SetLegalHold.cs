using SecurityInfo.Domain.Help;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;
using SecurityInfo.Domain.StepUps;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Erasures;

/// <summary>Has nobody erase a person.</summary>
/// <param name="UserId">Whom.</param>
/// <param name="At">When it was asked.</param>
/// <param name="By">Who wants it.</param>
/// <param name="HoldId">Tells this hold from others.</param>
/// <param name="Reason">Null where none was given that can be.</param>
public sealed record SetLegalHold(string UserId, DateTimeOffset At, string By, Guid HoldId, Reason? Reason) : IUserCommand
{
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info, Func<Guid, Reason, Sealed> seal) =>
        By == UserId ? info.Refuse(nameof(SetLegalHold), new Refusal.NotForOneself(), At)
        : info.Version is 0 ? new Refusal.PersonNotFound()
        : Reason is null ? new Refusal.ReasonNotValid()
        : Decision<SecurityInfoEvent>.Accept(info.LegalHold is null ? [new LegalHoldSet(HoldId, By, seal(HoldId, Reason))] : []);
}

/// <summary>Lifts a legal hold, whoever wanted it.</summary>
/// <param name="UserId">Of whom.</param>
/// <param name="At">When it was asked.</param>
/// <param name="By">Who wants it.</param>
/// <param name="SignedIn">How they have signed in.</param>
/// <param name="HelpId">Tells this time from others.</param>
/// <param name="Reason">Null where none was given that can be.</param>
public sealed record LiftLegalHold(string UserId, DateTimeOffset At, string By, SignIn SignedIn, Guid HelpId, Reason? Reason) : IUserCommand
{
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info, OrganizationPolicy policy, Func<Guid, Reason, Sealed> seal) =>
        By == UserId ? info.Refuse(nameof(LiftLegalHold), new Refusal.NotForOneself(), At)
        : SignedIn.Objection(At, policy) is { } objection ? info.Refuse(nameof(LiftLegalHold), objection, At)
        : info.Version is 0 ? new Refusal.PersonNotFound()
        : Reason is null ? new Refusal.ReasonNotValid()
        : Decision<SecurityInfoEvent>.Accept(info.LegalHold is null ? [] : [new LegalHoldLifted(HelpId, seal(HelpId, Reason))]);
}
