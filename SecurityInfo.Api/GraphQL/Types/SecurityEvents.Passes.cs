using SecurityInfo.Api.Reading;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>The help desk gave the person a pass to prove themself by.</summary>
[Implements(typeof(ISecurityEvent))]
public sealed class TemporaryPassIssued(Recorded recorded, IActor actor, DateTimeOffset expiresAt, bool reusable, string? statedReason) : SecurityEventEntry(recorded, actor), ISecurityEvent
{
    /// <summary>When it was to be over at the latest.</summary>
    public DateTimeOffset ExpiresAt => expiresAt;

    /// <summary>Whether it could be given more than once until then.</summary>
    public bool Reusable => reusable;

    /// <summary>Why, in the words of whoever did it: for the help desk and compliance. Null to everyone else, where nobody said, and where the person has been erased.</summary>
    public string? StatedReason => statedReason;
}

/// <summary>The pass was given, and proved the person in one session.</summary>
[Implements(typeof(ISecurityEvent))]
public sealed class TemporaryPassRedeemed(Recorded recorded, IActor actor) : SecurityEventEntry(recorded, actor), ISecurityEvent;

/// <summary>Something was given that was not the pass.</summary>
[Implements(typeof(ISecurityEvent))]
public sealed class WrongTemporaryPassGiven(Recorded recorded, IActor actor, int attemptsLeft) : SecurityEventEntry(recorded, actor), ISecurityEvent
{
    /// <summary>How many more tries the pass took; with none, it was good for nothing.</summary>
    public int AttemptsLeft => attemptsLeft;
}

/// <summary>The help desk took the pass back, and with it what it had lifted.</summary>
[Implements(typeof(ISecurityEvent))]
public sealed class TemporaryPassRevoked(Recorded recorded, IActor actor) : SecurityEventEntry(recorded, actor), ISecurityEvent;
