using System.Collections.Immutable;
using SecurityInfo.Api.GraphQL.Engine;
using SecurityInfo.Api.Identity;
using SecurityInfo.Api.Reading;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>Which entries of a history are wanted: those that meet everything that is given.</summary>
public record HistoryFilterInput
{
    /// <summary>What happened to this method, its challenges included, also if it has long been deleted.</summary>
    [Id] public string? MethodId { get; init; }

    /// <summary>What was about methods of this kind. Of a phone, what was about neither calls nor texts alone belongs to both.</summary>
    public MethodKind? Kind { get; init; }

    /// <summary>What this person caused, by their id or user id, or this part of the system, by its name.</summary>
    public string? Actor { get; init; }

    /// <summary>What is stored under one of these names, such as "phone_added".</summary>
    public IReadOnlyList<string>? Types { get; init; }

    /// <summary>What came about, or what did not.</summary>
    public EventOutcome? Outcome { get; init; }

    /// <summary>At this moment or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this moment.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>What came of this one request.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>Each once; what nothing is stored under is no name.</summary>
    internal static ImmutableArray<string> StoredNames(IEnumerable<string> names) =>
        names.All(HistoryFilter.EventTypes.ContainsKey) ? [.. names.Distinct()] : throw RequestErrors.Malformed("Nothing is stored under that name.");

    internal HistoryFilter Of(string? userId)
    {
        var types = StoredNames(Types ?? []);
        var actor = Actor is null ? null : User.Key(Actor);
        if (new[] { userId, actor, CorrelationId }.Any(id => id is not null && !Caller.CanBeId(id))) throw RequestErrors.Malformed("Nothing has such an id.");
        return new(userId, MethodId is { } method ? GraphQL.Types.MethodId.Read(method) : null, Kind, actor, types, Outcome, From, Until, CorrelationId);
    }
}

/// <summary>Which entries of an organization's history are wanted: those that meet everything that is given.</summary>
public sealed record OrganizationHistoryFilterInput : HistoryFilterInput
{
    /// <summary>What happened to this person, by their id or user id, with verifications in which somebody gave their name, and who read of it. A method is looked for only together with its owner.</summary>
    [Id] public string? UserId { get; init; }

    internal HistoryFilter Of()
    {
        if (MethodId is not null && UserId is null) throw RequestErrors.Malformed("Say whose method it is.");
        return Of(UserId is { } user ? User.Key(user) : null);
    }
}
