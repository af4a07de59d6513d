namespace SecurityInfo.Domain.Tests.Verifications;

/// <summary>Somebody is verified: given who they are, when the portal asks or answers something, then this comes of it.</summary>
sealed record Portal(Story Person, Verification? Verification)
{
    public static readonly Guid Number = Id("77");
    public static readonly string Conversation = Domain.Verifications.Verification.KeyOf(Number);
    public const string Party = "portal", Name = "fingerprint of the name";

    public ResetAttempts Resets { get; init; } = ResetAttempts.None;

    bool IsThere { get; init; } = true;

    static readonly Decoys s_decoys = new([.. Enumerable.Range(7, 32).Select(number => (byte)(number * 37))]);

    public static Portal For(Story person) => new(person, null);

    /// <summary>There is nobody of that name.</summary>
    public static Portal ForNobody(Story where) => new(where, null) { IsThere = false };

    public static Portal SigningIn(Story person) => For(person).When(Start()).After;

    public static Portal Resetting(Story person) => For(person).When(Start(VerificationPurpose.PasswordReset)).After;

    public static StartVerification Start(VerificationPurpose purpose = VerificationPurpose.TwoFactor, RequiredStrength strength = RequiredStrength.Any, DateTimeOffset? at = null, string? session = null) =>
        new(Conversation, Alice, at ?? Noon, Name, purpose, strength, Party, "nonce", session);

    public static ChooseOption Choose(SignInChoice option, Guid? challenge = null, DateTimeOffset? at = null) => new(Conversation, Alice, at ?? Noon, option, challenge ?? First, new(RightNumber), null);

    public static AnswerVerification Answer(string code = RightCode, DateTimeOffset? at = null) => new(Conversation, Alice, at ?? Noon, new VerificationAnswer.ByCode(new(code)));

    public static ReportDelivery Report(DeliveryNews news, Guid? challenge = null, DateTimeOffset? at = null) => new(Conversation, Alice, at ?? Noon, challenge ?? First, news);

    public Portal Asked(SignInChoice option, Guid? challenge = null, DateTimeOffset? at = null) => When(Choose(option, challenge, at)).After;

    /// <summary>A call rang and was answered.</summary>
    public Portal Answered(Guid? challenge = null) => new DeliveryNews[] { new DeliveryNews.Claimed(true), new DeliveryNews.Taken(Carrier, Reference), new DeliveryNews.Arrived() }
        .Aggregate(this, (portal, news) => portal.When(Report(news, challenge)).After);

    public Heard When(IVerificationCommand command) => new(this, command, Judge(command));

    Judgement Judge(IVerificationCommand command) => command switch
    {
        StartVerification c when c.Decide(Verification, IsThere ? Person.Info : null, Person.Policy, s_decoys) is var decision => new(decision.Refusal, decision.Events, []),
        ChooseOption c => c.Decide(Verification!, Info, Person.Policy, Person.PastDeliveries, Resets, ShutChannels.None, c.Option.Kind is MethodKind.SecurityKey ? Pasts.Ceremony : null, questions => questions),
        AnswerVerification c => c.Decide(Verification!, Info, Person.Policy, Resets, RightAnswers, code => $"hash of {code.Plain}", c.Answer is VerificationAnswer.ByKey { Key.Json: "right" } ? new(BlueKey, 9) : null, questions => [.. questions.Reverse()]),
        ReportDelivery c => c.Decide(Verification!, Info, Person.Policy, ShutChannels.None),
        CancelVerification c => c.Decide(Verification!, Info),
        CheckVerification c => c.Decide(Verification!, ShutChannels.None),
        HearOfApproval c => c.Decide(Verification!),
        IssueStatement c when c.Decide(Verification!, Info, Person.Policy) is var decision => new(decision.Refusal, decision.Events, []),
        _ => throw new ArgumentException($"No story tells of {command.GetType().Name} yet.", nameof(command)),
    };

    UserSecurityInfo Info => IsThere ? Person.Info : new();
}

/// <summary>What came of it.</summary>
sealed record Heard(Portal Before, IVerificationCommand Command, Judgement Judgement)
{
    public Portal After => Before with
    {
        Person = Before.Person.And(Command.At, Judgement.Remembered),
        Verification = Judgement.Happens.Aggregate(Before.Verification, (stands, @event) => Verification.Evolve(stands, @event, Command.At) with { Id = Command.Key }),
    };

    public Heard Then(params IEnumerable<VerificationEvent> happens)
    {
        Judgement.Refusal.ShouldBeNull();
        Judgement.Happens.ShouldBe(happens);
        return this;
    }

    public Heard ThenNothing() => Then();

    public Heard AndRemembers(params IEnumerable<SecurityInfoEvent> remembered)
    {
        Judgement.Remembered.ShouldBe(remembered);
        return this;
    }

    public T ThenRefused<T>(params IEnumerable<VerificationEvent> kept) where T : Refusal
    {
        var refusal = Judgement.Refusal.ShouldBeOfType<T>();
        Judgement.Happens.ShouldBe(kept);
        return refusal;
    }
}
