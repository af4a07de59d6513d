namespace SecurityInfo.Api.GraphQL.Types;

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
