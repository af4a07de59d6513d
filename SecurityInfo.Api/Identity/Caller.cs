using System.Collections.Immutable;
using System.Security.Claims;
using SecurityInfo.Api.Commands;

namespace SecurityInfo.Api.Identity;

/// <summary>Who is calling, by their token: a person of one organization, with roles.</summary>
public sealed record Caller(string Organization, string UserId, string? Name, ImmutableHashSet<string> Roles, EmailAddress? Address)
{
    const int Longest = 200;

    static readonly ImmutableArray<string> AddressClaims = ["email", "preferred_username", "upn"];

    public bool Is(string role) => Roles.Contains(role);

    /// <summary>Whether they have power over others, or insight into them.</summary>
    public bool Administers => Is(Identity.Roles.PolicyAdmin) || Is(Identity.Roles.HelpDesk) || Is(Identity.Roles.Compliance);

    /// <summary>Null where the token does not name a person and an organization in a form that can be stored.</summary>
    public static Caller? Of(ClaimsPrincipal principal, string organizationClaim) =>
        principal.Identity is { IsAuthenticated: true }
        && Valid(principal.FindFirstValue("sub")) is { } user && !user.StartsWith(Actors.Reserved, StringComparison.Ordinal)
        && Valid(principal.FindFirstValue(organizationClaim)) is { } organization
            ? new(organization, user, principal.FindFirstValue("name"), [.. principal.FindAll("roles").Select(role => role.Value)], AddressOf(principal))
            : null;

    /// <summary>The account's own, where the token tells it.</summary>
    static EmailAddress? AddressOf(ClaimsPrincipal principal) =>
        AddressClaims.Select(principal.FindFirstValue).OfType<string>().Select(EmailAddress.Read).FirstOrDefault(address => address is not null);

    static string? Valid(string? id) => id is { Length: > 0 and <= Longest } && !id.Any(char.IsControl) ? id : null;
}

/// <summary>The roles a token may carry. Without one, a caller acts for themself alone.</summary>
public static class Roles
{
    public const string PolicyAdmin = "policy-admin", HelpDesk = "help-desk", Compliance = "compliance", RelyingParty = "relying-party";
}
