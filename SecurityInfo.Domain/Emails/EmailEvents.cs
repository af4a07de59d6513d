using SecurityInfo.Domain.Emails;

namespace SecurityInfo.Domain;

public abstract partial record SecurityInfoEvent
{
    /// <summary>The person gave an address. It counts for nothing until it is proven.</summary>
    public sealed record EmailAdded(Guid MethodId, StoredAddress Address) : SecurityInfoEvent;

    /// <summary>The person gave another address. The old one stays until the new one is proven.</summary>
    public sealed record EmailChangeRequested(Guid MethodId, StoredAddress Address) : SecurityInfoEvent;

    /// <summary>The new address was proven and took the old one's place.</summary>
    public sealed record EmailChanged(Guid MethodId, StoredAddress From, StoredAddress To) : SecurityInfoEvent;
}
