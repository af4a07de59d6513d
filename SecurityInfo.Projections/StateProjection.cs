using JasperFx.Events;
using Marten.Events.Aggregation;
using SecurityInfo.Domain;

namespace SecurityInfo.Projections;

/// <summary>Folds a stream into its state by the domain's own <c>Evolve</c>, so that the domain needs no Marten.</summary>
/// <remarks>Every nested type of the union is an event; Marten would offer an overridden Evolve all others too, and live aggregation still does.</remarks>
public abstract class StateProjection<TState, TEvent> : SingleStreamProjection<TState, string>
    where TState : class, IState<TState, TEvent>
    where TEvent : class
{
    protected StateProjection()
    {
        Name = typeof(TState).Name;
        foreach (var type in typeof(TEvent).GetNestedTypes()) IncludeType(type);
    }

    public override TState? Evolve(TState? snapshot, string id, IEvent e) =>
        e.Data is TEvent known ? TState.Evolve(snapshot, known, WholeMicroseconds(e.Timestamp)) : snapshot;

    /// <summary>As PostgreSQL keeps it: the fold of a new event and of a stored one come out the same.</summary>
    protected static DateTimeOffset WholeMicroseconds(DateTimeOffset at) => at.ToUniversalTime().AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond));
}
