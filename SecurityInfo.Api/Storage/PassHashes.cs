using System.Security.Cryptography;
using System.Text;

namespace SecurityInfo.Api.Storage;

/// <summary>Makes the values of temporary passes, and what is kept of them: an HMAC under a secret of the installation, bound to organization and person.</summary>
/// <remarks>Eight signs are 40 bits. Five tries are all that anybody has here, and a copy of the database is of no use without the secret, which is not in it (docs/adr/0021-step-up.md).</remarks>
public sealed class PassHashes(InstallationSecret secret)
{
    /// <param name="length">Of how many signs; one of the shortest where that cannot be.</param>
    /// <param name="random">As many random bytes as it is asked for.</param>
    public static PassValue Fresh(int length, Func<int, byte[]> random) =>
        PassValue.Read(string.Concat(random(length is >= PassValue.Shortest and <= PassValue.Longest ? length : PassValue.Shortest).Select(any => CrockfordBase32.Signs[any % CrockfordBase32.Signs.Length])))!;

    public string Of(string organization, string userId, PassValue value) =>
        Convert.ToBase64String(HMACSHA256.HashData(secret.Key("temporary passes"), Encoding.UTF8.GetBytes($"{organization.Length}:{organization}{userId.Length}:{userId}{value.Plain}")));
}
