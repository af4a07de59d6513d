namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>Codes kept on paper, each good for one time, for who has lost everything else. They were shown once, and nobody can read them.</summary>
[Implements(typeof(IVerificationMethod)), Implements(typeof(INode))]
public sealed class RecoveryCodesMethod(SecurityInfoPage page, RecoveryCodes codes) : ShownMethod(page, codes), INode
{
    public override string Label => "Recovery codes";

    /// <summary>How many have not been used.</summary>
    public int CodesLeft => codes.Hashes.Length;
}
