using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;
using SecurityInfo.Domain.StepUps;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Emails;

/// <summary>Offers another address for the mailbox. The old one stays until the new one is proven.</summary>
public sealed record ChangeEmail(string UserId, DateTimeOffset At, SignIn SignedIn, Guid MethodId, EmailAddress? Address, EmailAddress? OfAccount, int? ExpectedVersion, FreshDelivery Delivery) : IOwnersChange
{
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info, OrganizationPolicy policy, PastDeliveries past, ShutChannels shut, Func<Guid, EmailAddress, StoredAddress> seal)
    {
        if (this.Objection(info, policy) is { } objection) return info.Refuse(nameof(ChangeEmail), objection, At);
        if (info.Proven.OfType<Email>().FirstOrDefault(email => email.Id == MethodId) is not { } email) return info.Refuse(nameof(ChangeEmail), new Refusal.MethodNotFound(), At);
        if (ExpectedVersion is { } seen && info.HasChangedSince(seen)) return new Refusal.ConcurrentChange(info.Version);
        if (OfferedEmail.Refusal(Address, OfAccount, policy) is { } refusal) return info.Refuse(nameof(ChangeEmail), refusal, At);
        if (shut.Refusal(MethodKind.Email) is { } unavailable) return unavailable;

        var address = seal(MethodId, Address!);
        return address.Fingerprint == email.Address.Fingerprint
            ? new Refusal.MethodAlreadyAdded(email.Id)
            : Delivery.Request(nameof(ChangeEmail), info, policy, past, MethodKind.Email, MethodId, address.Fingerprint, edited: false, At, new EmailChangeRequested(MethodId, address));
    }
}
