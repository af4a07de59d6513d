using System.Collections.Immutable;
using SecurityInfo.Api.GraphQL.Engine;
using SecurityInfo.Api.Identity;
using SecurityInfo.Api.Reading;

namespace SecurityInfo.Api.GraphQL.Types;

public sealed partial class Organization
{
    /// <summary>As many as may be asked for with everything there is to a step.</summary>
    const int StepsUsual = 10;

    /// <summary>A person's whole history played once more, from the first event, with what stood before and after each. For compliance; who replays somebody else's is recorded.</summary>
    /// <param name="userId">The person's id, or their user id as in the token.</param>
    /// <param name="first">At the most this many steps, 1 to 100; 10 where it is not given.</param>
    /// <param name="after">Later than the step with this cursor.</param>
    [RequiresRole(Roles.Compliance)]
    public async Task<ReplayConnection> Replay([Id] string userId, int? first, string? after, [Calling] Caller caller, [FromServices] ReplayReader reader, [FromServices] PolicyHistoryReader policies, [FromServices] HistoriesRead readings, CancellationToken stop)
    {
        var (key, page) = (Types.User.Key(userId), new WantedPage(first ?? StepsUsual, after, last: null, before: null).Slice);
        if (!Caller.CanBeUser(key)) return new([], new(false, false, null, null));
        await readings.Record(caller, HistoryView.Replay, new(key), stop);

        var (user, passed) = (Types.User.Of(key, caller), (int)(page.Older ?? 0));
        var replay = await reader.Of(organization, key, passed, page.Count, stop);
        var entries = new HistoryEntries(replay.History, user, caller, new(() => policies.Of(organization, stop)));
        var edges = replay.Steps.Select(step => new ReplayEdge(WantedPage.Cursor(step.Entry.Version), new(entries.Of(step.Entry), Shown(step.Before, step), Shown(step.After, step)))).ToImmutableArray();
        return new(edges, new(replay.HasMore, passed > 0, edges.FirstOrDefault()?.Cursor, edges.LastOrDefault()?.Cursor));

        SecurityInfoState Shown(Stood stood, Replayed step) => new(new(user, stood.Person, step.Entry.At), stood.Default);
    }
}

/// <summary>A person's history from its beginning.</summary>
/// <param name="Edges">The steps of this page, oldest first, each with its cursor.</param>
/// <param name="PageInfo">Whether there is more, and where to go on.</param>
public sealed record ReplayConnection(IReadOnlyList<ReplayEdge> Edges, PageInfo PageInfo)
{
    /// <summary>The steps of this page without their cursors.</summary>
    public IEnumerable<ReplayStep> Nodes => Edges.Select(edge => edge.Node);
}

/// <summary>A step, and where it stands.</summary>
/// <param name="Cursor">Opaque: sent back as after, it gives the steps that follow.</param>
/// <param name="Node">What happened.</param>
public sealed record ReplayEdge(string Cursor, ReplayStep Node);

/// <summary>One event, and what it changed. Both states are under the policy of that moment: where one begins otherwise than the step before it ended, the policy was changed in between.</summary>
/// <param name="Event">What happened.</param>
/// <param name="Before">What stood before.</param>
/// <param name="After">What stood from then on.</param>
public sealed record ReplayStep(ISecurityEvent Event, SecurityInfoState Before, SecurityInfoState After);

/// <summary>How a person's security info stood at one moment.</summary>
public sealed class SecurityInfoState(SecurityInfoPage page, DefaultSet? set)
{
    /// <summary>The version it had; 0 before the first event.</summary>
    public int Version => page.Version;

    /// <summary>The methods that had been proven, also those that the organization did not allow.</summary>
    public IEnumerable<MethodState> Methods => page.Methods().Zip(page.Person.Info.Proven, (shown, method) => new MethodState(shown.Id, method.Type, method.Kinds(), LabelOf(shown), [.. shown.UsableFor]));

    /// <summary>What was asked first at sign-in, and why; null where nothing was.</summary>
    public DefaultState? Default => page.DefaultSignInMethod() is not { } option ? null
        : page.Default == page.Person.Info.Default && set is not null ? new(option.Label, option.Kind, set.Cause, set.Version)
        : new(option.Label, option.Kind, DefaultCause.PolicyChanged, null);

    /// <summary>What the person could be verified for.</summary>
    public IEnumerable<VerificationPurpose> ReadyFor => page.ReadyFor();

    static string LabelOf(IVerificationMethod method) => method switch
    {
        PhoneMethod phone => $"{phone.Label} ({phone.Number})",
        EmailMethod email => $"{email.Label} ({email.Address})",
        _ => method.Name is { } name ? $"{method.Label} ({name})" : method.Label,
    };
}

/// <summary>A method, as it was at one moment.</summary>
/// <param name="MethodId">The method: by this id its history is found, also when it is gone.</param>
/// <param name="Type">What it was.</param>
/// <param name="Kinds">How it could prove the person, as far as its own nature goes.</param>
/// <param name="Label">Such as "Phone (+1 ••••••••34)", with the number it had then.</param>
/// <param name="UsableFor">What it could be used for under the policy of then.</param>
public sealed record MethodState([property: Id] string MethodId, MethodType Type, IReadOnlyList<MethodKind> Kinds, string Label, IReadOnlyList<VerificationPurpose> UsableFor);

/// <summary>A default, as it was at one moment.</summary>
/// <param name="Label">Such as "Phone - call (+1 ••••••••34)", with the number it had then.</param>
/// <param name="Kind">What was asked by.</param>
/// <param name="Cause">By whose choice, or which rule, it was the default.</param>
/// <param name="SinceVersion">The version in which it became the default; null where the policy has taken the one that was set out of use, and this one stands in for it.</param>
public sealed record DefaultState(string Label, MethodKind Kind, DefaultCause Cause, int? SinceVersion);
