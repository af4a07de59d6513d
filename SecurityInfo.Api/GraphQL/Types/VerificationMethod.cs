using SecurityInfo.Api.GraphQL.Engine;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>Why a method that a person has cannot be used.</summary>
public enum NotUsableReason
{
    /// <summary>The organization allows none of its kinds any more, or not this model of security key.</summary>
    NotAllowedByOrganization,
    /// <summary>The organization asks for more answers by now than were given: the questions have to be deleted and answered anew.</summary>
    MoreAnswersNeeded,
}

/// <summary>One way that a person can prove who they are.</summary>
[Name("VerificationMethod")]
[PossibleType(typeof(PhoneMethod)), PossibleType(typeof(EmailMethod)), PossibleType(typeof(SecurityQuestionsMethod)), PossibleType(typeof(RecoveryCodesMethod)), PossibleType(typeof(SecurityKeyMethod)), PossibleType(typeof(AuthenticatorAppMethod))]
public interface IVerificationMethod
{
    /// <summary>Opaque, stable and global; a method that is added again has a new one.</summary>
    [Id] string Id { get; }

    /// <summary>What a person sees in the list, such as "Phone".</summary>
    string Label { get; }

    /// <summary>What its owner calls it; null where they gave it no name, and to everyone else.</summary>
    string? Name { get; }

    /// <summary>What it can be used for right now; nothing where the organization does not allow it.</summary>
    IEnumerable<VerificationPurpose> UsableFor { get; }

    /// <summary>Why it can be used for nothing; null where it can be used.</summary>
    NotUsableReason? NotUsableReason { get; }

    /// <summary>When it was first proven.</summary>
    DateTimeOffset AddedAt { get; }

    /// <summary>When possession was last proven: of a changed number or address, when that was.</summary>
    DateTimeOffset ProvenAt { get; }

    /// <summary>How possession was last proven.</summary>
    MethodKind ProvenBy { get; }

    /// <summary>When its number, address or name was last changed; null if they never were.</summary>
    DateTimeOffset? ChangedAt { get; }

    /// <summary>When it last verified the person; null if it never has.</summary>
    DateTimeOffset? LastUsedAt { get; }
}

/// <summary>What every method shows.</summary>
public abstract class ShownMethod(SecurityInfoPage page, VerificationMethod method) : IVerificationMethod
{
    private protected SecurityInfoPage Page => page;

    [Id] public string Id => MethodId.Of(method.Type, method.Id);

    public abstract string Label { get; }

    public string? Name => page.Name(method);

    public IEnumerable<VerificationPurpose> UsableFor => method.UsableFor(page.Person.Policy);

    public NotUsableReason? NotUsableReason =>
        UsableFor.Any() ? null
        : method is SecurityQuestions && method.Kinds().Any(page.Person.Policy.Allows) ? Types.NotUsableReason.MoreAnswersNeeded
        : Types.NotUsableReason.NotAllowedByOrganization;

    public DateTimeOffset AddedAt => method.AddedAt ?? ProvenAt;

    public DateTimeOffset ProvenAt => method.ProvenAt ?? DateTimeOffset.MinValue;

    public MethodKind ProvenBy => method.Kinds()[0];

    public DateTimeOffset? ChangedAt => method.ChangedAt;

    public DateTimeOffset? LastUsedAt => null;

    /// <summary>As the entry of the "Default sign-in method" list, such as "Phone - call (+1 4255551234)".</summary>
    internal virtual string LabelOf(MethodKind kind) => Name is { } name ? $"{Label} ({name})" : Label;
}

/// <summary>A phone: reached by call and, if it is a mobile phone, by text.</summary>
[Implements(typeof(IVerificationMethod)), Implements(typeof(INode))]
public sealed class PhoneMethod(SecurityInfoPage page, Phone phone) : ShownMethod(page, phone), INode
{
    public override string Label => "Phone";

    /// <summary>In full to its owner, masked to everyone else.</summary>
    [PhoneNumber] public string Number => Page.Number(phone.Id, phone.Number);

    /// <summary>Which of a person's phones it is; there is one of each kind at the most.</summary>
    public PhoneKind Kind => phone.Kind;

    /// <summary>How it can be reached right now, the channel it was proven with first.</summary>
    public IEnumerable<PhoneChannel> Channels => phone.Kinds().Where(kind => Page.Person.Policy.Allows(kind)).Select(kind => kind is MethodKind.TextMessage ? PhoneChannel.Text : PhoneChannel.Call);

    internal override string LabelOf(MethodKind kind) => $"{Label} - {(kind is MethodKind.TextMessage ? "text" : "call")} ({Number})";
}

/// <summary>A mailbox that codes are sent to. For password reset only.</summary>
[Implements(typeof(IVerificationMethod)), Implements(typeof(INode))]
public sealed class EmailMethod(SecurityInfoPage page, Email email) : ShownMethod(page, email), INode
{
    public override string Label => "Email";

    /// <summary>In full to its owner, masked to everyone else, such as "p••••••@contoso.com".</summary>
    public string Address => Page.Address(email.Id, email.Address);
}

/// <summary>Answers given beforehand, which nobody can read. For password reset only.</summary>
[Implements(typeof(IVerificationMethod)), Implements(typeof(INode))]
public sealed class SecurityQuestionsMethod(SecurityInfoPage page, SecurityQuestions questions) : ShownMethod(page, questions), INode
{
    public override string Label => "Security questions";

    /// <summary>What its owner has answered, in the words of then; null to everyone else.</summary>
    public IEnumerable<SecurityQuestion>? Questions => Page.IsViewers ? questions.Answers.Select(answer => new SecurityQuestion(answer.QuestionId, answer.Question)) : null;
}

/// <summary>A question that the organization offers, or once did.</summary>
public sealed class SecurityQuestion(Guid id, string text)
{
    /// <summary>Opaque, stable and global. No node is found by it.</summary>
    [Id] public string Id => GlobalId.Of(nameof(SecurityQuestion), id);

    /// <summary>As people read it. It never changes: other words are another question.</summary>
    public string Text => text;
}

/// <summary>Codes kept on paper, each good for one time, for who has lost everything else. They were shown once, and nobody can read them.</summary>
[Implements(typeof(IVerificationMethod)), Implements(typeof(INode))]
public sealed class RecoveryCodesMethod(SecurityInfoPage page, RecoveryCodes codes) : ShownMethod(page, codes), INode
{
    public override string Label => "Recovery codes";

    /// <summary>How many have not been used.</summary>
    public int CodesLeft => codes.Hashes.Length;
}

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

/// <summary>One way to be asked at sign-in: a method and, for a phone, how it is reached.</summary>
public sealed class SignInOption(SecurityInfoPage page, SignInChoice choice)
{
    /// <summary>What it is asked by: for a phone PHONE_CALL or TEXT_MESSAGE.</summary>
    public MethodKind Kind => choice.Kind;

    /// <summary>What is asked. A phone that takes texts is the method of two options.</summary>
    public IVerificationMethod Method => page.Method(choice.MethodId)!;

    /// <summary>Such as "Phone - call (+1 4255551234)".</summary>
    public string Label => ((ShownMethod)Method).LabelOf(choice.Kind);

    /// <summary>Whether it is the one that is asked first.</summary>
    public bool IsDefault => choice == page.Default;
}
