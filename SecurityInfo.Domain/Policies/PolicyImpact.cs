using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Requirements;

namespace SecurityInfo.Domain.Policies;

/// <summary>What a change of policy would do to one person.</summary>
/// <param name="Loses">What they could be verified for no longer.</param>
/// <param name="DefaultFrom">The default they have; null where they have none.</param>
/// <param name="DefaultTo">The default they would have; null where they would have none.</param>
/// <param name="IsAsked">Whether they would be asked for more methods than before when they sign in.</param>
public sealed record PolicyImpact(ImmutableArray<VerificationPurpose> Loses, SignInChoice? DefaultFrom, SignInChoice? DefaultTo, bool IsAsked)
{
    public bool LosesDefault => DefaultFrom is not null && DefaultTo is null;

    public bool MovesDefault => DefaultFrom is not null && DefaultTo is not null && DefaultFrom != DefaultTo;

    public bool IsFelt => !Loses.IsEmpty || LosesDefault || MovesDefault || IsAsked;

    /// <remarks>Regions of phone numbers are not looked at: the numbers are sealed.</remarks>
    public static PolicyImpact Of(UserSecurityInfo info, OrganizationPolicy before, OrganizationPolicy after)
    {
        var (asked, wouldBeAsked) = (MissingMethods.Of(info, before), MissingMethods.Of(info, after));
        return new(
            [.. info.ReadyFor(before).Except(info.ReadyFor(after))],
            NextDefault.Effective(info, before), NextDefault.Effective(info, after),
            wouldBeAsked.ForSignIn > asked.ForSignIn || wouldBeAsked.ForPasswordReset > asked.ForPasswordReset);
    }
}
