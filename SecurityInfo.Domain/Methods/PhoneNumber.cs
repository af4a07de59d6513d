using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PhoneNumbers;

namespace SecurityInfo.Domain.Methods;

/// <summary>A number that a verification call may be placed to, in clear. Lives in memory only.</summary>
/// <remarks>By libphonenumber (docs/adr/0006-phone-numbers.md), with more refused than its <c>IsValidNumber</c> does.</remarks>
public sealed partial record PhoneNumber
{
    const int LongestText = 100, ShortestDialable = 7, LongestDialable = 15, PrefixDigits = 5;

    static readonly PhoneNumberUtil Numbers = PhoneNumberUtil.GetInstance();
    static readonly ShortNumberInfo ShortNumbers = ShortNumberInfo.GetInstance();

    readonly string _countryCode, _national;

    PhoneNumber(string countryCode, string national, bool takesTexts) => (_countryCode, _national, TakesTexts) = (countryCode, national, takesTexts);

    /// <summary>What carriers are given: <c>+</c> and 7 to 15 digits, never an extension.</summary>
    public string E164 => $"+{_countryCode}{_national}";

    /// <summary>False only where the numbering plan tells a fixed line.</summary>
    public bool TakesTexts { get; }

    /// <summary>ISO 3166-1 alpha-2, by the whole number and not by its country code: <c>+1 876</c> is Jamaica, and some of <c>+44 7911</c> Guernsey. Null where the numbering plan no longer knows it.</summary>
    public string? Region => Numbers.GetRegionCodeForNumber(Numbers.Parse(E164, null));

    /// <summary>What neighbouring numbers have in common: the country code and five more digits.</summary>
    public string Prefix => $"+{_countryCode}{_national[..Math.Min(PrefixDigits, _national.Length)]}";

    /// <summary>As its owner sees it, such as <c>+1 4255551234</c>.</summary>
    public string Shown => $"+{_countryCode} {_national}";

    /// <summary>As anybody else sees it, such as <c>+1 ••••••••34</c>.</summary>
    public string Masked => $"+{_countryCode} {new string('•', _national.Length - 2)}{_national[^2..]}";

    /// <summary>The same for a number of a region of which only the last two digits are known.</summary>
    public static string MaskedOf(string region, string lastDigits)
    {
        var example = Numbers.GetExampleNumberForType(region, PhoneNumberType.MOBILE) ?? Numbers.GetExampleNumber(region);
        return $"+{example.CountryCode} {new string('•', Numbers.GetNationalSignificantNumber(example).Length - 2)}{lastDigits}";
    }

    public override string ToString() => "(number)";

    /// <summary>Whether there are numbers of such a region, by ISO 3166-1 alpha-2 in capitals.</summary>
    public static bool IsRegion(string region) => Numbers.GetSupportedRegions().Contains(region);

    /// <summary>Reads back what <see cref="Shown"/> gave.</summary>
    public static PhoneNumber Restore(string shown, bool takesTexts) =>
        shown.IndexOf(' ', StringComparison.Ordinal) is > 1 and var blank ? new(shown[1..blank], shown[(blank + 1)..], takesTexts)
        : throw new FormatException("This is not a number as it is shown.");

    /// <summary>Reads what a person typed.</summary>
    /// <param name="text">In international form, or in national form with a region. May carry an extension, which is dropped.</param>
    /// <param name="region">ISO 3166-1 alpha-2, for a number without its country code.</param>
    public static PhoneNumberReading Read(string text, string? region)
    {
        if (text.Length > LongestText) return new(PhoneNumberProblem.NotANumber);
        var typed = Plain(text);
        var written = Typed().Match(typed);
        if (!written.Success) return new(LetteredNumber().IsMatch(typed) ? PhoneNumberProblem.Letters : PhoneNumberProblem.NotANumber);

        var dropped = written.Groups["extension"].Success;
        var main = written.Groups["number"].Value.Trim();
        if (main.Count(char.IsAsciiDigit) < ShortestDialable)
            return new(IsEmergency(main, region) ? PhoneNumberProblem.Emergency : PhoneNumberProblem.TooShort);
        try
        {
            var parsed = Numbers.Parse(main, region?.ToUpperInvariant());
            return Problem(parsed) is { } problem ? new(problem) : new PhoneNumberReading(From(parsed), dropped);
        }
        catch (NumberParseException refused)
        {
            return new(refused.ErrorType switch
            {
                ErrorType.INVALID_COUNTRY_CODE => PhoneNumberProblem.UnknownCountry,
                ErrorType.TOO_LONG => PhoneNumberProblem.TooLong,
                ErrorType.TOO_SHORT_NSN or ErrorType.TOO_SHORT_AFTER_IDD => PhoneNumberProblem.TooShort,
                _ => PhoneNumberProblem.NotANumber,
            });
        }
    }

    static PhoneNumber From(PhoneNumbers.PhoneNumber parsed) =>
        new(parsed.CountryCode.ToString(CultureInfo.InvariantCulture), Numbers.GetNationalSignificantNumber(parsed), Numbers.GetNumberType(parsed) is not PhoneNumberType.FIXED_LINE);

