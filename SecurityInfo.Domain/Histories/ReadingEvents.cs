using SecurityInfo.Domain.Histories;

namespace SecurityInfo.Domain;

/// <summary>What is recorded of who looks at whom. Stored for ever: see docs/events.md before touching one.</summary>
public abstract record ReadingEvent
{
    ReadingEvent() { }

    /// <summary>Somebody read a history that is not their own. Each has a stream of its own: see <see cref="Reading"/>.</summary>
    /// <param name="UserId">Whose; null for the organization's.</param>
    /// <param name="View">What they looked at.</param>
    /// <param name="Filter">What they asked for of it, as JSON; null where all of it.</param>
    public sealed record HistoryRead(string? UserId, HistoryView View, string? Filter) : ReadingEvent;
}
