namespace SecurityInfo.Domain.Tests.Policies;

public class OfferingSecurityQuestions
{
    static PolicyEvent.SecurityQuestionsOffered Happens(OfferSecurityQuestions offer, OrganizationPolicy? policy = null)
    {
        var decision = offer.Decide(policy ?? OrganizationPolicy.Initial);
        decision.Refusal.ShouldBeNull();
        return decision.Events.ShouldHaveSingleItem().ShouldBeOfType<PolicyEvent.SecurityQuestionsOffered>();
    }

    [Fact]
    public void says_what_people_can_answer_and_how_many_they_have_to()
    {
        var policy = OrganizationPolicy.Evolve(null, Happens(Offer(toRegister: 4, toReset: 3)), Noon).Questions!;

        policy.Offered.Select(question => question.Text).ShouldBe(Offered);
        (policy.NumberToRegister, policy.NumberToReset).ShouldBe((4, 3));
    }

    [Fact]
    public void does_not_allow_them_yet() => OrganizationPolicy.Evolve(null, Happens(Offer()), Noon).Allows(MethodKind.SecurityQuestions).ShouldBeFalse();

    [Fact]
    public void keeps_the_id_of_a_question_that_stands_and_of_no_other()
    {
        var policy = OrganizationPolicy.Evolve(null, Happens(Offer()), Noon);
        var offer = Offer([Offered[2], "A new one?", Offered[0], "What was your first  car ?"]);
        var again = Happens(offer with { Questions = [.. offer.Questions.Select((question, index) => question with { Id = Id($"73{index}") })] }, policy);

        again.Questions.Select(question => question.Id).ShouldBe([Question(2), Id("731"), Question(0), Id("733")]);
    }

    [Fact]
    public void tidies_what_was_typed() => OfferedQuestion.Of(Question(0), "  What \n is\tit? ").Text.ShouldBe("What is it?");

    [Theory]
    [InlineData(2, 3, 3)]
    [InlineData(21, 3, 3)]
    [InlineData(5, 2, 2)]
    [InlineData(5, 3, 2)]
    [InlineData(6, 6, 3)]
    [InlineData(5, 3, 4)]
    [InlineData(3, 4, 3)]
    public void takes_numbers_that_fit_together(int offered, int toRegister, int toReset) =>
        Offer(Enumerable.Range(0, offered).Select(number => $"Question {number}?"), toRegister, toReset).Decide(OrganizationPolicy.Initial).Refusal.ShouldBeOfType<Refusal.PolicyRuleNotValid>();

    [Theory]
    [InlineData(20, 5, 5)]
    [InlineData(3, 3, 3)]
    public void takes_the_limits_themselves(int offered, int toRegister, int toReset) =>
        Happens(Offer(Enumerable.Range(0, offered).Select(number => $"Question {number}?"), toRegister, toReset)).Questions.Length.ShouldBe(offered);

    [Fact]
    public void takes_no_question_twice_and_none_without_measure()
    {
        Offer(["One?", "Two?", "Three?", " ONE ?"]).Decide(OrganizationPolicy.Initial).Refusal.ShouldBeNull();
        Offer(["One?", "Two?", "Three?", " ONE? "]).Decide(OrganizationPolicy.Initial).Refusal.ShouldBeOfType<Refusal.PolicyRuleNotValid>();
        Offer(["One?", "Two?", "3?"]).Decide(OrganizationPolicy.Initial).Refusal.ShouldBeOfType<Refusal.PolicyRuleNotValid>();
        Offer(["One?", "Two?", new('a', 200)]).Decide(OrganizationPolicy.Initial).Refusal.ShouldBeNull();
        Offer(["One?", "Two?", new('a', 201)]).Decide(OrganizationPolicy.Initial).Refusal.ShouldBeOfType<Refusal.PolicyRuleNotValid>();
        Offer(["One?", "Two?", "Three\u0000?"]).Decide(OrganizationPolicy.Initial).Refusal.ShouldBeOfType<Refusal.PolicyRuleNotValid>();
    }

    [Fact]
    public void after_it_changed_meanwhile_says_so() =>
        Offer(seen: 3).Decide(OrganizationPolicy.Initial with { Version = 4 }).Refusal.ShouldBe(new Refusal.ConcurrentChange(4));
}
