using SecurityInfo.Domain.Emails;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;
using SecurityInfo.Domain.StepUps;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Help;

/// <summary>Somebody who has the right to is told a number or address in full, on record.</summary>
/// <param name="UserId">Whose.</param>
/// <param name="At">When it was asked.</param>
/// <param name="By">Who is told.</param>
/// <param name="SignedIn">How they have signed in.</param>
/// <param name="HelpId">Tells this time from others.</param>
/// <param name="MethodId">Which method.</param>
/// <param name="Reason">Null where none was given that can be.</param>
public sealed record RevealNumber(string UserId, DateTimeOffset At, string By, SignIn SignedIn, Guid HelpId, Guid MethodId, Reason? Reason) : IUserCommand
{
    /// <param name="info">What stands.</param>
    /// <param name="policy">What holds.</param>
    /// <param name="isErased">Whether the person's key is gone, so that there is nothing to tell.</param>
    /// <param name="seal">Seals the reason.</param>
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info, OrganizationPolicy policy, Func<VerificationMethod, bool> isErased, Func<Guid, Reason, Sealed> seal)
    {
        if (By == UserId) return info.Refuse(nameof(RevealNumber), new Refusal.NotForOneself(), At);
        if (SignedIn.Objection(At, policy) is { } objection) return info.Refuse(nameof(RevealNumber), objection, At);
        if (info.Version is 0) return new Refusal.PersonNotFound();
        if (Reason is null) return new Refusal.ReasonNotValid();
        if (info.Proven.FirstOrDefault(method => method.Id == MethodId) is not { } method) return info.Refuse(nameof(RevealNumber), new Refusal.MethodNotFound(), At);
        if (method is not (Phone or Email)) return info.Refuse(nameof(RevealNumber), new Refusal.NothingToReveal(), At);
        if (isErased(method)) return new Refusal.PersonErased();

        return info.LastHelp == HelpId ? Decision<SecurityInfoEvent>.Accept() : Decision<SecurityInfoEvent>.Accept(new NumberRevealed(HelpId, MethodId, seal(HelpId, Reason)));
    }
}
