namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>Why a method that a person has cannot be used.</summary>
public enum NotUsableReason
{
    /// <summary>The organization allows none of its kinds any more, or not this model of security key.</summary>
    NotAllowedByOrganization,
    /// <summary>The organization asks for more answers by now than were given: the questions have to be deleted and answered anew.</summary>
    MoreAnswersNeeded,
    /// <summary>Every recovery code has been used: take a fresh set.</summary>
    UsedUp,
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
        : method is RecoveryCodes { Hashes.IsEmpty: true } ? Types.NotUsableReason.UsedUp
        : method is SecurityQuestions && method.Kinds().Any(page.Person.Policy.Allows) ? Types.NotUsableReason.MoreAnswersNeeded
        : Types.NotUsableReason.NotAllowedByOrganization;

    public DateTimeOffset AddedAt => method.AddedAt ?? ProvenAt;

    public DateTimeOffset ProvenAt => method.ProvenAt ?? DateTimeOffset.MinValue;

    public MethodKind ProvenBy => method.Kinds()[0];

    public DateTimeOffset? ChangedAt => method.ChangedAt;

    public DateTimeOffset? LastUsedAt => method.LastUsedAt;

    /// <summary>As the entry of the "Default sign-in method" list, such as "Phone - call (+1 4255551234)".</summary>
    internal virtual string LabelOf(MethodKind kind) => Name is { } name ? $"{Label} ({name})" : Label;
}
