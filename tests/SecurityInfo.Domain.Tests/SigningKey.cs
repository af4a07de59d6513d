using System.Security.Cryptography;
using System.Text;

namespace SecurityInfo.Domain.Tests;

/// <summary>The key of a device, both halves.</summary>
sealed class SigningKey
{
    readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string Spki => Convert.ToBase64String(_key.ExportSubjectPublicKeyInfo());

    public DeviceKey Public => DeviceKey.Read(Spki)!.Value;

    public string Sign(string text) => Convert.ToBase64String(_key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256));
}
