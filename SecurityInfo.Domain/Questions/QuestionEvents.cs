using SecurityInfo.Domain.Questions;

namespace SecurityInfo.Domain;

public abstract partial record SecurityInfoEvent
{
    /// <summary>The person answered some of the organization's questions. That alone proves the method.</summary>
    public sealed record SecurityQuestionsSet(Guid MethodId, ImmutableArray<RegisteredAnswer> Answers) : SecurityInfoEvent;
}
