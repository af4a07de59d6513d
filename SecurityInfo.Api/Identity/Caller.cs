using System.Buffers;
using System.Collections.Immutable;
using System.Security.Claims;
using System.Text;
using SecurityInfo.Api.Commands;

namespace SecurityInfo.Api.Identity;

/// <summary>Who is calling, by their token: a person of one organization, with roles.</summary>
public sealed record Caller(string Organization, string UserId, string? Name, ImmutableHashSet<string> Roles, EmailAddress? Address)
{
    /// <summary>From where; null where the transport does not tell.</summary>
    public NetworkAddress? From { get; init; }

    /// <summary>When and how they signed in; nothing is known of it where nobody has looked.</summary>
    public SignIn SignedIn { get; init; } = SignIn.Unknown;

    const int Longest = 200;

    static readonly ImmutableArray<string> AddressClaims = ["email", "preferred_username", "upn"];

    public bool Is(string role) => Roles.Contains(role);

    /// <summary>Whoever a request, or a socket, belongs to.</summary>
    public static Caller? Of(HttpContext http) =>
        Of(http.User, Tokens.OrganizationClaim(http.RequestServices.GetRequiredService<IConfiguration>())) is { } caller
            ? caller with
            {
                From = http.Connection.RemoteIpAddress is { } address ? NetworkAddress.Of(address) : null,
                SignedIn = http.RequestServices.GetRequiredService<SignIns>().Of(http.User),
            }
            : null;

    /// <summary>Whether they have power over others, or insight into them.</summary>
    public bool Administers => Is(Identity.Roles.PolicyAdmin) || Is(Identity.Roles.HelpDesk) || Is(Identity.Roles.Compliance) || Is(Identity.Roles.Privacy);

    /// <summary>Null where the token does not name a person and an organization in a form that can be stored.</summary>
    public static Caller? Of(ClaimsPrincipal principal, string organizationClaim) =>
        principal.Identity is { IsAuthenticated: true }
        && principal.FindFirstValue("sub") is { } user && CanBeUser(user)
        && principal.FindFirstValue(organizationClaim) is { } organization && CanBeId(organization)
            ? new(organization, user, principal.FindFirstValue("name"), [.. principal.FindAll("roles").Select(role => role.Value)], AddressOf(principal))
            : null;

    /// <summary>Whether a person could have this id: besides people's, an organization has streams of its own.</summary>
    public static bool CanBeUser(string id) => CanBeId(id) && id is not OrganizationPolicy.Key && !id.StartsWith(Actors.Reserved, StringComparison.Ordinal) && !Verification.IsKey(id) && !Domain.Histories.Reading.IsKey(id) && !Domain.RetentionEvent.IsKey(id);

    /// <summary>Whether a person or an organization could have this id. What no database holds, such as half a surrogate pair, must not get as far as its connection.</summary>
    public static bool CanBeId(string id) => id is { Length: > 0 and <= Longest } && !id.Any(char.IsControl) && IsWellFormed(id);

    /// <summary>The account's own, where the token tells it.</summary>
    static EmailAddress? AddressOf(ClaimsPrincipal principal) =>
        AddressClaims.Select(principal.FindFirstValue).OfType<string>().Select(EmailAddress.Read).FirstOrDefault(address => address is not null);

    static bool IsWellFormed(string text)
    {
        for (var rest = text.AsSpan(); !rest.IsEmpty;)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var used) is not OperationStatus.Done) return false;
            rest = rest[used..];
        }
        return true;
    }
}

/// <summary>The roles a token may carry. Without one, a caller acts for themself alone.</summary>
public static class Roles
{
    public const string PolicyAdmin = "policy-admin", HelpDesk = "help-desk", Compliance = "compliance", RelyingParty = "relying-party", Privacy = "privacy";

    /// <summary>Opens nothing by itself: beside another role it lets its bearer be told numbers and addresses in full.</summary>
    public const string RevealNumbers = "reveal-numbers";
}
