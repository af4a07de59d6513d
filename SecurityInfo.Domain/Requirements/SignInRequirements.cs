using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;

namespace SecurityInfo.Domain.Requirements;

/// <summary>How often somebody put off what they were asked for.</summary>
/// <param name="Times">All in all.</param>
/// <param name="Last">When they last did.</param>
/// <param name="Then">What was missing then. It holds for nothing beyond that, and for nothing once a method was deleted.</param>
public sealed record Skips(int Times, DateTimeOffset Last, MissingMethods Then);

/// <summary>What to ask somebody for when they sign in.</summary>
/// <param name="Missing">What their organization asks for and they do not have.</param>
/// <param name="ToAdd">What they would best add, the most secure first; empty where nothing is missing, or nothing can be added that would help.</param>
/// <param name="SkipsLeft">How often they may still put it off; null where as often as they like.</param>
/// <param name="SkippedUntil">Until when they have put it off; null where they have not.</param>
/// <param name="ReviewDue">Whether they have not looked at their methods for longer than their organization wants.</param>
public sealed record SignInRequirements(MissingMethods Missing, ImmutableArray<MethodType> ToAdd, int? SkipsLeft, DateTimeOffset? SkippedUntil, bool ReviewDue)
{
    /// <summary>However short a snooze is, it lasts for the sign-in at hand.</summary>
    static readonly TimeSpan OneSignIn = TimeSpan.FromMinutes(10);

    /// <summary>Whether to ask for more methods now. Nobody is asked for what they cannot add.</summary>
    public bool AsksToAdd => !ToAdd.IsEmpty && SkippedUntil is null;

    public bool MaySkip => SkipsLeft is not 0;

    /// <param name="info">What stands.</param>
    /// <param name="policy">What the organization asks for.</param>
    /// <param name="notAvailable">What cannot be added here, or not by them.</param>
    /// <param name="at">When they sign in.</param>
    public static SignInRequirements Of(UserSecurityInfo info, OrganizationPolicy policy, ImmutableArray<MethodType> notAvailable, DateTimeOffset at)
    {
        var missing = MissingMethods.Of(info, policy);
        var snooze = info.Skips is { } skips && !missing.IsMoreThan(skips.Then) ? skips.Last + Longer(TimeSpan.FromDays(policy.Registration.SnoozeDays), OneSignIn) : (DateTimeOffset?)null;
        return new(
            missing,
            MethodsToAdd.Of(missing, info, policy, notAvailable),
            policy.Registration.MostSkips is { } most ? Math.Max(0, most - (info.Skips?.Times ?? 0)) : null,
            missing != MissingMethods.None && at < snooze ? snooze : null,
            policy.Registration.ReconfirmAfterDays is > 0 and var days && LastLookedAt(info) is { } looked && at - looked >= TimeSpan.FromDays(days));
    }

    /// <summary>Who adds or changes a method looks at the others, too. Null where there is nothing to look at.</summary>
    static DateTimeOffset? LastLookedAt(UserSecurityInfo info) =>
        info.Proven.Any() ? info.Proven.SelectMany(method => new[] { method.AddedAt, method.ChangedAt }).Append(info.ReviewedAt).Max() : null;

    static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
