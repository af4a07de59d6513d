using System.Globalization;
using SecurityInfo.Api.GraphQL.Engine;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>One way that a person can prove who they are.</summary>
[Name("VerificationMethod")]
[PossibleType(typeof(PhoneMethod))]
public interface IVerificationMethod
{
    /// <summary>Opaque, stable and global; a method that is added again has a new one.</summary>
    [Id] string Id { get; }

    /// <summary>What a person sees in the list, such as "Phone".</summary>
    string Label { get; }

    /// <summary>What it can be used for right now; nothing where the organization does not allow it.</summary>
    IEnumerable<VerificationPurpose> UsableFor { get; }

    /// <summary>When it was proven.</summary>
    DateTimeOffset AddedAt { get; }

    /// <summary>When it last verified the person; null if it never has.</summary>
    DateTimeOffset? LastUsedAt { get; }
}

/// <summary>A phone: reached by call and, if it is a mobile phone, by text.</summary>
[Implements(typeof(IVerificationMethod)), Implements(typeof(INode))]
public sealed class PhoneMethod(SecurityInfoPage page, Phone phone) : IVerificationMethod, INode
{
    internal const string IdType = "Phone";

    [Id] public string Id => GlobalId.Of(IdType, phone.Id);

    public string Label => "Phone";

    public IEnumerable<VerificationPurpose> UsableFor => phone.Kinds().SelectMany(kind => page.Person.Policy.Purposes(kind)).Distinct().Order();

    public DateTimeOffset AddedAt => phone.ProvenAt ?? DateTimeOffset.MinValue;

    public DateTimeOffset? LastUsedAt => null;

    /// <summary>In full to its owner, masked to everyone else.</summary>
    [PhoneNumber] public string Number => page.Number(phone.Id, phone.Number);

    /// <summary>Which of a person's phones it is; there is one of each kind at the most.</summary>
    public PhoneKind Kind => phone.Kind;

    /// <summary>How it can be reached right now, the channel it was proven with first.</summary>
    public IEnumerable<PhoneChannel> Channels => phone.Kinds().Where(kind => page.Person.Policy.Allows(kind)).Select(kind => kind is MethodKind.TextMessage ? PhoneChannel.Text : PhoneChannel.Call);
}

/// <summary>One way to be asked at sign-in: a method and, for a phone, how it is reached.</summary>
public sealed class SignInOption(SecurityInfoPage page, SignInChoice choice)
{
    /// <summary>What it is asked by: for a phone PHONE_CALL or TEXT_MESSAGE.</summary>
    public MethodKind Kind => choice.Kind;

    /// <summary>What is asked. A phone that takes texts is the method of two options.</summary>
    public IVerificationMethod Method => page.Method(choice.MethodId)!;

    /// <summary>Such as "Phone - call (+1 4255551234)".</summary>
    public string Label => string.Create(CultureInfo.InvariantCulture, $"{Method.Label} - {(choice.Kind is MethodKind.TextMessage ? "text" : "call")} ({((PhoneMethod)Method).Number})");

    /// <summary>Whether it is the one that is asked first.</summary>
    public bool IsDefault => choice == page.Default;
}
