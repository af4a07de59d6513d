using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;
using static SecurityInfo.Domain.VerificationEvent;

namespace SecurityInfo.Domain.Verifications;

/// <summary>Begins to verify somebody.</summary>
/// <param name="Key">Of the new verification's stream.</param>
/// <param name="UserId">The name that was given.</param>
/// <param name="At">When it was asked.</param>
/// <param name="Name">The name's fingerprint.</param>
/// <param name="Purpose">What for.</param>
/// <param name="Strength">What the relying party wants of the methods.</param>
/// <param name="RelyingParty">Who wants to know.</param>
/// <param name="Nonce">What they want to find in the statement.</param>
/// <param name="Session">The fingerprint of the session that its success lifts; null where somebody else wants to know, or nothing stands that a second factor could be added to.</param>
public sealed record StartVerification(
    string Key, string UserId, DateTimeOffset At, string Name, VerificationPurpose Purpose, RequiredStrength Strength, string RelyingParty, string? Nonce, string? Session = null) : IVerificationCommand
{
    const int LongestNonce = 255;

    /// <summary>For a password reset everybody gets the same answer: who has nothing to be verified by, who is blocked, and who is not there, get a decoy.</summary>
    /// <param name="verification">Null where there is none yet.</param>
    /// <param name="info">Null where there is nobody of that name.</param>
    /// <param name="policy">What the organization allows and asks for.</param>
    /// <param name="decoys">Of that name.</param>
    public Decision<VerificationEvent> Decide(Verification? verification, UserSecurityInfo? info, OrganizationPolicy policy, Decoys decoys)
    {
        if (verification is not null) return Decision<VerificationEvent>.Accept();
        if (Nonce is { } nonce && (nonce.Length is 0 or > LongestNonce || !ShownText.Is(nonce))) return new Refusal.NonceNotValid();

        var (own, needed) = (VerificationOptions.Of(info ?? new(), policy, Purpose, Strength), policy.MethodsRequired(Purpose));
        var blocked = info?.IsBlocked(At) is true;
        if (Purpose is VerificationPurpose.TwoFactor)
            return blocked ? new Refusal.PersonBlocked(policy.HelpDesk)
                : own.IsEmpty ? new Refusal.NoMethodUsable([.. Enum.GetValues<MethodKind>().Where(kind => policy.Allows(kind, Purpose) && Strength.IsMetBy(kind))])
                : Started(own, isDecoy: false);

        return VerificationOptions.Methods(own) >= needed
            ? Started(own, blocked)
            : Started([.. own, .. decoys.Options(policy, needed).Where(decoy => own.IsEmpty || own.All(option => option.Kind.Type() != decoy.Kind.Type()))], isDecoy: true);

        Decision<VerificationEvent> Started(ImmutableArray<SignInChoice> options, bool isDecoy) => Decision<VerificationEvent>.Accept(
            new VerificationStarted(info is null ? null : UserId, Name, isDecoy, Purpose, Strength, needed, options, RelyingParty, Nonce, At, At + Verification.Lifetime, Session));
    }
}
