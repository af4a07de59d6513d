using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;
using SecurityInfo.Domain.StepUps;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Apps;

/// <summary>Gives a link to a device, to register by.</summary>
/// <param name="UserId">Whose it is to be.</param>
/// <param name="At">When it was asked.</param>
/// <param name="SignedIn">How whoever asks has signed in.</param>
/// <param name="Named">Whether its owner gave it a name.</param>
/// <param name="Name">Null where they gave none, or none that can be.</param>
/// <param name="MethodId">For the new method.</param>
/// <param name="ChallengeId">For the challenge that proves it.</param>
public sealed record AddApprovalApp(string UserId, DateTimeOffset At, SignIn SignedIn, bool Named, MethodName? Name, Guid MethodId, Guid ChallengeId) : IOwnersChange
{
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info, OrganizationPolicy policy, Func<Guid, MethodName, Sealed> seal)
    {
        if (this.Objection(info, policy) is { } objection) return info.Refuse(nameof(AddApprovalApp), objection, At);
        if (info.Challenge(ChallengeId) is not null) return Decision<SecurityInfoEvent>.Accept();
        if (OfferedApp.Refusal(info, policy, nameNotValid: Named && Name is null, At) is { } refusal) return info.Refuse(nameof(AddApprovalApp), refusal, At);
        if (ApprovalLimits.FreeAt(info.Unanswered, At) is { } free) return info.Refuse(nameof(AddApprovalApp), new Refusal.TooManyChallenges(free, MethodKind.AuthenticatorApp), At);

        return Decision<SecurityInfoEvent>.Accept([
            .. OfferedApp.Superseded(info, At),
            new ApprovalAppAdded(MethodId, Name is null ? null : seal(MethodId, Name)),
            new DeviceLinkGiven(ChallengeId, MethodId, At, At + Challenge.Lifetime),
        ]);
    }
}
