using SecurityInfo.Domain.Methods;

namespace SecurityInfo.Domain;

/// <summary>What can happen to a person's security info. Stored for ever: see docs/events.md before touching one.</summary>
public abstract partial record SecurityInfoEvent
{
    SecurityInfoEvent() { }

    /// <summary>The person gave a number. It counts for nothing until it is proven.</summary>
    public sealed record PhoneAdded(Guid MethodId, PhoneKind Kind, StoredNumber Number) : SecurityInfoEvent;

    /// <summary>The person gave another number for a phone. The old one stays until the new one is proven.</summary>
    public sealed record PhoneChangeRequested(Guid MethodId, StoredNumber Number) : SecurityInfoEvent;

    /// <summary>The new number was proven and took the old one's place.</summary>
    public sealed record PhoneChanged(Guid MethodId, StoredNumber From, StoredNumber To) : SecurityInfoEvent;

    /// <summary>The alternate phone became the mobile phone, since that was deleted.</summary>
    public sealed record PhonePromoted(Guid MethodId) : SecurityInfoEvent;

    /// <summary>The owner gave it a name of their own, or, with none, took that away.</summary>
    public sealed record MethodRenamed(Guid MethodId, Sealed? Name) : SecurityInfoEvent;

    /// <param name="MethodId">Which method.</param>
    /// <param name="Method">What it was.</param>
    /// <param name="Cause">Who wanted it, or by which rule.</param>
    /// <param name="HelpId">What the reason is sealed for; null where there is none.</param>
    /// <param name="Reason">In the words of whoever of the help desk deleted it; null where it was somebody else.</param>
    public sealed record MethodDeleted(Guid MethodId, MethodType Method, DeletionCause Cause, Guid? HelpId = null, Sealed? Reason = null) : SecurityInfoEvent;

    /// <param name="From">Null where there was no default.</param>
    /// <param name="To">The method and kind that are asked first from now on.</param>
    /// <param name="Cause">Why.</param>
    public sealed record DefaultChanged(SignInChoice? From, SignInChoice To, DefaultCause Cause) : SecurityInfoEvent;

    /// <summary>No method is left that could be the default.</summary>
    public sealed record DefaultCleared(SignInChoice From, DefaultCause Cause) : SecurityInfoEvent;

    /// <summary>Something was refused in a way that may show somebody probing. The same refusal is recorded once a minute.</summary>
    /// <param name="Act">The command that was refused, such as <c>AddPhone</c>.</param>
    /// <param name="Code">The refusal's stable code.</param>
    public sealed record ChangeRefused(string Act, string Code) : SecurityInfoEvent;
}
