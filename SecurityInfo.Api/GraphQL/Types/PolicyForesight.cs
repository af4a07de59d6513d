using System.Collections.Immutable;
using SecurityInfo.Api.GraphQL.Engine;
using SecurityInfo.Api.Identity;
using SecurityInfo.Api.Reading;
using SecurityInfo.Domain;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>What a change of the policy would do to people. Regions of phone numbers are not looked at: the numbers are sealed.</summary>
[Name("PolicyImpact")]
public sealed class PolicyForesight(Caller caller, OrganizationPolicy before, Decision<PolicyEvent> draft, DateTimeOffset at, PolicyImpactReader impacts, CancellationToken stop)
{
    const int Largest = 100;

    readonly OrganizationPolicy _after = before.After(draft.Events, at);
    readonly Lazy<Task<ImpactFound>> _found = new(() => impacts.Look(caller.Organization, before, before.After(draft.Events, at), "", Largest + 1, everybody: true, stop));

    /// <summary>The policy as it would be; as it is, where the draft cannot be.</summary>
    public SecurityPolicy Policy => new(_after);

    /// <summary>How many people have been looked at: everybody with security info, unless there was no time for all.</summary>
    public async Task<int> PeopleCount() => (await _found.Value).People;

    /// <summary>False where there was no time to look at everybody, and all counts are too low.</summary>
    public async Task<bool> IsComplete() => (await _found.Value).IsComplete;

    /// <summary>How many could not verify themselves at sign-in any more.</summary>
    public async Task<int> LosingSignIn() => (await _found.Value).Losing.GetValueOrDefault(VerificationPurpose.TwoFactor);

    /// <summary>How many could not set a new password any more.</summary>
    public async Task<int> LosingPasswordReset() => (await _found.Value).Losing.GetValueOrDefault(VerificationPurpose.PasswordReset);

    /// <summary>How many would have another default.</summary>
    public async Task<int> MovingDefault() => (await _found.Value).MovingDefault;

    /// <summary>How many have a default, and would have none.</summary>
    public async Task<int> LosingDefault() => (await _found.Value).LosingDefault;

    /// <summary>How many would be asked at sign-in for more methods than now.</summary>
    public async Task<int> AskedForMore() => (await _found.Value).Asked;

    /// <summary>To whom it would make a difference, by user id.</summary>
    /// <param name="first">At the most this many; 1 to 100.</param>
    /// <param name="after">Only those after the person with this cursor.</param>
    public async Task<PersonImpactConnection> People(int? first, string? after)
    {
        if (first is < 1 or > Largest) throw RequestErrors.Malformed("Give first, 1 to 100.");
        var (most, beyond) = (first ?? Largest, after is null ? "" : PersonImpactConnection.UserIdIn(after));
        return PersonImpactConnection.Of(
            beyond.Length is 0 ? await _found.Value : await impacts.Look(caller.Organization, before, _after, beyond, most + 1, everybody: false, stop),
            most, caller, isFirst: beyond.Length is 0);
    }

    /// <summary>Why there can be no such policy; empty where there can.</summary>
    [UnionList<IPolicyImpactError>] public IEnumerable<IPolicyImpactError> UserErrors => Types.UserErrors.Of<IPolicyImpactError>(draft.Refusal, null);
}

/// <summary>What a change of the policy would do to one person.</summary>
public sealed class PersonImpact(User user, PolicyImpact impact)
{
    /// <summary>Whom it is about.</summary>
    public User User => user;

    /// <summary>What they could be verified for no longer.</summary>
    public IEnumerable<VerificationPurpose> Loses => impact.Loses;

    /// <summary>Whether they would have another default.</summary>
    public bool MovesDefault => impact.MovesDefault;

    /// <summary>Whether they have a default, and would have none.</summary>
    public bool LosesDefault => impact.LosesDefault;

    /// <summary>Whether they would be asked at sign-in for more methods than now.</summary>
    public bool IsAskedForMore => impact.IsAsked;
}

/// <summary>Somebody to whom a change of the policy would make a difference, and where they stand among all.</summary>
/// <param name="Cursor">Opaque: sent back as after, it gives those who come after.</param>
/// <param name="Node">What it would do to them.</param>
public sealed record PersonImpactEdge(string Cursor, PersonImpact Node);

/// <summary>A page of the people to whom a change of the policy would make a difference.</summary>
/// <param name="Edges">The people of this page, each with a cursor.</param>
/// <param name="PageInfo">Whether there is more, and where to go on.</param>
public sealed record PersonImpactConnection(IReadOnlyList<PersonImpactEdge> Edges, PageInfo PageInfo)
{
    const string Cursor = "person";

    /// <summary>The people of this page without their cursors.</summary>
    public IEnumerable<PersonImpact> Nodes => Edges.Select(edge => edge.Node);

    internal static string UserIdIn(string cursor) =>
        GlobalId.Key(Cursor, cursor) is { } userId && Caller.CanBeId(userId) ? userId : throw RequestErrors.Malformed("The cursor is not one of ours.");

    internal static PersonImpactConnection Of(ImpactFound found, int most, Caller caller, bool isFirst)
    {
        var edges = found.Affected.Take(most).Select(one => new PersonImpactEdge(GlobalId.Of(Cursor, one.UserId), new(User.Of(one.UserId, caller), one.Impact))).ToImmutableArray();
        var hasMore = found.Affected.Length > most;
        return new(edges, new(
            HasNextPage: hasMore || !found.IsComplete,
            HasPreviousPage: !isFirst,
            edges.FirstOrDefault()?.Cursor,
            hasMore || found.IsComplete ? edges.LastOrDefault()?.Cursor : found.LastLookedAt is { } last ? GlobalId.Of(Cursor, last) : null));
    }
}
