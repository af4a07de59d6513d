namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>A mailbox that codes are sent to. For password reset only.</summary>
[Implements(typeof(IVerificationMethod)), Implements(typeof(INode))]
public sealed class EmailMethod(SecurityInfoPage page, Email email) : ShownMethod(page, email), INode
{
    public override string Label => "Email";

    /// <summary>In full to its owner, masked to everyone else, such as "p••••••@contoso.com".</summary>
    public string Address => Page.Address(email.Id, email.Address);
}
