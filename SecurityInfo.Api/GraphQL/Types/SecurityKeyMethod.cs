namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>How a security key can be reached.</summary>
public enum SecurityKeyTransport
{
    /// <summary>It is plugged in.</summary>
    Usb,
    /// <summary>It is held near.</summary>
    Nfc,
    /// <summary>By Bluetooth.</summary>
    Ble,
    /// <summary>It is a smart card in a reader.</summary>
    SmartCard,
    /// <summary>It is another device, such as a phone, that scans a code.</summary>
    Hybrid,
    /// <summary>It is built into the device.</summary>
    Internal,
}

/// <summary>A key that is plugged in or held near, and opened by its PIN.</summary>
[Implements(typeof(IVerificationMethod)), Implements(typeof(INode))]
public sealed class SecurityKeyMethod(SecurityInfoPage page, SecurityKey key) : ShownMethod(page, key), INode
{
    public override string Label => "Security key";

    /// <summary>The model by the maker's own number (AAGUID), as the key says; null where it does not say.</summary>
    public string? Model => key.Key.Model.Id?.ToString();

    /// <summary>Whether a maker that this installation trusts vouches for the model.</summary>
    public bool ModelVerified => key.Key.Model.IsVerified;

    /// <summary>How it can be reached, as the browser said.</summary>
    public IEnumerable<SecurityKeyTransport> Transports => Enum.GetValues<SecurityKeyTransport>().Where(transport => key.Key.Transports.HasFlag(Enum.Parse<KeyTransports>(transport.ToString())));

    /// <summary>Whether it is synchronized, or can be: a passkey that more than one device may hold.</summary>
    public bool CanBeBackedUp => key.Key.CanBeBackedUp;
}
