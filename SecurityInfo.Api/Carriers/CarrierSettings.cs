using System.Globalization;
using System.Text.RegularExpressions;

namespace SecurityInfo.Api.Carriers;

/// <summary>Who takes what, for whom, and in which language: the section <c>Carriers</c>. Looked at each time, but for the accounts, which are read at the start.</summary>
public sealed partial class CarrierSettings(IConfiguration configuration, bool simulated)
{
    public const string Simulated = "simulated";
    static readonly string[] Channels = ["Calls", "Texts", "Mails"];

    public TimeSpan Timeout => configuration.GetValue("Carriers:Timeout", TimeSpan.FromSeconds(10));

    /// <summary>In the order in which they are asked; none where the organization, or everybody, has none.</summary>
    public string[] Names(string channel, string organization) =>
        Listed(configuration[$"Carriers:Organizations:{organization}:{channel}"] ?? configuration[$"Carriers:{channel}"] ?? (simulated ? Simulated : ""));

    public Wording Wording(string organization) =>
        Carriers.Wording.In(configuration[$"Carriers:Organizations:{organization}:Language"]) ?? DefaultWording;

    public Wording DefaultWording => Carriers.Wording.In(configuration["Carriers:Language"]) ?? Carriers.Wording.English;

    /// <summary>The address under which carriers reach this installation, without a slash at its end.</summary>
    public static string PublicAddress(IConfiguration configuration) =>
        configuration["Carriers:PublicAddress"] is { Length: > 0 } text && Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" ? text.TrimEnd('/')
        : throw new InvalidOperationException("Set Carriers__PublicAddress to the https address under which carriers reach this installation: without it their reports could neither arrive nor be believed.");

    /// <summary>Says in one sentence what does not fit together.</summary>
    public void Check(IReadOnlyCollection<string> phones, IReadOnlyCollection<string> mails)
    {
        if (configuration["Carriers:Timeout"] is { } timeout && !(TimeSpan.TryParse(timeout, CultureInfo.InvariantCulture, out var parsed) && parsed > TimeSpan.Zero && parsed <= ClaimCall.Patience))
            throw new InvalidOperationException($"Carriers__Timeout is {timeout}: give a time such as 00:00:10, half a minute at the most.");
        foreach (var section in new[] { configuration.GetSection("Carriers") }.Concat(configuration.GetSection("Carriers:Organizations").GetChildren()))
        {
            foreach (var channel in Channels)
                foreach (var name in Listed(section[channel] ?? ""))
                    if (!(channel is "Mails" ? mails : phones).Contains(name) && !(simulated && name is Simulated))
                        throw new InvalidOperationException($"{Setting(section, channel)} names the carrier {name}, which is not set up for that.");
            if (section["Language"] is { Length: > 0 } language && Carriers.Wording.In(language) is null)
                throw new InvalidOperationException($"{Setting(section, "Language")} is {language}, which nothing is written in: choose one of {string.Join(", ", Carriers.Wording.All.Select(wording => wording.Language))}.");
        }
        foreach (var name in phones.Concat(mails))
            if (!Name().IsMatch(name) || name is Simulated) throw new InvalidOperationException($"A carrier cannot be called {name}: use a to z, 0 to 9 and dashes.");
    }

    /// <summary>A setting that an account cannot do without.</summary>
    public static string Required(IConfigurationSection account, string setting) =>
        account[setting] is { Length: > 0 } value ? value : throw new InvalidOperationException($"Set {Setting(account, setting)}: the carrier {account.Key} is set up by half.");

    public static string Setting(IConfigurationSection section, string name) => $"{section.Path}:{name}".Replace(":", "__", StringComparison.Ordinal);

    static string[] Listed(string names) => names.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex("^[a-z0-9-]{1,40}$")]
    private static partial Regex Name();
}
