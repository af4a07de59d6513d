namespace SecurityInfo.Domain;

/// <summary>What has happened so far, folded for the next decision. The fold is pure and total: any event may come at any time.</summary>
public interface IState<TSelf, TEvent>
    where TSelf : class, IState<TSelf, TEvent>
    where TEvent : class
{
    /// <param name="state">Null before the first event of the stream.</param>
    /// <param name="event">What happened.</param>
    /// <param name="at">When it was recorded, in UTC and whole microseconds, as the database keeps it.</param>
    static abstract TSelf Evolve(TSelf? state, TEvent @event, DateTimeOffset at);
}
