using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;
using SecurityInfo.Domain.StepUps;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Apps;

/// <summary>Gives a secret to an app that shows codes, and asks for a code of it.</summary>
/// <param name="UserId">Whose it is to be.</param>
/// <param name="At">When it was asked.</param>
/// <param name="SignedIn">How whoever asks has signed in.</param>
/// <param name="Named">Whether its owner gave it a name.</param>
/// <param name="Name">Null where they gave none, or none that can be.</param>
/// <param name="MethodId">For the new method.</param>
/// <param name="ChallengeId">For the challenge that proves it.</param>
/// <param name="Secret">Fresh.</param>
public sealed record AddAuthenticatorApp(string UserId, DateTimeOffset At, SignIn SignedIn, bool Named, MethodName? Name, Guid MethodId, Guid ChallengeId, AppSecret Secret) : IOwnersChange
{
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info, OrganizationPolicy policy, Func<Guid, MethodName, Sealed> sealName, Func<Guid, AppSecret, Sealed> sealSecret)
    {
        if (this.Objection(info, policy) is { } objection) return info.Refuse(nameof(AddAuthenticatorApp), objection, At);
        if (info.Challenge(ChallengeId) is not null) return Decision<SecurityInfoEvent>.Accept();
        if (OfferedApp.Refusal(info, policy, nameNotValid: Named && Name is null, At) is { } refusal) return info.Refuse(nameof(AddAuthenticatorApp), refusal, At);

        return Decision<SecurityInfoEvent>.Accept([
            .. OfferedApp.Superseded(info, At),
            new AuthenticatorAppAdded(MethodId, sealSecret(MethodId, Secret), policy.Apps.Codes, Name is null ? null : sealName(MethodId, Name)),
            new AppCodeRequested(ChallengeId, MethodId, At, At + Challenge.Lifetime),
        ]);
    }
}
