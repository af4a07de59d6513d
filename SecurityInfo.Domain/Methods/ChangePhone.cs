using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Policies;
using SecurityInfo.Domain.StepUps;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Methods;

/// <summary>Offers another number for a phone. The old one stays until the new one is proven.</summary>
public sealed record ChangePhone(string UserId, DateTimeOffset At, SignIn SignedIn, Guid MethodId, PhoneChannel Channel, PhoneNumberReading Number, int? ExpectedVersion, FreshDelivery Delivery) : IOwnersChange
{
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info, OrganizationPolicy policy, PastDeliveries past, ShutChannels shut, Func<Guid, PhoneNumber, StoredNumber> seal)
    {
        if (this.Objection(info, policy) is { } objection) return info.Refuse(nameof(ChangePhone), objection, At);
        if (info.ProvenPhone(MethodId) is not { } phone) return info.Refuse(nameof(ChangePhone), new Refusal.MethodNotFound(), At);
        if (ExpectedVersion is { } seen && info.HasChangedSince(seen)) return new Refusal.ConcurrentChange(info.Version);
        if (OfferedPhone.Refusal(phone.Kind, Channel, Number, policy) is { } refusal) return info.Refuse(nameof(ChangePhone), refusal, At);
        if (shut.Refusal(Channel.Kind()) is { } unavailable) return unavailable;

        var number = seal(MethodId, Number.Number!);
        if (info.Phones.FirstOrDefault(other => other.IsProven && other.Number.Fingerprint == number.Fingerprint) is { } same) return new Refusal.MethodAlreadyAdded(same.Id);

        var edited = info.Ringing(At)?.MethodId == MethodId;
        return Delivery.Request(nameof(ChangePhone), info, policy, past, Channel.Kind(), MethodId, number.Fingerprint, edited, At, new PhoneChangeRequested(MethodId, number));
    }
}
