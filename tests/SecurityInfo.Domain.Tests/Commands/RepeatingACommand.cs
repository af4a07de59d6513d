namespace SecurityInfo.Domain.Tests.Commands;

/// <summary>Messages come twice and people press twice.</summary>
public class RepeatingACommand
{
    /// <summary>Each command where it is carried out.</summary>
    static readonly ImmutableDictionary<string, (Story Given, IUserCommand Command)> All = new (string When, Story Given, IUserCommand Command)[]
    {
        ("adding a phone", Given(), AddPhone()),
        ("changing a phone", GivenAMobilePhone(), ChangePhone()),
        ("deleting a method", GivenAMobilePhone(), DeleteMethod()),
        ("changing the default", GivenAMobilePhone(), ChangeDefault(Mobile, MethodKind.TextMessage)),
        ("recomputing the default", GivenAMobilePhone().NotAllowing(MethodKind.PhoneCall), RecomputeDefault()),
        ("calling again", GivenAdding(ChallengeStatus.Failed), ResendChallenge()),
        ("calling a challenge off", GivenAdding(ChallengeStatus.Placed), CancelChallenge()),
        ("confirming a challenge", GivenAdding(ChallengeStatus.Confirmed), ConfirmChallenge()),
        ("claiming a call", GivenAdding(ChallengeStatus.Requested), ClaimCall()),
        ("claiming a call too late", GivenAdding(ChallengeStatus.Requested), ClaimCall(at: Noon + 31.Seconds())),
        ("looking after a call", GivenAdding(ChallengeStatus.Placed), CheckCall(CarrierWord.HasEnded)),
        ("looking after a challenge out of time", GivenAdding(ChallengeStatus.Failed), CheckCall(at: Noon + 10.Minutes())),
        ("placing", GivenAdding(ChallengeStatus.Claimed), Placed()),
        ("answering", GivenAdding(ChallengeStatus.Placed), Answered()),
        ("pressing hash", GivenAdding(ChallengeStatus.Answered), Pressed("#")),
        ("pressing hash for a new number", GivenChanging(ChallengeStatus.Answered), Pressed("#")),
        ("pressing zero hash", GivenAdding(ChallengeStatus.Answered), Pressed("0#")),
        ("pressing hash too late", GivenAdding(ChallengeStatus.Answered), Pressed("#", at: Noon + 10.Minutes())),
        ("adding an email", Given(), AddEmail()),
        ("changing an email", GivenAnEmail(), ChangeEmail()),
        ("answering security questions", GivenQuestions(), AddSecurityQuestions()),
        ("generating recovery codes", GivenRecoveryAllowed(), GenerateRecoveryCodes()),
        ("generating recovery codes anew", GivenRecoveryCodes(), GenerateRecoveryCodes(hash: "fresh")),
        ("adding an app", Given(), AddAuthenticatorApp()),
        ("giving an app's code", GivenAddingAnApp(), GiveAppCode()),
        ("adding a device to approve on", Given(), AddApprovalApp()),
        ("registering a device", GivenALink(), RegisterDevice()),
        ("approving", GivenADeviceThatAsks(), Approve()),
        ("denying", GivenADeviceThatAsks(), Refuse(ApprovalDecision.Deny)),
        ("reporting", GivenADeviceThatAsks(), Refuse(ApprovalDecision.Report)),
        ("renaming a method", GivenAMobilePhone(), RenameMethod()),
        ("adding a security key", GivenACeremony(), AddSecurityKey(Second)),
        ("registering a security key", GivenACeremony(), ConfirmSecurityKey()),
        ("giving the right code", GivenTexting(), ConfirmChallenge()),
        ("sending another code", GivenTexting(), ResendChallenge(delivery: SecondCode)),
        ("letting a challenge expire", GivenTexting(), ExpireChallenge()),
        ("sending a code", GivenTexting().And(Noon + 40.Seconds(), Asked(code: SecondCode, at: Noon + 40.Seconds())), Sent(code: SecondCode)),
        ("delivering a code", GivenTexting(), Delivered()),
        ("failing to send a code", GivenTexting(), NotSent()),
        ("putting off what is asked for", GivenAMobilePhone().Asking(2), SkipRequirements()),
        ("confirming security info", GivenAMobilePhone(), ConfirmSecurityInfo()),
        ("helping to delete a method", GivenAMobilePhone(), DeleteMethodFor()),
        ("having everything registered anew", GivenAMobilePhone(), RequireReregistration()),
        ("revoking sessions", GivenAMobilePhone(), RevokeSessions()),
        ("blocking a person", GivenAMobilePhone(), BlockPerson()),
        ("lifting a block", GivenABlock(), UnblockPerson()),
        ("asking for approval", GivenAMobilePhone().WithASecondApprover(), DeleteMethodFor()),
        ("approving help", GivenARequest(), ApproveHelp()),
        ("declining help", GivenARequest(), DeclineHelp()),
        ("asking for an erasure", GivenAMobilePhone(), ErasePerson()),
        ("approving an erasure", GivenAnErasureRequest(), ApproveErasure()),
        ("declining an erasure", GivenAnErasureRequest(), DeclineHelp() with { OfErasure = true }),
        ("erasing somebody again", GivenAMobilePhone(), new RepeatErasure(Alice, Noon, Rescue, Request117)),
        ("setting a legal hold", GivenAMobilePhone(), SetLegalHold()),
        ("lifting a legal hold", GivenAMobilePhone().After(SetLegalHold(Second)), LiftLegalHold()),
        ("revealing a number", GivenAMobilePhone(), RevealNumber()),
        ("telling of a change", GivenANotice(), NoticeTaken()),
        ("failing to tell of a change", GivenANotice(), NoticeNotTaken()),
        ("disowning a change", GivenANotice(), DisownChange()),
        ("giving a temporary pass", Given(), IssuePass()),
        ("proving oneself by a pass", Given().After(IssuePass()), RedeemPass()),
        ("taking a pass back", Given().After(IssuePass()), RevokePass()),
        ("ending", GivenAdding(ChallengeStatus.Placed), Ended()),
    }.ToImmutableDictionary(entry => entry.When, entry => (entry.Given, entry.Command));

