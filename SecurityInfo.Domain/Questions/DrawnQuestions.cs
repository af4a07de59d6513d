using SecurityInfo.Domain.Policies;

namespace SecurityInfo.Domain.Questions;

/// <summary>Puts questions in an order that nobody can foresee.</summary>
public delegate ImmutableArray<Guid> Shuffle(ImmutableArray<Guid> questions);

/// <summary>Which of the registered questions are asked.</summary>
static class DrawnQuestions
{
    /// <param name="questions">Null for a decoy: then any that the organization offers.</param>
    /// <param name="policy">How many are asked.</param>
    /// <param name="shuffle">Which.</param>
    public static ImmutableArray<Guid> Of(SecurityQuestions? questions, OrganizationPolicy policy, Shuffle shuffle)
    {
        var registered = questions?.Answers.Select(answer => answer.QuestionId) ?? policy.Questions?.Offered.Select(offered => offered.Id) ?? [];
        return [.. shuffle([.. registered]).Take(policy.Questions?.NumberToReset ?? int.MaxValue)];
    }
}
