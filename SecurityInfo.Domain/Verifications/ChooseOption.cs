using SecurityInfo.Domain.Apps;
using SecurityInfo.Domain.Calls;
using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Emails;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;
using SecurityInfo.Domain.Questions;
using static SecurityInfo.Domain.SecurityInfoEvent;
using static SecurityInfo.Domain.VerificationEvent;

namespace SecurityInfo.Domain.Verifications;

/// <summary>Asks the person to prove one of their methods, or the same one again. Whatever was asked before in this verification is asked no longer.</summary>
/// <param name="Key">Of the verification.</param>
/// <param name="UserId">Whose.</param>
/// <param name="At">When it was asked.</param>
/// <param name="Option">Which way.</param>
/// <param name="ChallengeId">Fresh.</param>
/// <param name="Number">Fresh, of two digits, for a device to ask for.</param>
/// <param name="From">From where the person asks, if the relying party tells.</param>
public sealed record ChooseOption(string Key, string UserId, DateTimeOffset At, SignInChoice Option, Guid ChallengeId, GivenCode Number, NetworkAddress? From) : IVerificationCommand
{
    /// <summary>Nobody looks at a request on their device for longer.</summary>
    public static readonly TimeSpan ApprovalLifetime = TimeSpan.FromMinutes(3);

    /// <summary>How soon the same is sent again.</summary>
    static readonly TimeSpan s_apart = TimeSpan.FromSeconds(30);

    public Judgement Decide(Verification verification, UserSecurityInfo info, OrganizationPolicy policy, PastDeliveries past, ResetAttempts resets, ShutChannels shut, Sealed? ceremony, Shuffle shuffle)
    {
        if (verification.Challenge?.Id == ChallengeId) return Judgement.Nothing;
        if (!verification.IsOpen(At)) return new Refusal.VerificationOver(verification.StatusAt(At));
        if (verification.Purpose is VerificationPurpose.TwoFactor && info.IsBlocked(At)) return new Refusal.PersonBlocked(policy.HelpDesk);
        if (!verification.Options.Contains(Option) || verification.HasProven(Option)) return new Refusal.OptionNotUsable();
        if (!verification.IsDead(info, At) && !VerificationOptions.Of(info, policy, verification.Purpose, verification.Strength).Contains(Option)) return new Refusal.OptionNotUsable();
        if (IsAnswered(verification, info)) return Judgement.Nothing;
        if (shut.Refusal(Option.Kind) is { } unavailable) return unavailable;
        if (FreeAt(verification, info, policy, past, resets) is { } free) return new Refusal.TooManyChallenges(free, Option.Kind);

        var asked = Asked(verification, info, policy, ceremony, shuffle);
        return Judgement.Accept(asked).Remembering(verification,
        [
            .. verification.Withdrawn(info, At),
            .. asked is { Kind: MethodKind.AuthenticatorApp, Number: { } number } && !verification.IsDead(info, At) ? [new ApprovalRequested(ChallengeId, Option.MethodId, number, At, asked.ExpiresAt, verification.Ref(verification.LacksOne))] : ImmutableArray<SecurityInfoEvent>.Empty,
        ]);
    }

    /// <summary>The person's device has answered, and the verification is about to hear of it: what they said is not talked over.</summary>
    static bool IsAnswered(Verification verification, UserSecurityInfo info) =>
        verification.Challenge is ApprovalChallenge { IsOver: false } asked && info.Challenge(asked.Id) is ApprovalChallenge { IsAnswered: true };

    MethodAsked Asked(Verification verification, UserSecurityInfo info, OrganizationPolicy policy, Sealed? ceremony, Shuffle shuffle)
    {
        var method = info.Methods.Find(method => method.Id == Option.MethodId);
        var isDevice = Option.Kind is MethodKind.AuthenticatorApp && method is ApprovalApp;
        var expires = new[] { At + (isDevice ? ApprovalLifetime : Challenge.Lifetime), verification.ExpiresAt }.Min();
        return new(ChallengeId, Option.MethodId, Option.Kind,
            To: !Option.Kind.IsSent() ? null : method switch
            {
                Phone phone => phone.Number.Fingerprint,
                Email email => email.Address.Fingerprint,
                _ => verification.Name,
            },
            Number: isDevice || Option.Kind is MethodKind.PhoneCall && policy.CallConfirmation is CallConfirmation.Number ? Number.Plain : null,
            Ceremony: Option.Kind is MethodKind.SecurityKey ? ceremony : null,
            Questions: Option.Kind is MethodKind.SecurityQuestions ? DrawnQuestions.Of(method as SecurityQuestions, policy, shuffle) : null,
            At, expires);
    }

    /// <summary>What is unguessable and rings no phone is never locked: a stranger cannot keep the owner of a key from using it.</summary>
    DateTimeOffset? FreeAt(Verification verification, UserSecurityInfo info, OrganizationPolicy policy, PastDeliveries past, ResetAttempts resets)
    {
        if (Option.Kind is MethodKind.SecurityKey) return null;
        var again = verification.Challenge is { IsInFlight: true } same && same.Kind == Option.Kind && same.MethodId == Option.MethodId && Option.Kind.IsSent() && same.StartedAt + s_apart is var apart && apart > At ? apart : (DateTimeOffset?)null;
        var locked = verification.Purpose is VerificationPurpose.PasswordReset ? resets.LockedUntil(At) : null;
        var sent = Option.Kind.IsSent() ? past.FreeAt(policy.DeliveryCap, At) : null;
        return new[] { again, locked, sent, past.ForPerson.FreeAt(At), GuessLimits.FreeAt(info.Guesses(Option.Kind, verification.Purpose), At), Pending(verification, info) }.Max();
    }

    /// <summary>One device is asked at a time, and none that nobody answers.</summary>
    DateTimeOffset? Pending(Verification verification, UserSecurityInfo info) =>
        Option.Kind is not MethodKind.AuthenticatorApp || info.ApprovalApp(Option.MethodId) is null ? null
        : ApprovalLimits.FreeAt(info.Unanswered, At) is { } free ? free
        : info.Challenges.OfType<ApprovalChallenge>().FirstOrDefault(other => other is { IsOver: false, Status: ChallengeStatus.Placed } && !other.HasExpired(At) && other.For?.Id != verification.VerificationId)?.ExpiresAt;
}
