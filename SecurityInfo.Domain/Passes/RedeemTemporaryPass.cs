using System.Security.Cryptography;
using System.Text;
using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;
using SecurityInfo.Domain.StepUps;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Passes;

/// <summary>Proves oneself by a pass, in the session that it is given in.</summary>
/// <param name="UserId">Who gives it.</param>
/// <param name="At">When it was given.</param>
/// <param name="SignedIn">How they have signed in.</param>
/// <param name="Hash">Of what was given; null where that can be no pass.</param>
public sealed record RedeemTemporaryPass(string UserId, DateTimeOffset At, SignIn SignedIn, string? Hash) : IUserCommand
{
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info, OrganizationPolicy policy)
    {
        if (info.IsBlocked(At)) return info.Refuse(nameof(RedeemTemporaryPass), new Refusal.PersonBlocked(policy.HelpDesk), At);
        if (SignedIn.Session is not { } session || info.Pass is not { } pass || pass.IsDead(At)) return info.Refuse(nameof(RedeemTemporaryPass), new Refusal.TemporaryPassNotValid(), At);
        if (GuessLimits.FreeAt(info.WrongPasses, At) is { } free) return info.Refuse(nameof(RedeemTemporaryPass), new Refusal.TooManyWrongCodes(free), At);
        if (!IsRight(pass)) return new Decision<SecurityInfoEvent>.Refused(new Refusal.TemporaryPassNotValid(), [new WrongTemporaryPassGiven(pass.Id, TemporaryPass.Tries - pass.WrongTries - 1)]);
        if (info.StepUps.Any(stepUp => stepUp.PassId == pass.Id && stepUp.Session == session && (!pass.Reusable || stepUp.At >= At))) return Decision<SecurityInfoEvent>.Accept();

        return pass is { Redeemed: true, Reusable: false }
            ? info.Refuse(nameof(RedeemTemporaryPass), new Refusal.TemporaryPassNotValid(), At)
            : Decision<SecurityInfoEvent>.Accept(new TemporaryPassRedeemed(pass.Id, session));
    }

    bool IsRight(TemporaryPass pass) => Hash is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Hash), Encoding.UTF8.GetBytes(pass.Hash));
}
