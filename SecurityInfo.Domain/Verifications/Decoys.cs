using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;

namespace SecurityInfo.Domain.Verifications;

/// <summary>Ways to be verified that nobody has, for a name that nobody has: the same whenever somebody tries that name.</summary>
/// <param name="Seed">At least 32 bytes that look random, and are worked out from the name by a secret.</param>
public sealed record Decoys(ImmutableArray<byte> Seed)
{
    static readonly ImmutableArray<string> s_mailboxes = ["gmail.com", "outlook.com", "yahoo.com", "icloud.com", "hotmail.com", "proton.me"];

    /// <summary>What most people have, as far as the organization allows it for resetting a password.</summary>
    /// <param name="policy">What the organization allows.</param>
    /// <param name="methods">How many different methods there have to be.</param>
    public ImmutableArray<SignInChoice> Options(OrganizationPolicy policy, int methods)
    {
        var plausible = Plausible().Select(method => method.Where(option => policy.Allows(option.Kind, VerificationPurpose.PasswordReset)).ToImmutableArray()).Where(method => !method.IsEmpty).ToList();
        return [.. plausible.Take(Math.Max(methods, 1 + Seed[0] % 2)).SelectMany(method => method)];
    }

    /// <summary>Method by method: a phone first, and after it what the seed says.</summary>
    IEnumerable<ImmutableArray<SignInChoice>> Plausible()
    {
        ImmutableArray<SignInChoice> phone = Seed[1] % 2 is 0
            ? [Option(MethodKind.TextMessage), Option(MethodKind.PhoneCall)]
            : [Option(MethodKind.PhoneCall), Option(MethodKind.TextMessage)];
        ImmutableArray<MethodKind> others = (Seed[2] % 4) switch
        {
            0 => [MethodKind.AuthenticatorApp, MethodKind.Email],
            1 => [MethodKind.SecurityKey, MethodKind.Email],
            _ => [MethodKind.Email, MethodKind.AuthenticatorApp],
        };
        return [phone, .. others.Concat([MethodKind.SecurityQuestions, MethodKind.RecoveryCodes]).Concat(others).DistinctBy(kind => kind).Select(kind => ImmutableArray.Create(Option(kind)))];
    }

    /// <summary>Where it seems to be sent, in the form that a number or address of somebody else is shown in; null where nothing is sent.</summary>
    public string? Masked(MethodKind kind, OrganizationPolicy policy) => kind switch
    {
        MethodKind.PhoneCall or MethodKind.TextMessage => PhoneNumber.MaskedOf(policy.PhoneRegions is [var region, ..] ? region : "US", $"{Seed[3] % 100:00}"),
        MethodKind.Email => $"{(char)('a' + Seed[4] % 26)}••••••@{s_mailboxes[Seed[5] % s_mailboxes.Length]}",
        _ => null,
    };

    SignInChoice Option(MethodKind kind) => new(new Guid([.. Seed[8..23], (byte)kind.Type()]), kind);
}