    public static TheoryData<string> Names => [.. All.Keys.Order()];

    [Theory]
    [MemberData(nameof(Names))]
    public void makes_it_happen_once(string when)
    {
        var (given, command) = All[when];
        var once = given.When(command);
        once.Decision.Refusal.ShouldBeNull();
        if (command is not Domain.Challenges.ConfirmChallenge) once.Decision.Events.ShouldNotBeEmpty();

        var twice = once.After.When(command);
        twice.Decision.Events.ShouldAllBe(@event => @event is ChangeRefused);
        if (twice.Decision.Refusal is null) twice.ThenNothing();

        var thrice = twice.After.When(command);
        thrice.Decision.Events.ShouldBeEmpty();
        thrice.Decision.Refusal?.Code.ShouldBe(twice.Decision.Refusal!.Code);
    }

    [Fact]
    public void is_tried_with_every_command() =>
        typeof(IUserCommand).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IUserCommand)) && !type.IsInterface)
            .ShouldBe(All.Values.Select(entry => entry.Command.GetType()).Distinct(), ignoreOrder: true);

    /// <summary>One press cannot be told from the next by what is reported of it. It only makes the call fail sooner.</summary>
    [Fact]
    public void of_a_wrong_key_is_taken_for_another_press() =>
        GivenAdding(ChallengeStatus.Answered).After(Pressed("5")).When(Pressed("5")).Then(new WrongKeyPressed(First, FirstCall));

    [Fact]
    public void to_set_a_policy_makes_it_happen_once()
    {
        var rule = new SetMethodRule(MethodKind.PhoneCall, [], null, null, Noon);
        var desk = new SetHelpDesk(ContosoHelp, null, Noon);
        var questions = Offer();
        var apps = new SetAuthenticatorAppRule(new(new(TotpAlgorithm.Sha256, 8), TotpWindow.Strict), null, Noon);
        var help = new SetHelpDeskRule(new(true, 30), null, Noon);
        var stepUp = StepUpRule(5);
        var calls = new SetCallRule(CallConfirmation.Number, null, Noon);
        var policy = rule.Decide(OrganizationPolicy.Initial).Events.Concat(desk.Decide(OrganizationPolicy.Initial).Events).Concat(questions.Decide(OrganizationPolicy.Initial).Events).Concat(apps.Decide(OrganizationPolicy.Initial).Events).Concat(help.Decide(OrganizationPolicy.Initial).Events).Concat(stepUp.Decide(OrganizationPolicy.Initial).Events).Concat(calls.Decide(OrganizationPolicy.Initial).Events)
            .Aggregate(OrganizationPolicy.Initial, (state, @event) => OrganizationPolicy.Evolve(state, @event, Noon));

        rule.Decide(policy).ShouldBe(Decision<PolicyEvent>.Accept());
        desk.Decide(policy).ShouldBe(Decision<PolicyEvent>.Accept());
        questions.Decide(policy).ShouldBe(Decision<PolicyEvent>.Accept());
        apps.Decide(policy).ShouldBe(Decision<PolicyEvent>.Accept());
        help.Decide(policy).ShouldBe(Decision<PolicyEvent>.Accept());
        stepUp.Decide(policy).ShouldBe(Decision<PolicyEvent>.Accept());
        calls.Decide(policy).ShouldBe(Decision<PolicyEvent>.Accept());
    }
}
