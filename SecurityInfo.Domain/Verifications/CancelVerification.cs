using SecurityInfo.Domain.Methods;
using static SecurityInfo.Domain.VerificationEvent;

namespace SecurityInfo.Domain.Verifications;

/// <summary>The relying party calls a verification off.</summary>
public sealed record CancelVerification(string Key, string UserId, DateTimeOffset At) : IVerificationCommand
{
    public Judgement Decide(Verification verification, UserSecurityInfo info) => verification.StatusAt(At) switch
    {
        VerificationStatus.Cancelled => Judgement.Nothing,
        VerificationStatus.Open => Judgement.Accept(new VerificationCancelled()).Remembering(verification, [.. verification.Withdrawn(info, At), .. verification.Unmet(VerificationStatus.Cancelled)]),
        var over => new Refusal.VerificationOver(over),
    };
}
