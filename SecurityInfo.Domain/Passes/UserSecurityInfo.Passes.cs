using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Passes;
using SecurityInfo.Domain.StepUps;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Methods;

public sealed partial record UserSecurityInfo
{
    /// <summary>The last one, also where it is over; null where there is none, or it was taken back.</summary>
    public TemporaryPass? Pass { get; init; }

    /// <summary>How often in a row something was given that was not the pass: another pass takes nothing of it back.</summary>
    public WrongGuesses WrongPasses { get; init; } = WrongGuesses.None;

    UserSecurityInfo With(TemporaryPassIssued e) => WithoutPass() with { Pass = new(e.PassId, e.Hash, e.ExpiresAt, e.Reusable) };

    /// <remarks>It stands for the highest level that there is: whoever has one has lost what they would show that by.</remarks>
    UserSecurityInfo With(TemporaryPassRedeemed e, DateTimeOffset at) =>
        With(new StepUp(e.Session, at, SignInLevel.PhishingResistant, e.PassId)) with { Pass = Pass?.Id == e.PassId ? Pass with { Redeemed = true } : Pass, WrongPasses = WrongGuesses.None };

    UserSecurityInfo With(WrongTemporaryPassGiven e, DateTimeOffset at) => this with
    {
        Pass = Pass?.Id == e.PassId ? Pass with { WrongTries = Pass.WrongTries + 1 } : Pass,
        WrongPasses = new(WrongPasses.InARow + 1, at),
    };

    /// <summary>Nor what it lifted.</summary>
    UserSecurityInfo WithoutPass() => this with { Pass = null, StepUps = StepUps.RemoveAll(stepUp => stepUp.PassId is not null) };
}
