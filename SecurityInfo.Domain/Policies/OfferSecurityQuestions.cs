namespace SecurityInfo.Domain.Policies;

/// <summary>Says which questions people can answer, and how many they have to. The list takes the place of the former one; who has answered keeps what they answered.</summary>
/// <param name="Questions">With ids for those that are new: a question that stands keeps its own.</param>
/// <param name="NumberToRegister">How many a person answers at the least.</param>
/// <param name="NumberToReset">How many of those they are asked again.</param>
/// <param name="ExpectedVersion">What the administrator has seen.</param>
/// <param name="At">When it was asked.</param>
public sealed record OfferSecurityQuestions(ImmutableArray<OfferedQuestion> Questions, int NumberToRegister, int NumberToReset, int? ExpectedVersion, DateTimeOffset At) : IPolicyCommand
{
    const int Fewest = 3, MostAsked = 5, MostOffered = 20;

    public string PolicyId { get; } = OrganizationPolicy.Key;

    public Decision<PolicyEvent> Decide(OrganizationPolicy policy)
    {
        if (Problem() is { } problem) return new Refusal.PolicyRuleNotValid(problem);
        if (ExpectedVersion is { } seen && seen != policy.Version) return new Refusal.ConcurrentChange(policy.Version);

        var offered = Questions.Select(question => policy.Questions?.Offered.FirstOrDefault(stands => stands.Text == question.Text) ?? question).ToImmutableArray();
        return policy.Questions is { } former && former.Offered.SequenceEqual(offered) && (former.NumberToRegister, former.NumberToReset) == (NumberToRegister, NumberToReset)
            ? Decision<PolicyEvent>.Accept()
            : Decision<PolicyEvent>.Accept(new PolicyEvent.SecurityQuestionsOffered(offered, NumberToRegister, NumberToReset));
    }

    string? Problem() =>
        Questions.Length is < Fewest or > MostOffered ? "Offer 3 to 20 questions."
        : !Questions.All(question => question.IsValid) ? "A question has 3 to 200 characters."
        : Questions.DistinctBy(question => question.Folded).Count() < Questions.Length ? "A question is in the list twice."
        : NumberToRegister is < Fewest or > MostAsked || NumberToReset is < Fewest or > MostAsked ? "People register 3 to 5 answers and are asked for 3 to 5 of them."
        : NumberToReset > NumberToRegister ? "People cannot be asked for more answers than they have to register."
        : NumberToRegister > Questions.Length ? "Offer at least as many questions as people have to answer."
        : null;
}
