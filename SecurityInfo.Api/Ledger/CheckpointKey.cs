using System.Security.Cryptography;
using SecurityInfo.Api.Storage;
using SecurityInfo.Domain.Ledger;

namespace SecurityInfo.Api.Ledger;

/// <summary>What checkpoints are signed with: worked out from the installation's secret, so that all nodes have it and none keeps it. It never changes, so that whoever once took down the public half can check all of them.</summary>
public sealed class CheckpointKey(InstallationSecret secret) : IDisposable
{
    readonly Lazy<ECDsa> _key = new(() => secret.SigningKey("ledger checkpoints"));

    public ECDsa Private => _key.Value;

    /// <summary>A copy for whoever checks with it, beside others who sign.</summary>
    public CheckpointKeys Public => new(ECDsa.Create(Private.ExportParameters(includePrivateParameters: false)));

    public string Pem => Private.ExportSubjectPublicKeyInfoPem();

    public void Dispose()
    {
        if (_key.IsValueCreated) _key.Value.Dispose();
    }
}
