namespace SecurityInfo.Domain.Tests.Help;

public class BlockingSomebody
{
    static PersonBlocked Blocked(int days, Guid? help = null, DateTimeOffset? at = null) => new(help ?? Rescue, BlockCause.ByHelpDesk, (at ?? Noon).AddDays(days), Seal(help ?? Rescue, Reason.Read(Why)!));

    [Fact]
    public void lasts_ninety_days_where_nobody_says()
    {
        var after = GivenAMobilePhone().When(BlockPerson()).Then(Blocked(90)).After;
        after.Info.IsBlocked(Noon.AddDays(90).AddSeconds(-1)).ShouldBeTrue();
        after.Info.IsBlocked(Noon.AddDays(90)).ShouldBeFalse();
    }

    [Fact]
    public void lasts_as_long_as_the_organization_says()
    {
        var story = GivenAMobilePhone().Where(new PolicyEvent.HelpDeskRuleSet(false, 7));
        story.When(BlockPerson()).Then(Blocked(7));
        story.When(BlockPerson(30)).Then(Blocked(30));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(365, true)]
    [InlineData(0, false)]
    [InlineData(-1, false)]
    [InlineData(366, false)]
    [InlineData(int.MaxValue, false)]
    public void lasts_a_day_to_a_year(int days, bool valid)
    {
        var told = GivenAMobilePhone().When(BlockPerson(days));
        if (valid) told.Then(Blocked(days));
        else told.ThenRefused<Refusal.DaysNotValid>();
    }

    [Fact]
    public void pressed_twice_is_one_block()
    {
        var blocked = GivenAMobilePhone().After(BlockPerson());
        blocked.When(BlockPerson(help: Second, at: Noon + 5.Seconds())).ThenNothing();
        blocked.When(BlockPerson(91, help: Second, at: Noon + 5.Seconds())).Then(Blocked(91, Second, Noon + 5.Seconds()));
    }

    /// <summary>Else a day's block would lift a year's, without anybody's approval.</summary>
    [Theory]
    [InlineData(BlockCause.ByHelpDesk)]
    [InlineData(BlockCause.DisownedByOwner)]
    [InlineData(BlockCause.FraudReported)]
    public void never_makes_a_block_shorter(BlockCause cause)
    {
        GivenABlock(cause).When(BlockPerson(1)).ThenRefused<Refusal.AlreadyBlocked>().Until.ShouldBe(LongAgo.AddDays(365));
        GivenABlock(cause).When(BlockPerson(365)).Then(Blocked(365));
    }

    [Fact]
    public void takes_no_notice_of_a_block_that_is_over() =>
        GivenAMobilePhone().And(LongAgo, new PersonBlocked(Nowhere, BlockCause.FraudReported, Noon, null)).When(BlockPerson(1)).Then(Blocked(1));

    [Theory]
    [InlineData(BlockCause.ByHelpDesk)]
    [InlineData(BlockCause.DisownedByOwner)]
    public void ends_when_it_is_lifted_whoever_wanted_it(BlockCause cause)
    {
        var after = GivenABlock(cause).When(UnblockPerson()).Then(new PersonUnblocked(Nowhere, Because, Rescue)).After;
        after.Info.IsBlocked(Noon).ShouldBeFalse();
        after.When(UnblockPerson(help: Second)).ThenNothing();
    }

    [Fact]
    public void that_is_over_cannot_be_lifted() => GivenABlock().When(UnblockPerson(at: LongAgo.AddDays(365))).ThenNothing();
}
