using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;

namespace SecurityInfo.Api.Tests;

/// <summary>An app that shows codes, written from RFC 6238 and RFC 4648 and not with the library that the product uses.</summary>
public sealed class SimulatedCodeApp
{
    const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    readonly App _app;
    readonly byte[] _key;
    readonly string _algorithm;
    readonly int _digits, _period;

    SimulatedCodeApp(App app, Uri uri)
    {
        var given = QueryHelpers.ParseQuery(uri.Query);
        (Label, Issuer, Secret, _app) = (Uri.UnescapeDataString(uri.AbsolutePath[1..]), given["issuer"]!, given["secret"]!, app);
        (_key, _algorithm, _digits, _period) = (Base32(Secret), given["algorithm"]!, int.Parse(given["digits"]!, CultureInfo.InvariantCulture), int.Parse(given["period"]!, CultureInfo.InvariantCulture));
    }

    public string Label { get; }
    public string Issuer { get; }
    public string Secret { get; }
    public int Bits => _key.Length * 8;

    /// <summary>Takes the secret from the answer, and has it looked for wherever it must not be.</summary>
    public static SimulatedCodeApp Scanning(App app, JsonElement added)
    {
        var scanned = new SimulatedCodeApp(app, new(added.Text("uri")!));
        foreach (var form in new[] { scanned.Secret, added.Text("secret")!, Convert.ToBase64String(scanned._key), Convert.ToHexString(scanned._key) }) app.SecretsUsed.Add(form);
        return scanned;
    }

    /// <summary>What it shows now, or showed or will show some steps from now.</summary>
    public string Code(int steps = 0)
    {
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, _app.Time.GetUtcNow().ToUnixTimeSeconds() / _period + steps);
#pragma warning disable CA5350 // Apps know no other hash for sure.
        var mac = _algorithm is "SHA256" ? HMACSHA256.HashData(_key, counter) : HMACSHA1.HashData(_key, counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadUInt32BigEndian(mac.AsSpan(mac[^1] & 0xF)) & 0x7FFF_FFFF;
        return (number % (uint)Math.Pow(10, _digits)).ToString($"D{_digits}", CultureInfo.InvariantCulture);
    }

    static byte[] Base32(string text) =>
        [.. string.Concat(text.Select(letter => Convert.ToString(Alphabet.IndexOf(letter), 2).PadLeft(5, '0'))).Chunk(8).Where(bits => bits.Length is 8).Select(bits => Convert.ToByte(new(bits), 2))];
}
