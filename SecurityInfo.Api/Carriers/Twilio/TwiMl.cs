using System.Globalization;
using System.Xml.Linq;

namespace SecurityInfo.Api.Carriers.Twilio;

/// <summary>What the carrier is to do on the line, in its own words.</summary>
static class TwiMl
{
    const int PromptsWithoutKey = 3;

    /// <summary>As long as the longest entry: <c>0#</c>, or two digits and <c>#</c>.</summary>
    public const int KeysAlone = 2, KeysWithNumber = 3;

    /// <summary>The prompt, three times, and what is pressed meanwhile; in the end, that nothing was.</summary>
    /// <remarks>
    /// By default <c>#</c> ends an entry and is no part of it, so that a lone one is not heard at all: hence no key ends an entry.
    /// As many keys do as the longest entry has, and three seconds after the last key or the prompt. Two entries of one key each would lose what is pressed between them.
    /// </remarks>
    public static string Asking(string prompt, string language, int most, string keys, string silence) => Document([
        .. Enumerable.Range(0, PromptsWithoutKey).Select(_ => new XElement("Gather",
            new XAttribute("input", "dtmf"), new XAttribute("finishOnKey", ""), new XAttribute("numDigits", most), new XAttribute("timeout", 3),
            new XAttribute("method", "POST"), new XAttribute("action", keys), Say(prompt, language))),
        new XElement("Redirect", new XAttribute("method", "POST"), silence),
    ]);

    public static string Ending(string words, string language) => Document([Say(words, language), new XElement("Hangup")]);

    static XElement Say(string words, string language) => new("Say", new XAttribute("language", language), words);

    static string Document(XElement[] verbs) =>
        string.Create(CultureInfo.InvariantCulture, $"""<?xml version="1.0" encoding="UTF-8"?>{new XElement("Response", verbs).ToString(SaveOptions.DisableFormatting)}""");
}
