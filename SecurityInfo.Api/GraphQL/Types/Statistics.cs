using System.Collections.Immutable;
using SecurityInfo.Api.GraphQL.Engine;
using SecurityInfo.Api.Identity;
using SecurityInfo.Api.Reading;
using SecurityInfo.Domain.Statistics;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>How far apart moments are, by the calendar of UTC.</summary>
public enum StatisticsInterval
{
    /// <summary>A day.</summary>
    Day,
    /// <summary>Seven days.</summary>
    Week,
    /// <summary>A month; where it has no such day, its last.</summary>
    Month,
}

static class StatisticsIntervals
{
    public static DateTimeOffset After(this StatisticsInterval every, DateTimeOffset first, int number) => every switch
    {
        StatisticsInterval.Day => first.ToUniversalTime().AddDays(number),
        StatisticsInterval.Week => first.ToUniversalTime().AddDays(7 * number),
        _ => first.ToUniversalTime().AddMonths(number),
    };
}

/// <summary>How many people of an organization had what at a moment. Who has been erased is not counted.</summary>
public sealed class SecurityInfoStatistics(Counted counted)
{
    /// <summary>The moment.</summary>
    public DateTimeOffset At => counted.At;

    /// <summary>The version of the policy that held then.</summary>
    public int PolicyVersion => counted.Policy.Version;

    /// <summary>Everybody who has ever begun with their security info.</summary>
    public int PeopleCount => Count(_ => true);

    /// <summary>Who has proven any method at all.</summary>
    public int WithMethodsCount => Count(standing => standing.HasMethods);

    /// <summary>Who could be verified, for each purpose.</summary>
    public IEnumerable<PurposeCount> ReadyFor => Enum.GetValues<VerificationPurpose>().Select(purpose => new PurposeCount(purpose, Count(standing => standing.ReadyFor.Contains(purpose))));

    /// <summary>Who has what, for each kind.</summary>
    public IEnumerable<KindCount> Kinds => Enum.GetValues<MethodKind>().Select(kind => new KindCount(kind, Count(standing => standing.Kinds.Contains(kind)), Count(standing => standing.UsableKinds.Contains(kind))));

    /// <summary>Who has methods, and only weak ones: phones, email, security questions.</summary>
    public int OnlyWeakCount => Count(standing => standing.HasOnlyWeak);

    /// <summary>Who has fewer methods than the organization asks for at sign-in.</summary>
    public int AskedForMoreCount => Count(standing => standing.IsAskedForMore);

    int Count(Func<Standing, bool> isCounted) => counted.People.Where(one => isCounted(one.Standing)).Sum(one => one.People);
}

/// <summary>How many people could be verified for something.</summary>
/// <param name="Purpose">For what.</param>
/// <param name="PeopleCount">How many.</param>
public sealed record PurposeCount(VerificationPurpose Purpose, int PeopleCount);

/// <summary>How many people have methods of a kind.</summary>
/// <param name="Kind">Which. A mobile phone is of two kinds.</param>
/// <param name="PeopleCount">How many have proven one.</param>
/// <param name="UsableCount">How many can use one for anything under the policy of the moment.</param>
public sealed record KindCount(MethodKind Kind, int PeopleCount, int UsableCount);

/// <summary>Which people are wanted: those who meet everything that is given.</summary>
public sealed record PeopleFilterInput
{
    /// <summary>Who can be verified for this.</summary>
    public VerificationPurpose? ReadyFor { get; init; }

    /// <summary>Who cannot be verified for this.</summary>
    public VerificationPurpose? NotReadyFor { get; init; }

    /// <summary>With notReadyFor: only those who could be at this moment, under the policy of then.</summary>
    public DateTimeOffset? ReadyBefore { get; init; }

    /// <summary>Whether they have methods, and only weak ones.</summary>
    public bool? OnlyWeak { get; init; }

    /// <summary>Whether they have fewer methods than the organization asks for at sign-in.</summary>
    public bool? AskedForMore { get; init; }

    /// <summary>Who has proven a method of this kind.</summary>
    public MethodKind? Kind { get; init; }

    /// <summary>Who has proven none of this kind.</summary>
    public MethodKind? WithoutKind { get; init; }

    internal PeopleWanted Of()
    {
        if (ReadyBefore is not null && NotReadyFor is null) throw RequestErrors.Malformed("Say for what they are not ready any more: notReadyFor.");
        return new(
            standing => (ReadyFor is not { } ready || standing.ReadyFor.Contains(ready))
                && (NotReadyFor is not { } missed || !standing.ReadyFor.Contains(missed))
                && (OnlyWeak is not { } weak || standing.HasOnlyWeak == weak)
                && (AskedForMore is not { } asked || standing.IsAskedForMore == asked)
                && (Kind is not { } kind || standing.Kinds.Contains(kind))
                && (WithoutKind is not { } without || !standing.Kinds.Contains(without)),
            ReadyBefore is { } before ? (NotReadyFor!.Value, before) : null);
    }
}

