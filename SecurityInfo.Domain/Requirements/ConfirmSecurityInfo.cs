using SecurityInfo.Domain.Methods;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Requirements;

/// <summary>Says, after looking at one's methods, that all is well.</summary>
/// <param name="UserId">Who looked.</param>
/// <param name="At">When they said so.</param>
/// <param name="ExpectedVersion">What they have seen.</param>
public sealed record ConfirmSecurityInfo(string UserId, DateTimeOffset At, int? ExpectedVersion) : IUserCommand
{
    /// <summary>Who presses twice has looked once.</summary>
    static readonly TimeSpan OneLook = TimeSpan.FromMinutes(1);

    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info) =>
        info.ReviewedAt is { } reviewed && At - reviewed < OneLook ? Decision<SecurityInfoEvent>.Accept()
        : ExpectedVersion is { } seen && info.HasChangedSince(seen) ? new Refusal.ConcurrentChange(info.Version)
        : Decision<SecurityInfoEvent>.Accept(new SecurityInfoReviewed());
}
