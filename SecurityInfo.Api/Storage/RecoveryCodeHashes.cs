using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace SecurityInfo.Api.Storage;

/// <summary>Makes recovery codes, and what is kept of them: an HMAC under a secret of the installation, bound to organization and person.</summary>
/// <remarks>At 80 random bits there is nothing to guess, so a slow hash would cost us more than anybody else (docs/adr/0016-questions-and-recovery-codes.md).</remarks>
public sealed class RecoveryCodeHashes(InstallationSecret secret)
{
    /// <param name="random">As many random bytes as it is asked for.</param>
    public static ImmutableArray<RecoveryCode> Fresh(Func<int, byte[]> random) => [.. Enumerable.Range(0, RecoveryCodes.Number).Select(_ => RecoveryCode.Of(random(RecoveryCode.Bytes)))];

    public string Of(string organization, string userId, RecoveryCode code) =>
        Convert.ToBase64String(HMACSHA256.HashData(secret.Key("recovery codes"), Encoding.UTF8.GetBytes($"{organization.Length}:{organization}{userId.Length}:{userId}{code.Plain}")));
}
