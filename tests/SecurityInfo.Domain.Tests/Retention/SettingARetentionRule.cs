using System.Text.Json;
using SecurityInfo.Domain.Retention;

namespace SecurityInfo.Domain.Tests.Retention;

public class SettingARetentionRule
{
    static SetRetentionRule Rule(int? keepDays, params ImmutableArray<string> types) => new(types, keepDays, null, Strong(), Noon);

    static OrganizationPolicy After(OrganizationPolicy policy, SetRetentionRule rule) => policy.After(rule.Decide(policy).Events, Noon);

    [Fact]
    public void holds_until_it_is_for_ever_again()
    {
        var policy = After(OrganizationPolicy.Initial, Rule(90, "notice_sent", "notice_requested"));
        policy.Retention!.KeepDays.ShouldBe([new("notice_requested", 90), new("notice_sent", 90)]);
        policy = After(policy, Rule(30, "notice_sent"));
        policy.Retention!.KeepDays.ShouldBe([new("notice_requested", 90), new("notice_sent", 30)]);
        policy = After(policy, Rule(null, "notice_sent"));
        policy.Retention!.KeepDays.ShouldBe([new("notice_requested", 90)]);
        After(policy, Rule(null, "notice_requested")).Retention.ShouldBeNull();
    }

    [Fact]
    public void is_not_there_until_it_is_set() => OrganizationPolicy.Initial.Retention.ShouldBeNull();

    /// <summary>What is recorded is what changes, and no more.</summary>
    [Fact]
    public void that_stands_already_is_nothing_new()
    {
        var policy = After(OrganizationPolicy.Initial, Rule(90, "notice_sent"));
        Rule(90, "notice_sent").Decide(policy).Events.ShouldBeEmpty();
        Rule(90, "notice_sent", "call_placed").Decide(policy).Events.ShouldHaveSingleItem().ShouldBeOfType<PolicyEvent.RetentionRuleSet>().Types.ShouldBe(["call_placed"]);
        Rule(null, "code_sent").Decide(policy).Events.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(29)]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(36_501)]
    public void to_fewer_days_than_anything_is_remembered_or_to_more_than_a_century_is_refused(int days) => Rule(days, "notice_sent").Decide(OrganizationPolicy.Initial).Refusal.ShouldBeOfType<Refusal.PolicyRuleNotValid>();

    [Theory]
    [InlineData("phone_added", RetentionProblem.StateRestsOnIt)]
    [InlineData("method_used", RetentionProblem.StateRestsOnIt)]
    [InlineData("legal_hold_set", RetentionProblem.Protects)]
    [InlineData("person_erased", RetentionProblem.Protects)]
    [InlineData("retention_rule_set", RetentionProblem.IsPolicy)]
    [InlineData("retention_applied", RetentionProblem.ProvesRetention)]
    [InlineData("method_asked", RetentionProblem.GoesWithItsVerification)]
    [InlineData("whatever", RetentionProblem.StateRestsOnIt)]
    public void for_what_is_kept_for_ever_says_why(string type, RetentionProblem problem) =>
        Rule(90, "notice_sent", type).Decide(OrganizationPolicy.Initial).Refusal.ShouldBe(new Refusal.NeverDropped(type, problem));

    [Fact]
    public void for_nothing_is_refused() => Rule(90).Decide(OrganizationPolicy.Initial).Refusal.ShouldBeOfType<Refusal.PolicyRuleNotValid>();

    [Fact]
    public void takes_a_recent_sign_in_by_two_factors_but_to_foresee_it_does_not()
    {
        foreach (var weak in new[] { SignIn.Unknown, By(SignInLevel.OneFactor), Strong(Noon - 21.Minutes()) })
        {
            var rule = Rule(90, "notice_sent") with { SignedIn = weak };
            rule.Decide(OrganizationPolicy.Initial).Refusal.ShouldBeOfType<Refusal.ReauthenticationNeeded>();
            rule.Foresee(OrganizationPolicy.Initial).Events.ShouldHaveSingleItem();
        }
    }

    [Fact]
    public void after_it_changed_meanwhile_says_so() => (Rule(90, "notice_sent") with { ExpectedVersion = 3 }).Decide(OrganizationPolicy.Initial).Refusal.ShouldBeOfType<Refusal.ConcurrentChange>();

    static IEnumerable<Type> All => new[] { typeof(SecurityInfoEvent), typeof(VerificationEvent), typeof(PolicyEvent), typeof(ReadingEvent), typeof(RetentionEvent) }.SelectMany(union => union.GetNestedTypes());

    public static TheoryData<Type> Events => [.. All];

    /// <summary>A new event is kept for ever until somebody has thought about it, and a policy's always is.</summary>
    [Theory]
    [MemberData(nameof(Events))]
    public void can_name_what_is_listed_and_no_other(Type type)
    {
        var stored = JsonNamingPolicy.SnakeCaseLower.ConvertName(type.Name);
        (Retainable.ProblemWith(stored) is null).ShouldBe(Retainable.Types.Contains(stored));
        if (type.DeclaringType == typeof(PolicyEvent)) Retainable.ProblemWith(stored).ShouldBe(RetentionProblem.IsPolicy);
        if (type.DeclaringType == typeof(VerificationEvent)) Retainable.Governing(stored).ShouldBe(Retainable.Verification);
    }

    [Fact]
    public void can_name_nothing_that_there_is_not() =>
        Retainable.Types.Except(All.Select(type => JsonNamingPolicy.SnakeCaseLower.ConvertName(type.Name))).ShouldBeEmpty();
}
