using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;
using SecurityInfo.Domain.StepUps;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Emails;

/// <summary>Offers a mailbox as a method and asks for the mail that proves it.</summary>
/// <param name="UserId">Whose it is to be.</param>
/// <param name="At">When it was asked.</param>
/// <param name="SignedIn">How whoever asks has signed in.</param>
/// <param name="Address">Null where what was typed is no address.</param>
/// <param name="OfAccount">The account's own address, where the token tells it.</param>
/// <param name="MethodId">For the new method.</param>
/// <param name="Delivery">For the mail.</param>
public sealed record AddEmail(string UserId, DateTimeOffset At, SignIn SignedIn, EmailAddress? Address, EmailAddress? OfAccount, Guid MethodId, FreshDelivery Delivery) : IOwnersChange
{
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info, OrganizationPolicy policy, PastDeliveries past, ShutChannels shut, Func<Guid, EmailAddress, StoredAddress> seal)
    {
        if (this.Objection(info, policy) is { } objection) return info.Refuse(nameof(AddEmail), objection, At);
        if (OfferedEmail.Refusal(Address, OfAccount, policy) is { } refusal) return info.Refuse(nameof(AddEmail), refusal, At);
        if (shut.Refusal(MethodKind.Email) is { } unavailable) return unavailable;
        if (info.Proven.OfType<Email>().FirstOrDefault() is { } taken) return new Refusal.MethodAlreadyAdded(taken.Id);

        var address = seal(MethodId, Address!);
        return Delivery.Request(nameof(AddEmail), info, policy, past, MethodKind.Email, MethodId, address.Fingerprint, edited: false, At, new EmailAdded(MethodId, address));
    }
}
