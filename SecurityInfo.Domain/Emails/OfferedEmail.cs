using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;

namespace SecurityInfo.Domain.Emails;

/// <summary>What holds for every address that somebody offers, to add or to change an email.</summary>
static class OfferedEmail
{
    /// <remarks>Whoever has lost the account's password may have lost its mailbox with it.</remarks>
    public static Refusal? Refusal(EmailAddress? address, EmailAddress? ofAccount, OrganizationPolicy policy) =>
        !policy.Allows(MethodKind.Email) ? new Refusal.MethodNotAllowed(MethodKind.Email, policy.HelpDesk)
        : address is null ? new Refusal.EmailAddressNotValid()
        : !policy.AllowsAccountAddress && address.Canonical == ofAccount?.Canonical ? new Refusal.AddressOfAccount()
        : null;
}
