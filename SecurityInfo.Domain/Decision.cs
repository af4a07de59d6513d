namespace SecurityInfo.Domain;

/// <summary>The answer to a command: what happens because of it, or why nothing does.</summary>
public abstract record Decision<TEvent> where TEvent : class
{
    Decision(ImmutableArray<TEvent> events) => Events = events;

    /// <summary>Facts to record. A refusal has some only where it matters for security.</summary>
    public ImmutableArray<TEvent> Events { get; }

    /// <summary>Null where the command was accepted.</summary>
    public Refusal? Refusal => (this as Refused)?.Reason;

    /// <summary>With no events, the command had been carried out before.</summary>
    public sealed record Accepted(ImmutableArray<TEvent> Happens) : Decision<TEvent>(Happens);

    public sealed record Refused(Refusal Reason, ImmutableArray<TEvent> Kept) : Decision<TEvent>(Kept);

    public static Decision<TEvent> Accept(params ImmutableArray<TEvent> events) => new Accepted(events);

    public static implicit operator Decision<TEvent>(Refusal reason) => new Refused(reason, []);
}
