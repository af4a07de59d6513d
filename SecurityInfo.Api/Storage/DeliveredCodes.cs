using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SecurityInfo.Api.Storage;

/// <summary>What the codes that are sent by text and mail say. They are stored nowhere: each is worked out again from a secret of the installation and what it is good for.</summary>
/// <remarks>Bound to organization, person, challenge and code, six digits of an HMAC: as hard to guess as a random code, and a repeated message says the same (docs/adr/0012-codes-are-derived.md).</remarks>
public sealed class DeliveredCodes(InstallationSecret secret)
{
    const uint Codes = 1_000_000;

    public string Of(string organization, string userId, CodeChallenge challenge)
    {
        var bound = Encoding.UTF8.GetBytes($"{organization.Length}:{organization}{userId.Length}:{userId}{challenge.Id:N}{challenge.Code.Id:N}");
        var number = BinaryPrimitives.ReadUInt64BigEndian(HMACSHA256.HashData(secret.Key("delivered codes"), bound));
        return (number % Codes).ToString("D6", CultureInfo.InvariantCulture);
    }
}
