namespace SecurityInfo.Domain.Tests.Help;

/// <summary>What holds whatever the help desk does.</summary>
public class HelpingAnybody
{
    static readonly ImmutableDictionary<string, Func<string, string?, IUserCommand>> Acts = new Dictionary<string, Func<string, string?, IUserCommand>>
    {
        ["DeleteMethodFor"] = (by, why) => DeleteMethodFor(by: by, why: why),
        ["RequireReregistration"] = (by, why) => RequireReregistration(by: by, why: why),
        ["RevokeSessions"] = (by, why) => RevokeSessions(by, why),
        ["BlockPerson"] = (by, why) => BlockPerson(by: by, why: why),
        ["UnblockPerson"] = (by, why) => UnblockPerson(by, why),
        ["DeclineHelp"] = (by, why) => DeclineHelp(by, why),
        ["RevealNumber"] = (by, why) => RevealNumber(by: by, why: why),
    }.ToImmutableDictionary();

    static readonly Story Given = GivenARequest().And(Noon, new PersonBlocked(Nowhere, BlockCause.ByHelpDesk, Noon.AddDays(3), null));

    public static TheoryData<string> Names => [.. Acts.Keys.Order()];

    [Theory]
    [MemberData(nameof(Names))]
    public void is_never_for_oneself(string act) =>
        Given.When(Acts[act](Alice, Why)).ThenRefused<Refusal.NotForOneself>(new ChangeRefused(act, "NOT_FOR_ONESELF"));

    [Fact]
    public void is_not_approved_for_oneself_either() =>
        Given.When(ApproveHelp(by: Alice)).ThenRefused<Refusal.NotForOneself>(new ChangeRefused("ApproveHelp", "NOT_FOR_ONESELF"));

    [Theory]
    [MemberData(nameof(Names))]
    public void needs_a_reason(string act) => Given.When(Acts[act](Hanna, null)).ThenRefused<Refusal.ReasonNotValid>();

    [Theory]
    [MemberData(nameof(Names))]
    public void needs_somebody_to_help(string act)
    {
        var refused = Story.Given().When(Acts[act](Hanna, Why)).Decision;
        refused.Events.ShouldBeEmpty();
        refused.Refusal!.Code.ShouldBe(act is "DeclineHelp" ? "HELP_REQUEST_NOT_FOUND" : "PERSON_NOT_FOUND");
    }

    [Theory]
    [InlineData("lost", "lost")]
    [InlineData("  lost\r\n\ton a  train ", "lost on a train")]
    [InlineData("Ausweis gezeigt \uD83D\uDC4D", "Ausweis gezeigt \uD83D\uDC4D")]
    [InlineData("", null)]
    [InlineData(" \n ", null)]
    [InlineData("lost\u202Etsol", null)]
    [InlineData("lost\0", null)]
    public void takes_a_reason_that_can_be_shown_and_runs_its_lines_together(string typed, string? read) => (Reason.Read(typed)?.Text).ShouldBe(read);

    [Fact]
    public void takes_a_reason_of_400_characters_and_no_more()
    {
        Reason.Read(new('a', 400)).ShouldNotBeNull();
        Reason.Read(new('a', 401)).ShouldBeNull();
        Reason.Read("half a sign: \uD83D").ShouldBeNull();
    }
}
