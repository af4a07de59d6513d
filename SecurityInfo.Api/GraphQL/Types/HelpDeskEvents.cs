using SecurityInfo.Api.Reading;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>The help desk wanted everything registered anew. What was deleted for that follows, one by one.</summary>
[Implements(typeof(ISecurityEvent))]
public sealed class MethodsReset(Recorded recorded, IActor actor, bool keysToo, string? statedReason) : SecurityEventEntry(recorded, actor), ISecurityEvent
{
    /// <summary>Whether security keys went as well.</summary>
    public bool KeysToo => keysToo;

    /// <summary>Why, in the words of whoever did it: for the help desk and compliance. Null to everyone else, where nobody said, and where the person has been erased.</summary>
    public string? StatedReason => statedReason;
}

/// <summary>Sessions that began earlier were good for nothing from then on.</summary>
[Implements(typeof(ISecurityEvent))]
public sealed class SessionsRevoked(Recorded recorded, IActor actor, RevocationCause cause, string? statedReason) : SecurityEventEntry(recorded, actor), ISecurityEvent
{
    /// <summary>Who wanted it, or by which rule.</summary>
    public RevocationCause Revocation => cause;

    /// <summary>Why, in the words of whoever did it: for the help desk and compliance. Null to everyone else, where nobody said, and where the person has been erased.</summary>
    public string? StatedReason => statedReason;
}

/// <summary>Somebody of the help desk wanted to do something that a second one had to approve.</summary>
[Implements(typeof(ISecurityEvent))]
public sealed class HelpRequested(Recorded recorded, IActor actor, string requestId, RequestedHelp act, string? methodLabel, DateTimeOffset expiresAt, string? statedReason) : SecurityEventEntry(recorded, actor), ISecurityEvent
{
    /// <summary>The request: the same where it was approved or turned down.</summary>
    [Id] public string RequestId => requestId;

    /// <summary>What was wanted.</summary>
    public RequestedHelp Requested => act;

    /// <summary>The method to be deleted, such as "Phone (+1 ••••••••34)"; null where it was about no single one.</summary>
    public string? AboutMethod => methodLabel;

    /// <summary>When it was to fall away unless it was approved.</summary>
    public DateTimeOffset ExpiresAt => expiresAt;

    /// <summary>Why, in the words of whoever did it: for the help desk and compliance. Null to everyone else, where nobody said, and where the person has been erased.</summary>
    public string? StatedReason => statedReason;
}

/// <summary>A second one of the help desk approved what another wanted. What was done follows.</summary>
[Implements(typeof(ISecurityEvent))]
public sealed class HelpApproved(Recorded recorded, IActor actor, string requestId) : SecurityEventEntry(recorded, actor), ISecurityEvent
{
    /// <summary>The request that was approved.</summary>
    [Id] public string RequestId => requestId;
}

/// <summary>What somebody of the help desk wanted was turned down, or taken back by themself.</summary>
[Implements(typeof(ISecurityEvent))]
public sealed class HelpDeclined(Recorded recorded, IActor actor, string requestId, string? statedReason) : SecurityEventEntry(recorded, actor), ISecurityEvent
{
    /// <summary>The request that was turned down.</summary>
    [Id] public string RequestId => requestId;

    /// <summary>Why, in the words of whoever did it: for the help desk and compliance. Null to everyone else, where nobody said, and where the person has been erased.</summary>
    public string? StatedReason => statedReason;
}

/// <summary>Somebody who has the right to was told a number or address in full.</summary>
[Implements(typeof(ISecurityEvent))]
public sealed class NumberRevealed(Recorded recorded, IActor actor, MethodType type, Guid methodId, string label, string? statedReason) : SecurityEventEntry(recorded, actor), ISecurityEvent
{
    /// <summary>The method whose number or address it is.</summary>
    [Id] public string MethodId => Types.MethodId.Of(type, methodId);

    /// <summary>Such as "Phone (+1 ••••••••34)", with the number it had then.</summary>
    public string MethodLabel => label;

    /// <summary>Why, in the words of whoever did it: for the help desk and compliance. Null to everyone else, where nobody said, and where the person has been erased.</summary>
    public string? StatedReason => statedReason;
}
