using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Policies;
using SecurityInfo.Domain.StepUps;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Methods;

/// <summary>Offers a phone as a method and asks for the call or text that proves it.</summary>
public sealed record AddPhone(string UserId, DateTimeOffset At, SignIn SignedIn, PhoneKind Kind, PhoneChannel Channel, PhoneNumberReading Number, Guid MethodId, FreshDelivery Delivery) : IOwnersChange
{
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info, OrganizationPolicy policy, PastDeliveries past, ShutChannels shut, Func<Guid, PhoneNumber, StoredNumber> seal)
    {
        if (this.Objection(info, policy) is { } objection) return info.Refuse(nameof(AddPhone), objection, At);
        if (OfferedPhone.Refusal(Kind, Channel, Number, policy) is { } refusal) return info.Refuse(nameof(AddPhone), refusal, At);
        if (shut.Refusal(Channel.Kind()) is { } unavailable) return unavailable;
        if (info.Phones.FirstOrDefault(phone => phone.IsProven && phone.Kind == Kind) is { } taken) return new Refusal.MethodAlreadyAdded(taken.Id);
        if (Kind is PhoneKind.AlternateMobile && !info.Phones.Any(phone => phone is { IsProven: true, Kind: PhoneKind.Mobile })) return new Refusal.MobilePhoneNeeded();

        var number = seal(MethodId, Number.Number!);
        if (info.Phones.FirstOrDefault(phone => phone.IsProven && phone.Number.Fingerprint == number.Fingerprint) is { } same) return new Refusal.MethodAlreadyAdded(same.Id);

        var edited = info.Ringing(At) is { } ringing && info.Phones.Any(phone => phone.Id == ringing.MethodId && !phone.IsProven && phone.Kind == Kind);
        return Delivery.Request(nameof(AddPhone), info, policy, past, Channel.Kind(), MethodId, number.Fingerprint, edited, At, new PhoneAdded(MethodId, Kind, number));
    }
}
