using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.Tokens;
using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Statements;

/// <summary>The keys that statements are signed with, one for each quarter of a year, and published so that anybody can check them.</summary>
/// <remarks>Worked out from the installation's secret, so that every node has the same ones and none is stored (docs/adr/0019-verifications.md).</remarks>
public sealed class StatementKeys(InstallationSecret secret, TimeProvider time) : IDisposable
{
    readonly ConcurrentDictionary<int, ECDsa> _keys = new();

    public SigningCredentials Current
    {
        get
        {
            var key = Key(Quarter);
            return new(new ECDsaSecurityKey(key) { KeyId = Id(key) }, SecurityAlgorithms.EcdsaSha256);
        }
    }

    /// <summary>The present one, the one before, by which statements may still be signed, and the next one, for who keeps a copy of the list.</summary>
    public IEnumerable<object> Published() =>
        from quarter in new[] { Quarter, Quarter - 1, Quarter + 1 }
        let key = Key(quarter)
        let point = key.ExportParameters(false).Q
        select new { kty = "EC", crv = "P-256", use = "sig", alg = SecurityAlgorithms.EcdsaSha256, kid = Id(key), x = Base64Url.EncodeToString(point.X), y = Base64Url.EncodeToString(point.Y) };

    public void Dispose()
    {
        foreach (var key in _keys.Values) key.Dispose();
    }

    int Quarter
    {
        get
        {
            var now = time.GetUtcNow();
            return now.Year * 4 + (now.Month - 1) / 3;
        }
    }

    ECDsa Key(int quarter) => _keys.GetOrAdd(quarter, _ => secret.SigningKey($"statements {quarter}"));

    /// <summary>The key's thumbprint (RFC 7638).</summary>
    static string Id(ECDsa key)
    {
        var point = key.ExportParameters(false).Q;
        var json = $$"""{"crv":"P-256","kty":"EC","x":"{{Base64Url.EncodeToString(point.X)}}","y":"{{Base64Url.EncodeToString(point.Y)}}"}""";
        return Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(json)));
    }
}
