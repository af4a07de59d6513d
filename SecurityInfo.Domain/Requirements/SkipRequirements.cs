using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Requirements;

/// <summary>Puts off what the organization asks for at sign-in.</summary>
/// <param name="UserId">Who puts it off.</param>
/// <param name="At">When they do.</param>
/// <param name="ByAdministrator">Whether they have power over others, as far as their token tells.</param>
/// <param name="ExpectedVersion">What they have seen.</param>
public sealed record SkipRequirements(string UserId, DateTimeOffset At, bool ByAdministrator, int? ExpectedVersion) : IUserCommand
{
    /// <param name="info">What stands.</param>
    /// <param name="policy">What the organization asks for.</param>
    /// <param name="notAvailable">What cannot be added here, or not by them.</param>
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info, OrganizationPolicy policy, ImmutableArray<MethodType> notAvailable)
    {
        var required = SignInRequirements.Of(info, policy, notAvailable, At);
        return !required.AsksToAdd ? Decision<SecurityInfoEvent>.Accept()
            : ExpectedVersion is { } seen && info.HasChangedSince(seen) ? new Refusal.ConcurrentChange(info.Version)
            : !required.MaySkip ? new Refusal.RequirementsNotSkippable()
            : Decision<SecurityInfoEvent>.Accept(new RequirementsSkipped(required.Missing.ForSignIn, required.Missing.ForPasswordReset));
    }
}
