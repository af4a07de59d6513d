using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SecurityInfo.Domain.Histories;

/// <summary>A way to look at what is past.</summary>
public enum HistoryView
{
    /// <summary>Entry by entry.</summary>
    History,
    /// <summary>How everything stood at a past moment.</summary>
    AsOf,
    /// <summary>Step by step, with what stood before and after.</summary>
    Replay,
    /// <summary>As a file.</summary>
    Export,
}

/// <summary>Reading a history page by page, or again within the hour, is recorded once: who, whose and what make up the key of a stream that can begin only once.</summary>
public static class Reading
{
    const string Prefix = "reading:";

    public static string KeyOf(string reader, ReadingEvent.HistoryRead read, DateTimeOffset at) =>
        Prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize<string?[]>([reader, read.UserId, read.View.ToString(), read.Filter, at.UtcDateTime.ToString("yyyyMMddHH", CultureInfo.InvariantCulture)]))))[..32];

    /// <summary>Of a history that is written to a file: each time for itself.</summary>
    public static string KeyOf(Guid export) => $"{Prefix}{export:N}";

    public static bool IsKey(string text) => text.StartsWith(Prefix, StringComparison.Ordinal);
}
