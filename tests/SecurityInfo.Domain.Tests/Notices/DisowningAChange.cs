namespace SecurityInfo.Domain.Tests.Notices;

public class DisowningAChange
{
    static readonly DateTimeOffset InTenDays = Noon.AddDays(10);

    [Fact]
    public void blocks_the_person_and_opens_recovery_for_ten_days()
    {
        var told = GivenANotice().When(DisownChange()).Then(new ChangeDisowned(First, InTenDays), new PersonBlocked(TheBlock, BlockCause.DisownedByOwner, InTenDays, null));

        told.After.Info.IsBlocked(InTenDays - 1.Seconds()).ShouldBeTrue();
        told.After.Info.RecoveryUntil(InTenDays - 1.Seconds()).ShouldBe(InTenDays);
        told.After.Info.RecoveryUntil(InTenDays).ShouldBeNull();
        GivenANotice().Info.RecoveryUntil(Noon).ShouldBeNull();
    }

    [Fact]
    public void calls_off_what_waits_for_an_answer() =>
        GivenANotice().And(Noon, [Added(Office, PhoneKind.Office, Reno), .. Call(ChallengeStatus.Placed, Second, method: Office), Added(Mailbox, Outlook), Asked(Third, method: Mailbox, kind: MethodKind.Email)])
            .When(DisownChange()).Then(
                new ChangeDisowned(First, InTenDays),
                new CallCancelled(Second, CancellationCause.ChangeDisowned),
                new ChallengeCancelled(Third, CancellationCause.ChangeDisowned),
                new PersonBlocked(TheBlock, BlockCause.DisownedByOwner, InTenDays, null))
            .After.Info.Proven.Select(method => method.Id).ShouldBe([Mobile]);

    [Fact]
    public void does_not_shorten_a_block() =>
        GivenANotice().And(Noon, new PersonBlocked(Nowhere, BlockCause.FraudReported, Noon.AddDays(90), null)).When(DisownChange()).Then(new ChangeDisowned(First, InTenDays))
            .After.Info.IsBlocked(Noon.AddDays(89)).ShouldBeTrue();

    [Fact]
    public void prolongs_a_shorter_one() =>
        GivenANotice().And(Noon, new PersonBlocked(Nowhere, BlockCause.ByHelpDesk, Noon.AddDays(1), null)).After(DisownChange()).Info.IsBlocked(Noon.AddDays(9)).ShouldBeTrue();

    [Fact]
    public void works_for_ten_days_to_the_moment()
    {
        GivenANotice().When(DisownChange(at: InTenDays - 1.Seconds())).Decision.Refusal.ShouldBeNull();
        GivenANotice().When(DisownChange(at: InTenDays)).ThenRefused<Refusal.LinkOver>();
    }

    [Fact]
    public void works_once_for_each_notice_also_when_the_block_was_lifted()
    {
        var unblocked = GivenANotice().After(DisownChange()).And(Noon, new PersonUnblocked(TheBlock, null));
        unblocked.When(DisownChange(at: Noon.AddDays(1))).ThenNothing();
        unblocked.When(DisownChange(Second, Noon.AddDays(1))).Decision.Events.OfType<PersonBlocked>().ShouldHaveSingleItem();
    }
}
