namespace SecurityInfo.Domain.Tests;

/// <summary>Given what has happened, when something is asked, then this comes of it.</summary>
sealed record Story(UserSecurityInfo Info, OrganizationPolicy Policy, PastDeliveries PastDeliveries)
{
    /// <summary>What a key's answer is held against; null where none can be registered.</summary>
    public Sealed? Ceremony { get; init; } = Pasts.Ceremony;

    /// <summary>The model of whatever key answers.</summary>
    public KeyModel Model { get; init; }

    /// <summary>Whether the person's key is gone.</summary>
    public bool IsErased { get; init; }

    ShutChannels Shut { get; init; } = ShutChannels.None;

    public static Story Given(params IEnumerable<SecurityInfoEvent> events) =>
        new Story(new(), OrganizationPolicy.Initial, PastDeliveries.None).And(LongAgo, events);

    public Story And(DateTimeOffset at, params IEnumerable<SecurityInfoEvent> events) => this with { Info = Info.After(events, at) };

    public Story Where(params IEnumerable<PolicyEvent> rules) =>
        this with { Policy = rules.Aggregate(Policy, (policy, rule) => OrganizationPolicy.Evolve(policy, rule, LongAgo)) };

    public Story NotAllowing(params IEnumerable<MethodKind> kinds) => Where(kinds.Select(kind => new PolicyEvent.MethodRuleSet(kind, [])));

    /// <summary>Where the organization asks people for something at sign-in.</summary>
    public Story Asking(int forSignIn, bool forReset = false, int? mostSkips = null, int snoozeDays = 1, int reconfirmAfterDays = 0) =>
        Where(new PolicyEvent.RegistrationRuleSet(forSignIn, forReset, mostSkips, snoozeDays, reconfirmAfterDays));

    public Story WhereTheNumberWasCalled(params IEnumerable<DateTimeOffset> at) => Where(PastDeliveries with { ToThere = new(DeliveryLimits.Rates, [.. at]) });

    public Story Where(PastDeliveries past) => this with { PastDeliveries = past };

    public Story WhileShut(params ImmutableArray<MethodKind> kinds) => this with { Shut = new(kinds) };

    public Told When(IUserCommand command) => new(this, command, Decide(command));

    /// <summary>Where only what stands afterwards counts.</summary>
    public Story After(params IEnumerable<IUserCommand> commands) => commands.Aggregate(this, (story, command) => story.When(command).After);

    public Decision<SecurityInfoEvent> Decide(IUserCommand command) => command switch
    {
        AddPhone c => c.Decide(Info, Policy, PastDeliveries, Shut, Seal),
        ChangePhone c => c.Decide(Info, Policy, PastDeliveries, Shut, Seal),
        DeleteMethod c => c.Decide(Info, Policy),
        ChangeDefault c => c.Decide(Info, Policy),
        RecomputeDefault c => c.Decide(Info, Policy),
        ResendChallenge c => c.Decide(Info, Policy, PastDeliveries, Shut),
        CancelChallenge c => c.Decide(Info),
        ConfirmChallenge c => c.Decide(Info, Policy, RightAnswers),
        ExpireChallenge c => c.Decide(Info),
        AddEmail c => c.Decide(Info, Policy, PastDeliveries, Shut, Seal),
        ChangeEmail c => c.Decide(Info, Policy, PastDeliveries, Shut, Seal),
        AddSecurityQuestions c => c.Decide(Info, Policy, Seal),
        GenerateRecoveryCodes c => c.Decide(Info, Policy),
        AddAuthenticatorApp c => c.Decide(Info, Policy, Seal, Seal),
        AddApprovalApp c => c.Decide(Info, Policy, Seal),
        RegisterDevice c => c.Decide(Info, Policy, SealDevice),
        AnswerApproval c => c.Decide(Info, Policy),
        RenameMethod c => c.Decide(Info, Policy, Seal, Open),
        AddSecurityKey c => c.Decide(Info, Policy, Ceremony),
        ConfirmSecurityKey c => c.Decide(Info, Policy, Judged(c.Answer, Model), Seal),
        SkipRequirements c => c.Decide(Info, Policy, []),
        ConfirmSecurityInfo c => c.Decide(Info),
        RecordNoticeSent c => c.Decide(Info),
        RecordNoticeFailed c => c.Decide(Info),
        DisownChange c => c.Decide(Info),
        IssueTemporaryPass c => c.Decide(Info, Policy, Seal),
        RedeemTemporaryPass c => c.Decide(Info, Policy),
        RevokeTemporaryPass c => c.Decide(Info),
        RecordCodeSent c => c.Decide(Info),
        RecordCodeDelivered c => c.Decide(Info),
        RecordCodeFailed c => c.Decide(Info, Policy),
        ClaimCall c => c.Decide(Info, Policy, Info.CallChallenge(c.ChallengeId) is { } call && Info.Phones.FirstOrDefault(phone => phone.Id == call.MethodId) is { } phone ? Open(phone.NewNumber ?? phone.Number) : null, Shut),
        CheckCall c => c.Decide(Info, Shut),
        RecordCallPlaced c => c.Decide(Info),
        RecordCallAnswered c => c.Decide(Info),
        RecordKeys c => c.Decide(Info, Policy),
        RecordCallEnded c => c.Decide(Info),
        GiveHelp c => c.Decide(Info, Policy, Seal),
        ApproveHelp c => c.Decide(Info, Policy),
        DeclineHelp c => c.Decide(Info, Seal),
        ApproveErasure c => c.Decide(Info, Policy, Traced),
        RepeatErasure c => c.Decide(Info, Traced),
        SetLegalHold c => c.Decide(Info, Seal),
        LiftLegalHold c => c.Decide(Info, Policy, Seal),
        RevealNumber c => c.Decide(Info, Policy, _ => IsErased, Seal),
        _ => throw new ArgumentException($"No story tells of {command.GetType().Name} yet.", nameof(command)),
    };
}

/// <summary>What came of a command.</summary>
sealed record Told(Story Before, IUserCommand Command, Decision<SecurityInfoEvent> Decision)
{
    public Story After => Before.And(Command.At, Decision.Events);

    public Told Then(params IEnumerable<SecurityInfoEvent> events)
    {
        Decision.Refusal.ShouldBeNull();
        Decision.Events.ShouldBe(events);
        return this;
    }

    public Told ThenNothing() => Then();

    public T ThenRefused<T>(params IEnumerable<SecurityInfoEvent> kept) where T : Refusal
    {
        var refusal = Decision.Refusal.ShouldBeOfType<T>();
        Decision.Events.ShouldBe(kept);
        return refusal;
    }
}