/// <summary>Somebody, and what they can be verified by.</summary>
/// <param name="User">Who.</param>
/// <param name="Since">Since when they have had exactly these methods.</param>
/// <param name="Kinds">Of what kinds they have proven methods.</param>
/// <param name="UsableKinds">Those of them that are allowed for anything.</param>
/// <param name="ReadyFor">What they can be verified for.</param>
/// <param name="HasOnlyWeak">Whether they have methods, and only weak ones.</param>
/// <param name="IsAskedForMore">Whether they have fewer methods than the organization asks for at sign-in.</param>
public sealed record PersonStanding(User User, DateTimeOffset Since, IEnumerable<MethodKind> Kinds, IEnumerable<MethodKind> UsableKinds, IEnumerable<VerificationPurpose> ReadyFor, bool HasOnlyWeak, bool IsAskedForMore);

/// <summary>Somebody, and where they stand among all.</summary>
/// <param name="Cursor">Opaque: sent back as after, it gives those who come after.</param>
/// <param name="Node">Who it is, and what they have.</param>
public sealed record PersonStandingEdge(string Cursor, PersonStanding Node);

/// <summary>A page of people.</summary>
/// <param name="Edges">The people of this page, each with a cursor.</param>
/// <param name="PageInfo">Whether there is more, and where to go on.</param>
public sealed record PersonStandingConnection(IReadOnlyList<PersonStandingEdge> Edges, PageInfo PageInfo)
{
    const string Cursor = "standing";

    /// <summary>The people of this page without their cursors.</summary>
    public IEnumerable<PersonStanding> Nodes => Edges.Select(edge => edge.Node);

    internal static string UserIdIn(string cursor) =>
        GlobalId.Key(Cursor, cursor) is { } userId && Caller.CanBeId(userId) ? userId : throw RequestErrors.Malformed("The cursor is not one of ours.");

    internal static PersonStandingConnection Of(ImmutableArray<PersonStands> found, int most, Caller caller, bool isFirst)
    {
        var edges = found.Take(most).Select(one => new PersonStandingEdge(GlobalId.Of(Cursor, one.UserId), Shown(one, caller))).ToImmutableArray();
        return new(edges, new(HasNextPage: found.Length > most, HasPreviousPage: !isFirst, edges.FirstOrDefault()?.Cursor, edges.LastOrDefault()?.Cursor));
    }

    static PersonStanding Shown(PersonStands one, Caller caller) =>
        new(User.Of(one.UserId, caller), one.Since, one.Standing.Kinds, one.Standing.UsableKinds, one.Standing.ReadyFor, one.Standing.HasOnlyWeak, one.Standing.IsAskedForMore);
}

/// <summary>A method that nobody has been verified by for long.</summary>
/// <param name="User">Whose.</param>
/// <param name="MethodId">Which.</param>
/// <param name="Type">What it is.</param>
/// <param name="AddedAt">When it was first proven.</param>
/// <param name="LastUsedAt">When its owner was last verified by it; null where they never were.</param>
public sealed record UnusedMethod(User User, [property: Id] string MethodId, MethodType Type, DateTimeOffset? AddedAt, DateTimeOffset? LastUsedAt);

/// <summary>A method, and where it stands among all.</summary>
/// <param name="Cursor">Opaque: sent back as after, it gives those that come after.</param>
/// <param name="Node">The method.</param>
public sealed record UnusedMethodEdge(string Cursor, UnusedMethod Node);

/// <summary>A page of methods that nobody has been verified by for long.</summary>
/// <param name="Edges">The methods of this page, each with a cursor.</param>
/// <param name="PageInfo">Whether there is more, and where to go on.</param>
public sealed record UnusedMethodConnection(IReadOnlyList<UnusedMethodEdge> Edges, PageInfo PageInfo)
{
    const string Cursor = "unused";

    /// <summary>The methods of this page without their cursors.</summary>
    public IEnumerable<UnusedMethod> Nodes => Edges.Select(edge => edge.Node);

    internal static (string UserId, string MethodId) PositionIn(string cursor) =>
        GlobalId.Key(Cursor, cursor) is { } key && key.Split(' ', 2) is [var methodId, var userId] && Guid.TryParse(methodId, out _) && Caller.CanBeId(userId)
            ? (userId, methodId)
            : throw RequestErrors.Malformed("The cursor is not one of ours.");

    internal static UnusedMethodConnection Of(ImmutableArray<MethodUnused> found, int most, Caller caller, bool isFirst)
    {
        var edges = found.Take(most).Select(one => new UnusedMethodEdge(GlobalId.Of(Cursor, $"{one.Method.Id} {one.UserId}"), Shown(one, caller))).ToImmutableArray();
        return new(edges, new(HasNextPage: found.Length > most, HasPreviousPage: !isFirst, edges.FirstOrDefault()?.Cursor, edges.LastOrDefault()?.Cursor));
    }

    static UnusedMethod Shown(MethodUnused one, Caller caller) =>
        new(User.Of(one.UserId, caller), GraphQL.Types.MethodId.Of(one.Method.Type, one.Method.Id), one.Method.Type, one.Method.AddedAt, one.Method.LastUsedAt);
}
