namespace SecurityInfo.Domain.Tests.Calls;

public class LimitingCalls
{
    static readonly ChangeRefused TooMany = new("AddPhone", "TOO_MANY_CHALLENGES");

    static AddPhone Again(DateTimeOffset at, string number = Seattle, PhoneKind kind = PhoneKind.Mobile) =>
        AddPhone(number, kind, method: AnotherMobile, call: new(Id("cc"), Id("ff")), at: at);

    /// <summary>Calls to the mobile phone in Seattle that came to nothing.</summary>
    static Story GivenFailed(params IEnumerable<DateTimeOffset> calls) => calls.Index().Aggregate(Given(), (story, call) =>
        story.And(call.Item, [Added(Id($"b{call.Index}"), PhoneKind.Mobile, Seattle), .. Call(ChallengeStatus.Cancelled, Id($"d{call.Index}"), Id($"e{call.Index}"), Id($"b{call.Index}"), call.Item)]));

    [Theory]
    [InlineData(ChallengeStatus.Requested)]
    [InlineData(ChallengeStatus.Claimed)]
    [InlineData(ChallengeStatus.Placed)]
    [InlineData(ChallengeStatus.Answered)]
    public void to_one_in_flight(ChallengeStatus status) =>
        GivenAdding(status).When(Again(Noon + 5.Seconds(), Reno, PhoneKind.Office)).ThenRefused<Refusal.TooManyChallenges>(TooMany).RetryAfter.ShouldBe(Noon + 30.Seconds());

    [Theory]
    [InlineData(ChallengeStatus.Requested)]
    [InlineData(ChallengeStatus.Claimed)]
    public void to_one_in_flight_also_for_an_edited_number_as_long_as_nothing_rings(ChallengeStatus status) =>
        GivenAdding(status).When(Again(Noon + 5.Seconds(), Reno)).ThenRefused<Refusal.TooManyChallenges>(TooMany);

    [Fact]
    public void lets_an_edited_number_supersede_the_one_that_rings() =>
        GivenAdding(ChallengeStatus.Placed).When(Again(Noon + 5.Seconds(), Reno)).Decision.Events[0].ShouldBe(new CallCancelled(First, CancellationCause.Superseded));

    [Fact]
    public void takes_two_numbers_at_once_for_a_race_and_not_for_an_edit() =>
        GivenAdding(ChallengeStatus.Placed).When(Again(Noon + TimeSpan.FromMilliseconds(1), Reno)).ThenRefused<Refusal.TooManyChallenges>(TooMany);

    [Fact]
    public void lets_the_same_number_not_supersede_itself() =>
        GivenAdding(ChallengeStatus.Placed).When(Again(Noon + 5.Seconds(), "+1 4255551234X9")).ThenRefused<Refusal.TooManyChallenges>(TooMany);

    [Fact]
    public void a_challenge_out_of_time_is_not_in_flight() =>
        GivenAdding(ChallengeStatus.Placed).When(Again(Noon + 10.Minutes(), Reno)).Decision.Refusal.ShouldBeNull();

    [Theory]
    [InlineData(1, 30)]
    [InlineData(2, 60)]
    [InlineData(3, 120)]
    [InlineData(4, 240)]
    public void makes_each_further_call_to_one_number_wait_twice_as_long(int calls, int seconds)
    {
        var times = Enumerable.Range(0, calls).Select(call => Noon + (call * 5).Minutes()).ToList();
        var free = times[^1] + seconds.Seconds();

        GivenFailed(times).When(Again(free - TimeSpan.FromTicks(1))).ThenRefused<Refusal.TooManyChallenges>(TooMany).RetryAfter.ShouldBe(free);
        GivenFailed(times).When(Again(free)).Decision.Refusal.ShouldBeNull();
    }

    [Fact]
    public void makes_nobody_wait_for_longer_than_an_hour()
    {
        var times = Enumerable.Range(0, 9).Select(call => Noon + (call * 2).Hours()).ToList();

        GivenFailed(times).When(Again(times[^1] + 1.Minutes())).ThenRefused<Refusal.TooManyChallenges>(TooMany).RetryAfter.ShouldBe(times[^1] + 1.Hours());
    }

    [Fact]
    public void makes_the_next_call_of_the_same_challenge_wait_too()
    {
        GivenAdding(ChallengeStatus.Failed).When(ResendChallenge(at: Noon + 29.Seconds())).ThenRefused<Refusal.TooManyChallenges>(new ChangeRefused("ResendChallenge", "TOO_MANY_CHALLENGES")).RetryAfter.ShouldBe(Noon + 30.Seconds());
        GivenAdding(ChallengeStatus.Failed).When(ResendChallenge(at: Noon + 30.Seconds())).Decision.Refusal.ShouldBeNull();
    }

    [Fact]
    public void another_number_need_not_wait() => GivenFailed(Noon).When(Again(Noon + 1.Seconds(), Reno)).Decision.Refusal.ShouldBeNull();

    [Fact]
    public void a_success_ends_the_waiting()
    {
        var deleted = GivenFailed(Noon, Noon + 5.Minutes(), Noon + 11.Minutes())
            .After(AddPhone(at: Noon + 15.Minutes()), ClaimCall(at: Noon + 15.Minutes()), Answered(at: Noon + 15.Minutes()), Pressed("#", at: Noon + 15.Minutes()), DeleteMethod(at: Noon + 15.Minutes()));

        deleted.When(Again(Noon + 15.Minutes() + 1.Seconds())).Decision.Refusal.ShouldBeNull();
    }

