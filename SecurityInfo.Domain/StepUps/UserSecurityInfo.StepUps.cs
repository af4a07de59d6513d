using SecurityInfo.Domain.Policies;
using SecurityInfo.Domain.StepUps;

namespace SecurityInfo.Domain.Methods;

public sealed partial record UserSecurityInfo
{
    /// <summary>More sessions than somebody steps up in at a time.</summary>
    const int MostStepUps = 20;

    static readonly TimeSpan s_longestAge = TimeSpan.FromMinutes(StepUpRule.LongestMinutes);

    /// <summary>Of each session the strongest, and later ones that are weaker; oldest first, for as long as any policy lets one count.</summary>
    public ImmutableList<StepUp> StepUps { get; init; } = [];

    /// <summary>The highest level that they could show with what they have. Email and questions lift nothing.</summary>
    public SignInLevel HighestLevel(OrganizationPolicy policy) =>
        Proven.Where(method => method.UsableFor(policy).Contains(VerificationPurpose.TwoFactor))
            .Select(method => method.Type is MethodType.SecurityKey ? SignInLevel.PhishingResistant : SignInLevel.TwoFactor)
            .Append(SignInLevel.OneFactor).Max();

    /// <summary>What was shown in a session, besides by signing in.</summary>
    public SignInLevel SteppedUpTo(string? session, DateTimeOffset at, TimeSpan maxAge) => StepUps.Select(stepUp => stepUp.LevelAt(at, maxAge, session)).Append(SignInLevel.None).Max();

    /// <summary>Whatever proves somebody anew in a session comes through here: a temporary pass, or a challenge that was answered in it.</summary>
    UserSecurityInfo With(StepUp stepUp) => this with
    {
        StepUps = [.. StepUps.Where(other => !(other.Session == stepUp.Session && other.Level <= stepUp.Level) && stepUp.At - other.At <= s_longestAge).TakeLast(MostStepUps - 1), stepUp],
    };
}
