using System.Text.Json.Serialization;
using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Methods;

namespace SecurityInfo.Domain.Questions;

/// <summary>One open request to answer some of the registered security questions again, drawn anew after each wrong answer.</summary>
public sealed record QuestionsChallenge(Guid Id, Guid MethodId, DateTimeOffset AskedAt, DateTimeOffset ExpiresAt, ChallengeStatus Status, ImmutableArray<Guid> Questions) : Challenge(Id, MethodId, ExpiresAt, Status)
{
    [JsonIgnore]
    public override MethodKind Kind => MethodKind.SecurityQuestions;

    [JsonIgnore]
    public override DateTimeOffset StartedAt => AskedAt;
}
