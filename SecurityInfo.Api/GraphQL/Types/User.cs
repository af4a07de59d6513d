using SecurityInfo.Api.GraphQL.Engine;
using SecurityInfo.Api.Identity;
using SecurityInfo.Api.Reading;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>A person of the organization.</summary>
[Implements(typeof(INode))]
public sealed class User : INode, IActor
{
    User(string userId, string? name, bool isViewer, bool administers) => (UserId, DisplayName, IsViewer, Administers) = (userId, name ?? userId, isViewer, administers);

    internal string UserId { get; }

    /// <summary>Whether it is the person themself who looks. Only they see their numbers in full.</summary>
    internal bool IsViewer { get; }

    /// <summary>Whether they have power over others, as far as their own token tells: of anybody else it is not known.</summary>
    internal bool Administers { get; }

    [Id] public string Id => GlobalId.Of(nameof(User), UserId);

    /// <summary>The name in the person's token; to others, and where it has none, the user id.</summary>
    public string DisplayName { get; }

    /// <summary>The person's security info now or, for a past moment, as it was then. For that person, the help desk, compliance and privacy; others are told FORBIDDEN. Who looks at somebody else's past is recorded.</summary>
    /// <param name="asOf">The moment to look at; null is now.</param>
    /// <remarks>Whichever way a caller has come by this person, such as an actor in their own history: it is for the person, the help desk, compliance and privacy.</remarks>
    public async Task<SecurityInfoPage> SecurityInfo(DateTimeOffset? asOf, [Calling] Caller caller, [FromServices] PeopleSeen people, [FromServices] SecurityInfoReader reader, [FromServices] HistoriesRead readings, [FromServices] TimeProvider time, CancellationToken stop)
    {
        if (!IsViewer && !LooksAfterOthers(caller)) throw RequestErrors.Forbidden();
        if (asOf is not { } past) return new(this, await people.Person(caller.Organization, UserId, stop), time.GetUtcNow());
        await readings.Record(caller, HistoryView.AsOf, new(UserId), stop);
        return new(this, await reader.PersonAsOf(caller.Organization, UserId, past, stop), past);
    }

    /// <summary>Why somebody did something to this person is for the help desk, compliance and privacy, and never for the person.</summary>
    internal bool HidesReasons(Caller caller) => IsViewer || !LooksAfterOthers(caller);

    static bool LooksAfterOthers(Caller caller) => caller.Is(Roles.HelpDesk) || caller.Is(Roles.Compliance) || caller.Is(Roles.Privacy);

    /// <summary>The user id that is meant by a person's id, or by itself.</summary>
    internal static string Key(string id) => GlobalId.Key(nameof(User), id) ?? id;

    internal static User Self(Caller caller) => new(caller.UserId, caller.Name, isViewer: true, caller.Administers);

    internal static User Of(string userId, Caller caller) => userId == caller.UserId ? Self(caller) : new(userId, null, isViewer: false, administers: false);

    /// <summary>Whoever caused something: a person, or a part of the system.</summary>
    internal static IActor Acting(string actor, Caller caller) => actor.StartsWith(Commands.Actors.Reserved, StringComparison.Ordinal) || actor.Length is 0 ? new SystemActor(actor) : Of(actor, caller);
}
