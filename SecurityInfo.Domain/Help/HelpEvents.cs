using SecurityInfo.Domain.Help;

namespace SecurityInfo.Domain;

public abstract partial record SecurityInfoEvent
{
    /// <summary>The help desk wants everything registered anew. What was deleted for that follows, one by one. Wrong codes of before do not count any more.</summary>
    /// <param name="HelpId">What the reason is sealed for.</param>
    /// <param name="KeysToo">Whether security keys went as well.</param>
    /// <param name="Reason">In the words of whoever wanted it.</param>
    public sealed record MethodsReset(Guid HelpId, bool KeysToo, Sealed Reason) : SecurityInfoEvent;

    /// <summary>Sessions that began earlier are good for nothing: whoever relies on this product ends them.</summary>
    /// <param name="HelpId">What the reason is sealed for; null where it was not the help desk.</param>
    /// <param name="Cause">Who wanted it, or by which rule.</param>
    /// <param name="Reason">In the words of whoever wanted it; null where it followed by rule.</param>
    public sealed record SessionsRevoked(Guid? HelpId, RevocationCause Cause, Sealed? Reason) : SecurityInfoEvent;

    /// <summary>Somebody of the help desk wants to do something that a second one has to approve.</summary>
    /// <param name="HelpId">The request; what the reason is sealed for.</param>
    /// <param name="By">Who wants it: they cannot approve it themself.</param>
    /// <param name="Act">What they want to do.</param>
    /// <param name="Reason">In their words.</param>
    /// <param name="ExpiresAt">When it falls away unless it was approved.</param>
    public sealed record HelpRequested(Guid HelpId, string By, HelpAct Act, Sealed Reason, DateTimeOffset ExpiresAt) : SecurityInfoEvent;

    /// <summary>A second one of the help desk approved. What was asked for follows.</summary>
    public sealed record HelpApproved(Guid HelpId) : SecurityInfoEvent;

    /// <summary>It was turned down, or taken back by whoever had asked for it.</summary>
    /// <param name="HelpId">The request; what the reason is sealed for.</param>
    /// <param name="Reason">In the words of whoever turned it down.</param>
    public sealed record HelpDeclined(Guid HelpId, Sealed Reason) : SecurityInfoEvent;

    /// <summary>Somebody who has the right to was told a number or address in full.</summary>
    /// <param name="HelpId">What the reason is sealed for.</param>
    /// <param name="MethodId">Whose number or address it is.</param>
    /// <param name="Reason">In the words of whoever was told.</param>
    public sealed record NumberRevealed(Guid HelpId, Guid MethodId, Sealed Reason) : SecurityInfoEvent;
}
