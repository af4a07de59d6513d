namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>An app on the person's own device.</summary>
[Implements(typeof(IVerificationMethod)), Implements(typeof(INode))]
public sealed class AuthenticatorAppMethod(SecurityInfoPage page, VerificationMethod app) : ShownMethod(page, app), INode
{
    readonly ApprovalApp? _device = app as ApprovalApp;

    public override string Label => "Authenticator app";

    /// <summary>What the device calls itself or, where it does not say, what its owner calls it; null where neither has said, and to everyone else.</summary>
    public string? DeviceName => (_device is null ? null : Page.Device(_device)) ?? Name;

    /// <summary>Whether it asks its owner to approve.</summary>
    public bool Approvals => _device is not null;

    /// <summary>Whether it shows codes.</summary>
    public bool Codes => !Approvals;

    internal override string LabelOf(MethodKind kind) => $"{Label} - {(Approvals ? "notification" : "code")}{((Name ?? DeviceName) is { } name ? $" ({name})" : "")}";
}
