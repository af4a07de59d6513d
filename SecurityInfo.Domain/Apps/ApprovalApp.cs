using System.Text.Json.Serialization;
using SecurityInfo.Domain.Methods;

namespace SecurityInfo.Domain.Apps;

/// <summary>An app that asks its owner to approve, and signs what they say with its device's own key.</summary>
/// <param name="Id">See <see cref="VerificationMethod"/>.</param>
/// <param name="Key">The device's; null until one has registered.</param>
/// <param name="Device">What the device calls itself.</param>
/// <param name="ProvenAt">When its owner approved for the first time.</param>
public sealed record ApprovalApp(Guid Id, DeviceKey? Key = null, Sealed? Device = null, DateTimeOffset? ProvenAt = null) : VerificationMethod(Id, ProvenAt)
{
    [JsonIgnore]
    public override MethodType Type => MethodType.AuthenticatorApp;

    public override ImmutableArray<MethodKind> Kinds() => [MethodKind.AuthenticatorApp];
}
