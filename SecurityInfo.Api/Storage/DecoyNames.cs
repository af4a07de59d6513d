using System.Security.Cryptography;
using System.Text;

namespace SecurityInfo.Api.Storage;

/// <summary>What is shown for names that nobody has, worked out from a secret of the installation: the same for a name each time, and nobody can tell.</summary>
public sealed class DecoyNames(InstallationSecret secret)
{
    /// <param name="name">The name's fingerprint.</param>
    public Decoys Of(string name) => new([.. HMACSHA256.HashData(secret.Key("decoys"), Encoding.UTF8.GetBytes(name))]);
}
