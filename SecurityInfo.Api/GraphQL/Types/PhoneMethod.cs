using SecurityInfo.Api.GraphQL.Engine;

namespace SecurityInfo.Api.GraphQL.Types;

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
