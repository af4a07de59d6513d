using System.Text.Json.Serialization;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;

namespace SecurityInfo.Domain.Questions;

/// <summary>An answer as it is stored.</summary>
/// <param name="QuestionId">What was answered.</param>
/// <param name="Question">In the words it was answered in; the organization may offer others by now.</param>
/// <param name="Hash">The hash of the answer, sealed, so that it goes with the person's key.</param>
public sealed record RegisteredAnswer(Guid QuestionId, string Question, Sealed Hash);

/// <summary>Answers given beforehand. There is one set at the most, it is good for password reset only, and nobody can read an answer.</summary>
/// <param name="Id">See <see cref="VerificationMethod"/>.</param>
/// <param name="Answers">In the order they were given in.</param>
/// <param name="ProvenAt">When they were given: nothing else proves them.</param>
public sealed record SecurityQuestions(Guid Id, ImmutableArray<RegisteredAnswer> Answers, DateTimeOffset? ProvenAt = null) : VerificationMethod(Id, ProvenAt)
{
    [JsonIgnore]
    public override MethodType Type => MethodType.SecurityQuestions;

    public override ImmutableArray<MethodKind> Kinds() => [MethodKind.SecurityQuestions];

    /// <remarks>Nothing where the organization asks for more answers by now than there are.</remarks>
    public override ImmutableArray<VerificationPurpose> UsableFor(OrganizationPolicy policy) =>
        policy.Questions is { } questions && Answers.Length >= questions.NumberToReset ? base.UsableFor(policy) : [];
}