    [Fact]
    public void a_report_of_fraud_keeps_the_number_from_being_called_for_a_day()
    {
        var reported = GivenAdding(ChallengeStatus.FraudReported);

        reported.When(Again(Noon + 24.Hours() - 1.Seconds())).ThenRefused<Refusal.TooManyChallenges>(TooMany).RetryAfter.ShouldBe(Noon + 24.Hours());
        reported.When(Again(Noon + 24.Hours())).Decision.Refusal.ShouldBeNull();
        reported.When(Again(Noon + 1.Seconds(), Reno)).Decision.Refusal.ShouldBeNull();
    }

    static IEnumerable<DateTimeOffset> Calls(int count, TimeSpan apart) => Enumerable.Range(0, count).Select(call => Noon + call * apart);

    /// <summary>To numbers of which each is called once, so that only the person's own limit counts.</summary>
    static Story GivenCallsToManyNumbers(IEnumerable<DateTimeOffset> calls) => calls.Index().Aggregate(Given(), (story, call) =>
        story.And(call.Item, [Added(Id($"b{call.Index}"), PhoneKind.Mobile, $"+14255550{100 + call.Index}"), .. Call(ChallengeStatus.Cancelled, Id($"d{call.Index}"), Id($"e{call.Index}"), Id($"b{call.Index}"), call.Item)]));

    [Fact]
    public void to_five_in_ten_minutes_for_one_person()
    {
        var given = GivenCallsToManyNumbers(Calls(5, 1.Minutes()));

        given.When(Again(Noon + 5.Minutes())).ThenRefused<Refusal.TooManyChallenges>(TooMany).RetryAfter.ShouldBe(Noon + 10.Minutes());
        given.When(Again(Noon + 10.Minutes())).Decision.Refusal.ShouldBeNull();
        GivenCallsToManyNumbers(Calls(4, 1.Minutes())).When(Again(Noon + 5.Minutes())).Decision.Refusal.ShouldBeNull();
    }

    [Fact]
    public void to_ten_a_day_for_one_person()
    {
        var given = GivenCallsToManyNumbers(Calls(10, 1.Hours()));

        given.When(Again(Noon + 10.Hours())).ThenRefused<Refusal.TooManyChallenges>(TooMany).RetryAfter.ShouldBe(Noon + 24.Hours());
        given.When(Again(Noon + 24.Hours() - TimeSpan.FromTicks(1))).ThenRefused<Refusal.TooManyChallenges>(TooMany);
        given.When(Again(Noon + 24.Hours())).Decision.Refusal.ShouldBeNull();
    }

    [Fact]
    public void to_five_in_ten_minutes_to_one_number_by_anybody()
    {
        Given().WhereTheNumberWasCalled(Calls(5, 1.Minutes())).When(Again(Noon + 5.Minutes())).ThenRefused<Refusal.TooManyChallenges>(TooMany).RetryAfter.ShouldBe(Noon + 10.Minutes());
        Given().WhereTheNumberWasCalled(Calls(5, 1.Minutes())).When(Again(Noon + 10.Minutes())).Decision.Refusal.ShouldBeNull();
        Given().WhereTheNumberWasCalled(Calls(4, 1.Minutes())).When(Again(Noon + 5.Minutes())).Decision.Refusal.ShouldBeNull();
    }

    [Fact]
    public void to_ten_a_day_to_one_number_by_anybody()
    {
        Given().WhereTheNumberWasCalled(Calls(10, 1.Hours())).When(Again(Noon + 10.Hours())).ThenRefused<Refusal.TooManyChallenges>(TooMany).RetryAfter.ShouldBe(Noon + 24.Hours());
        Given().WhereTheNumberWasCalled(Calls(10, 1.Hours())).When(Again(Noon + 24.Hours())).Decision.Refusal.ShouldBeNull();
    }

    [Fact]
    public void counts_changes_and_calls_made_again_alike()
    {
        var called = Calls(10, 1.Hours());

        GivenAMobilePhone().WhereTheNumberWasCalled(called).When(ChangePhone(at: Noon + 10.Hours())).ThenRefused<Refusal.TooManyChallenges>(new ChangeRefused("ChangePhone", "TOO_MANY_CHALLENGES"));
        GivenAdding(ChallengeStatus.Failed).WhereTheNumberWasCalled(Calls(5, 1.Seconds())).When(ResendChallenge()).ThenRefused<Refusal.TooManyChallenges>(new ChangeRefused("ResendChallenge", "TOO_MANY_CHALLENGES"));
    }

    [Fact]
    public void says_the_moment_from_which_all_limits_allow_it() =>
        GivenFailed(Noon).WhereTheNumberWasCalled(Calls(5, 1.Seconds())).When(Again(Noon + 10.Seconds())).ThenRefused<Refusal.TooManyChallenges>(TooMany).RetryAfter.ShouldBe(Noon + 10.Minutes());

    [Fact]
    public void remembers_no_longer_than_it_needs()
    {
        var after = GivenFailed(Noon).After(Again(Noon + 24.Hours()));

        after.Info.Challenges.Select(challenge => challenge.Id).ShouldBe([Id("cc")]);
    }
}
