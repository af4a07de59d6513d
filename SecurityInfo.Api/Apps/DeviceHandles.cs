using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using SecurityInfo.Api.Identity;

namespace SecurityInfo.Api.Apps;

/// <summary>Whose something is, and what.</summary>
public sealed record DeviceHandle(string Organization, string UserId, Guid Id);

/// <summary>Names that a device can use and cannot read, make up or change: what they stand for is sealed by the key ring, so that nothing of them is stored.</summary>
public sealed class DeviceHandles(IDataProtectionProvider protection, IConfiguration configuration)
{
    readonly IDataProtector _links = protection.CreateProtector("SecurityInfo.DeviceLink.v1"), _devices = protection.CreateProtector("SecurityInfo.Device.v1");

    public string OfDevice(DeviceHandle device) => _devices.Protect(JsonSerializer.Serialize(device));

    /// <summary>Null where it is none of ours.</summary>
    public DeviceHandle? Device(string? text) => Read(_devices, text);

    /// <summary>The challenge that a link was given in; null where it is none of ours.</summary>
    public DeviceHandle? Link(string? text) => Read(_links, text);

    /// <summary>The link for a device to register by, with where to do that as far as this installation has been told.</summary>
    public AppSetup Setup(Caller caller, Guid challenge)
    {
        var link = _links.Protect(JsonSerializer.Serialize(new DeviceHandle(caller.Organization, caller.UserId, challenge)));
        var server = configuration["Devices:Url"] is { Length: > 0 } url ? $"&server={Uri.EscapeDataString(url)}" : "";
        return new($"securityinfo://register?link={link}{server}", null);
    }

    static DeviceHandle? Read(IDataProtector protector, string? text)
    {
        try { return text is null ? null : JsonSerializer.Deserialize<DeviceHandle>(protector.Unprotect(text)); }
        catch (CryptographicException) { return null; }
    }
}