    static PhoneNumberProblem? Problem(PhoneNumbers.PhoneNumber parsed) => (Numbers.IsPossibleNumberWithReason(parsed), Numbers.GetNumberType(parsed)) switch
    {
        (PhoneNumberUtil.ValidationResult.TOO_SHORT, _) => PhoneNumberProblem.TooShort,
        (PhoneNumberUtil.ValidationResult.TOO_LONG, _) => PhoneNumberProblem.TooLong,
        (_, _) when Numbers.Format(parsed, PhoneNumberFormat.E164).Length > 1 + LongestDialable => PhoneNumberProblem.TooLong,
        (_, _) when parsed.CountryCode is 870 or 881 or 882 or 883 => PhoneNumberProblem.Satellite,
        (_, PhoneNumberType.PREMIUM_RATE) => PhoneNumberProblem.PremiumRate,
        (_, PhoneNumberType.SHARED_COST) => PhoneNumberProblem.SharedCost,
        (_, PhoneNumberType.TOLL_FREE) => PhoneNumberProblem.TollFree,
        (_, PhoneNumberType.PERSONAL_NUMBER) => PhoneNumberProblem.PersonalNumber,
        (_, PhoneNumberType.PAGER) => PhoneNumberProblem.Pager,
        (_, PhoneNumberType.UAN) => PhoneNumberProblem.UniversalAccess,
        (_, PhoneNumberType.VOICEMAIL) => PhoneNumberProblem.Voicemail,
        (_, PhoneNumberType.UNKNOWN) => PhoneNumberProblem.NotInUse,
        _ => Numbers.GetRegionCodeForNumber(parsed) is null or "001" ? PhoneNumberProblem.NotInUse : null,
    };

    static bool IsEmergency(string number, string? region) =>
        new string([.. number.Where(char.IsAsciiDigit)]) is var digits
        && (region is null ? digits is "112" or "911" or "999" or "110" or "118" or "119" or "000"
            : ShortNumbers.IsEmergencyNumber(digits, region.ToUpperInvariant()));

    /// <summary>Digits of any script become 0 to 9, invisible marks go, and every kind of blank and dash becomes one.</summary>
    static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var sign in text)
            switch (CharUnicodeInfo.GetUnicodeCategory(sign))
            {
                case UnicodeCategory.DecimalDigitNumber: plain.Append((char)('0' + CharUnicodeInfo.GetDecimalDigitValue(sign))); break;
                case UnicodeCategory.Format: break;
                case UnicodeCategory.SpaceSeparator: plain.Append(' '); break;
                case UnicodeCategory.DashPunctuation: plain.Append('-'); break;
                default: plain.Append(sign is '\uFF0B' ? '+' : sign); break;
            }
        return plain.ToString().Trim();
    }

    [GeneratedRegex(@"^(?:tel:)?(?<number>\+?[0-9 ().\-/]+?)(?<extension>(?:;ext=|[ ,]*(?:x|ext\.?|extension|#)[ .:]*)[0-9]{1,15})?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Typed();

    [GeneratedRegex(@"^\+?[0-9 ().\-/]*[0-9][0-9 ().\-/]*[a-z0-9 ().\-/]+$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LetteredNumber();
}

/// <summary>What came of reading a number: the number, or why it is none that may be called.</summary>
public sealed record PhoneNumberReading(PhoneNumber? Number, PhoneNumberProblem? Problem, bool ExtensionDropped)
{
    public PhoneNumberReading(PhoneNumber number, bool extensionDropped) : this(number, null, extensionDropped) { }

    public PhoneNumberReading(PhoneNumberProblem problem) : this(null, problem, false) { }
}

/// <summary>Why a number is not accepted.</summary>
public enum PhoneNumberProblem
{
    /// <summary>Nothing that could be read as a phone number.</summary>
    NotANumber,
    /// <summary>Fewer digits than numbers of its country have.</summary>
    TooShort,
    /// <summary>More digits than numbers of its country have.</summary>
    TooLong,
    /// <summary>There is no such country code, or none was typed and no region was given.</summary>
    UnknownCountry,
    /// <summary>A text was asked for, and this phone takes calls only. Ask for a call.</summary>
    NotReachableByChannel,
    /// <summary>It has letters in it, as advertised numbers do. Type it in digits.</summary>
    Letters,
    /// <summary>An emergency number, such as 112.</summary>
    Emergency,
    /// <summary>Its country gives out no such numbers.</summary>
    NotInUse,
    /// <summary>Whoever calls it pays more than for a call.</summary>
    PremiumRate,
    /// <summary>Whoever calls it pays a part of what it costs.</summary>
    SharedCost,
    /// <summary>Whoever is called pays.</summary>
    TollFree,
    /// <summary>A number that follows a person to other numbers.</summary>
    PersonalNumber,
    /// <summary>A pager, which nobody can answer.</summary>
    Pager,
    /// <summary>One number for all places of a company.</summary>
    UniversalAccess,
    /// <summary>A mailbox, which nobody can answer.</summary>
    Voicemail,
    /// <summary>A satellite phone, or a number of no country.</summary>
    Satellite,
    /// <summary>A number of a region that the organization does not allow.</summary>
    RegionNotAllowed,
}

public static class PhoneNumberProblems
{
    public static string Explained(this PhoneNumberProblem problem) => problem switch
    {
        PhoneNumberProblem.TooShort => "The number is too short.",
        PhoneNumberProblem.TooLong => "The number is too long.",
        PhoneNumberProblem.UnknownCountry => "Give the number with its country code, such as +1 4255551234.",
        PhoneNumberProblem.NotReachableByChannel => "This kind of phone cannot be reached this way. Choose a call.",
        PhoneNumberProblem.Letters => "Give the number in digits.",
        PhoneNumberProblem.NotANumber => "This is not a phone number.",
        PhoneNumberProblem.NotInUse => "This number is not in use.",
        PhoneNumberProblem.RegionNotAllowed => "Your organization does not allow numbers of this country. Choose another one or contact your help desk.",
        _ => "Numbers of this kind are not called for verification.",
    };

    /// <summary>Numbers that cost the caller, reach somebody else or belong to where nobody works, which honest people do not register.</summary>
    public static bool IsRefusedKindOfNumber(this PhoneNumberProblem problem) => problem >= PhoneNumberProblem.PremiumRate || problem is PhoneNumberProblem.Emergency;
}
