using System.Globalization;
using System.Text.RegularExpressions;

namespace SecurityInfo.Domain.Emails;

/// <summary>An address that mail may be sent to, in clear. Lives in memory only.</summary>
/// <remarks>The plain form of RFC 5321 alone: no quoted names, no addresses of machines, no comments. The domain is kept as DNS has it, so that look-alikes show.</remarks>
public sealed partial record EmailAddress
{
    const int Longest = 254;

    static readonly IdnMapping International = new() { UseStd3AsciiRules = true };

    readonly string _name, _domain;

    EmailAddress(string name, string domain) => (_name, _domain) = (name, domain);

    /// <summary>As its owner sees it, and as mail is sent to it.</summary>
    public string Shown => $"{_name}@{_domain}";

    /// <summary>As anybody else sees it, such as <c>p••••••@contoso.com</c>.</summary>
    public string Masked => $"{_name[0]}••••••@{_domain}";

    /// <summary>The same for all ways of writing that reach the same mailbox nearly everywhere.</summary>
    public string Canonical => Shown.ToLowerInvariant();

    public override string ToString() => "(address)";

    /// <summary>Null where it is no address that mail can be sent to.</summary>
    public static EmailAddress? Read(string text)
    {
        var typed = text.Trim();
        if (typed.Length > Longest || Typed().Match(typed) is not { Success: true } parts) return null;
        try
        {
            var domain = International.GetAscii(parts.Groups["domain"].Value).ToLowerInvariant();
            return Domain().IsMatch(domain) && parts.Groups["name"].Length + 1 + domain.Length <= Longest ? new(parts.Groups["name"].Value, domain) : null;
        }
        catch (ArgumentException) { return null; }
    }

    [GeneratedRegex(@"^(?<name>[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*)(?<=^.{1,64})@(?<domain>[^\s@\p{C}]+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Typed();

    [GeneratedRegex(@"^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{1,59})$", RegexOptions.CultureInvariant)]
    private static partial Regex Domain();
}
