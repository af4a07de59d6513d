using System.Text.Json;
using SecurityInfo.Domain.Tests.Verifications;
using static SecurityInfo.Domain.Tests.Lives.VerifyingAnyLife;
using static SecurityInfo.Domain.VerificationEvent;

namespace SecurityInfo.Domain.Tests.Lives;

/// <summary>Somebody with a whole life, and all the verifications of them.</summary>
sealed class VerifiedPerson
{
    readonly string _user;
    readonly RecoveryCode _code;
    readonly Life _life;
    readonly List<(Ledger Ledger, List<(VerificationEvent Event, DateTimeOffset At)> Happened)> _verifications = [];
    readonly List<string> _told = [];
    ResetAttempts _resets = ResetAttempts.None;

    /// <param name="user">Who they are.</param>
    /// <param name="code">A recovery code on their list, if they have one.</param>
    /// <param name="toReset">How many methods it takes for a password reset.</param>
    /// <param name="past">What happened long ago.</param>
    public VerifiedPerson(string user, RecoveryCode code, int toReset, params IEnumerable<IEnumerable<SecurityInfoEvent>> past)
    {
        (_user, _code, _life) = (user, code, new(Given() with { Policy = LivingAnyLife.Policies[1] with { MethodsToReset = toReset } }));
        foreach (var events in past) _life.Remember(events, LongAgo);
    }

    Ledger? Current(int pick) => _verifications.Count is 0 ? null : _verifications[^(1 + pick % Math.Min(2, _verifications.Count))].Ledger;

    /// <param name="matter">What is done.</param>
    /// <param name="step">The rest of what is done.</param>
    /// <param name="meant">Whose methods and challenges are named: somebody else's, where somebody is mistaken.</param>
    /// <param name="index">Makes ids fresh.</param>
    /// <param name="at">When.</param>
    public void Do(Matter matter, LivingAnyLife.Step step, VerifiedPerson meant, int index, DateTimeOffset at)
    {
        try
        {
            if (matter is Matter.Life) Live(step, meant, index, at);
            else if (matter is Matter.Start or Matter.Reset) Start(matter is Matter.Start ? VerificationPurpose.TwoFactor : VerificationPurpose.PasswordReset, step.Pick is 0 ? RequiredStrength.PhishingResistant : RequiredStrength.Any, index, at);
            else if (Current(step.Pick) is { } ledger)
                foreach (var (command, isRight) in Commands(matter, step, ledger, meant.Current(step.Pick) ?? ledger, meant, index, at)) When(ledger, command, isRight(), at);
        }
        catch (Exception broken) when (broken is not InvalidOperationException)
        {
            throw new InvalidOperationException($"{broken.Message}\n{_user}:\n{string.Join('\n', _told)}", broken);
        }
    }

    void Live(LivingAnyLife.Step step, VerifiedPerson meant, int index, DateTimeOffset at)
    {
        _told.Add($"{at:O} {step}");
        if (step.Act is LivingAnyLife.Act.SetPolicy) _life.Under(s_policies[step.Pick % s_policies.Length], at);
        else foreach (var command in LivingAnyLife.Commands(meant._life, step, index, at)) _life.When(command);
    }

    static readonly OrganizationPolicy[] s_policies = [.. LivingAnyLife.Policies, LivingAnyLife.Policies[1] with { MethodsToReset = 2 }];

    void Start(VerificationPurpose purpose, RequiredStrength strength, int index, DateTimeOffset at)
    {
        var command = Portal.Start(purpose, strength, at) with { Key = Verification.KeyOf(Id($"5{index:000}")), UserId = _user };
        var heard = Portal.For(_life.Now).When(command);
        if (heard.Judgement.Happens is not [VerificationStarted started]) return;
        var ledger = new Ledger(started) { Stands = heard.After.Verification };
        _verifications.Add((ledger, [(started, at)]));
    }

    void When(Ledger ledger, IVerificationCommand command, bool isRight, DateTimeOffset at)
    {
        var heard = (Portal.For(_life.Now) with { Verification = ledger.Stands, Resets = _resets }).When(command);
        _told.Add($"{command} -> {heard.Judgement.Refusal?.Code} {string.Join(", ", heard.Judgement.Happens)} / {string.Join(", ", heard.Judgement.Remembered)}");
        foreach (var happened in heard.Judgement.Happens)
        {
            ledger.Write(happened, command, isRight, _life.Now, IsBlocked(at), command.At);
            _verifications.Single(one => one.Ledger == ledger).Happened.Add((happened, command.At));
            if (ledger.Purpose is VerificationPurpose.PasswordReset) Count(happened, at);
        }
        ledger.Stands = heard.After.Verification;
        if (ledger.Stands!.Status is VerificationStatus.Verified && ledger.Purpose is VerificationPurpose.PasswordReset) _resets = ResetAttempts.None;
        _life.Remember(heard.Judgement.Remembered, at);
        ledger.ShouldAgree(_life.Since.Select(entry => entry.Event));
    }

    void Count(VerificationEvent happened, DateTimeOffset at) => _resets = happened switch
    {
        MethodAsked { Kind: not MethodKind.SecurityKey } => _resets with { Asked = _resets.Asked.Add(at) },
        AnswerRefused => _resets with { Failed = _resets.Failed.Add(at) },
        _ => _resets,
    };

    (IVerificationCommand, Func<bool>)[] Commands(Matter matter, LivingAnyLife.Step step, Ledger ledger, Ledger meant, VerifiedPerson owner, int index, DateTimeOffset at)
    {
        var key = ledger.Stands!.Id;
        var challenge = meant.Asked?.Id ?? Nowhere;
        Func<bool> wrong = () => false;
        (IVerificationCommand, Func<bool>) News(DeliveryNews news, Func<bool>? isRight = null) => (new ReportDelivery(key, _user, at, challenge, news), isRight ?? wrong);
        (IVerificationCommand, Func<bool>)[] WrongAnswers(int times) => [.. Enumerable.Repeat(((IVerificationCommand)new AnswerVerification(key, _user, at, AnswerTo(ledger, right: false, at)), wrong), times)];
        switch (matter)
        {
            case Matter.Ask:
                var options = meant.Stands!.Options.AddRange(owner._life.Now.Info.Proven.Select(method => new SignInChoice(method.Id, method.Kinds().First())));
                return options.IsEmpty ? [] : [(new ChooseOption(key, _user, at, options[step.Pick % options.Length], Id($"c5{index:000}"), new(RightNumber), null), wrong)];
            case Matter.AnswerRight: return [(new AnswerVerification(key, _user, at, AnswerTo(ledger, right: true, at)), () => IsRight(ledger, at))];
            case Matter.AnswerWrong: return WrongAnswers(1);
            case Matter.AnswerWrongFive: return WrongAnswers(5);
            case Matter.Ring: return [News(new DeliveryNews.Claimed(true)), News(new DeliveryNews.Taken(Carrier, Reference)), News(new DeliveryNews.Arrived()), News(new DeliveryNews.Pressed("#"), () => ledger.PickedUp)];
            case Matter.Claim: return [News(new DeliveryNews.Claimed(step.Pick is not 1))];
            case Matter.Take: return [News(new DeliveryNews.Taken(Carrier, Reference))];
            case Matter.Arrive: return [News(new DeliveryNews.Arrived())];
            case Matter.Hash: return [News(new DeliveryNews.Pressed("#"), () => ledger.PickedUp)];
            case Matter.ZeroHash: return [News(new DeliveryNews.Pressed("0#"))];
            case Matter.OtherKey: return [News(new DeliveryNews.Pressed("5"))];
            case Matter.EndCall: return [News(new DeliveryNews.Ended(DeliveryFailure.NoAnswer))];
            case Matter.Check: return [(new CheckVerification(key, _user, at, (CarrierWord)(step.Pick % 3)), wrong)];
            case Matter.Cancel: return [(new CancelVerification(key, _user, at), wrong)];
            case Matter.Issue or Matter.IssueAgain: return [(new IssueStatement(key, _user, at, Id(matter is Matter.Issue ? $"9{index:000}" : "9999")), wrong)];
            case Matter.Approve or Matter.Deny or Matter.Report:
                if (ledger.Asked is not { } asked) return [];
                _told.Add($"{at:O} {matter}");
                _life.When(matter is Matter.Approve ? Approve(challenge: asked.Id, device: asked.Option.MethodId, at: at) : Refuse(matter is Matter.Deny ? ApprovalDecision.Deny : ApprovalDecision.Report, asked.Id, asked.Option.MethodId, at));
                return step.Pick % 3 is 0 ? [] : Hear();
            case Matter.Hear: return Hear();
            case Matter.Lose:
                _told.Add($"{at:O} {matter}");
                _life.When(DeleteMethod(ledger.Asked?.Option.MethodId ?? Nothing, at: at));
                return [];
            default: return [];
        }

        // As often, and as late, as messages come.
        (IVerificationCommand, Func<bool>)[] Hear() =>
            [.. from answered in owner._life.Now.Info.Challenges.OfType<ApprovalChallenge>()
                where answered.For is not null && answered.IsAnswered
                select ((IVerificationCommand)new HearOfApproval(key, _user, AnsweredAt(answered) ?? at, answered.Id, answered.MethodId, answered.Status), (Func<bool>)(() => _life.Since.Any(entry => entry.Event is ApprovalAnswered { Decision: ApprovalDecision.Approve } approved && approved.ChallengeId == answered.Id)))];
    }

    DateTimeOffset? AnsweredAt(ApprovalChallenge challenge) => _life.Since.Where(entry => entry.Event is ApprovalAnswered answered && answered.ChallengeId == challenge.Id).Select(entry => (DateTimeOffset?)entry.At).LastOrDefault();

    VerificationAnswer AnswerTo(Ledger ledger, bool right, DateTimeOffset at) => ledger.Stands!.Challenge switch
    {
        QuestionsChallenge asked => new VerificationAnswer.ByAnswers([.. asked.Questions.Select(question => new GivenAnswer(question, Answer.Read("rex")))], right),
        KeyChallenge => new VerificationAnswer.ByKey(new(right && HasBlueKey ? "right" : "wrong")),
        RecoveryCodeChallenge => new VerificationAnswer.ByCode(new(right ? _code.Shown : "no code")),
        AppCodeChallenge app => new VerificationAnswer.ByCode(new(right ? CodeOf(app.MethodId, AppCodes.StepAt(at)) : WrongCode)),
        _ => new VerificationAnswer.ByCode(new(right ? RightCode : WrongCode)),
    };

    bool HasBlueKey => _life.Now.Info.Keys.Any(key => key.Id == BlueKey);

    bool IsRight(Ledger ledger, DateTimeOffset at) => ledger.Stands!.Challenge switch
    {
        AppCodeChallenge app => _life.Since.All(entry => entry.Event switch
        {
            AppCodeVerified given => given.MethodId != app.MethodId || given.Step < AppCodes.StepAt(at),
            MethodUsed { Step: { } step } given => given.MethodId != app.MethodId || step < AppCodes.StepAt(at),
            _ => true,
        }),
        RecoveryCodeChallenge => !_life.Since.Any(entry => entry.At > LongAgo && entry.Event is RecoveryCodesGenerated or MethodUsed { RecoveryCode: not null }),
        KeyChallenge => HasBlueKey,
        CodeChallenge or QuestionsChallenge => true,
        _ => false,
    };

    bool IsBlocked(DateTimeOffset at) => _life.Since.Select(entry => entry.Event).LastOrDefault(happened => happened is PersonBlocked or PersonUnblocked) is PersonBlocked block && at < block.Until;

    /// <summary>What is stored, read again from nothing, is what stands.</summary>
    public void ShouldFoldToTheSame()
    {
        var again = _life.Since.Aggregate(new UserSecurityInfo(), (info, entry) => info.After([Reread(entry.Event)], entry.At));
        Json(again).ShouldBe(Json(_life.Now.Info));
        foreach (var (ledger, happened) in _verifications)
            Json(happened.Aggregate((Verification?)null, (stands, entry) => Verification.Evolve(stands, Reread(entry.Event), entry.At) with { Id = ledger.Stands!.Id })).ShouldBe(Json(ledger.Stands));
    }

    public void ShouldKnowNothingOf(VerifiedPerson other)
    {
        var written = string.Join('\n', _life.Since.Select(entry => Json(entry.Event)).Concat(_verifications.SelectMany(one => one.Happened).Select(entry => Json(entry.Event))));
        foreach (var id in other.Ids.Except(Ids)) written.ShouldNotContain(id.ToString());
    }

    IEnumerable<Guid> Ids => _life.Now.Info.Methods.Select(method => method.Id).Concat(_life.Now.Info.Challenges.Select(challenge => challenge.Id)).Concat(_verifications.Select(one => one.Ledger.Stands!.VerificationId));

    /// <summary>Whatever was tried, whoever has their phone gets in once all waiting is over; only too many wrong codes in a row need the help desk.</summary>
    public void ShouldBeLetInOneDay(DateTimeOffset at)
    {
        if (_life.Now.Info.Proven.FirstOrDefault(method => method is Phone && method.Kinds().Contains(MethodKind.TextMessage)) is not { } phone) return;
        if (!_life.Now.Policy.Allows(MethodKind.TextMessage, VerificationPurpose.TwoFactor) || _life.Now.Info.Guesses(MethodKind.TextMessage).InARow >= 100 || IsBlocked(at)) return;
        Start(VerificationPurpose.TwoFactor, RequiredStrength.Any, 9999, at);
        var ledger = Current(0)!;
        When(ledger, new ChooseOption(ledger.Stands!.Id, _user, at, new(phone.Id, MethodKind.TextMessage), Id("c59999"), new(RightNumber), null), false, at);
        When(ledger, new AnswerVerification(ledger.Stands.Id, _user, at, AnswerTo(ledger, right: true, at)), true, at);
        ledger.Stands.Status.ShouldBe(VerificationStatus.Verified);
    }

    static string Json<T>(T value) => JsonSerializer.Serialize(value, value?.GetType() ?? typeof(T));

    static T Reread<T>(T @event) where T : class => (T)JsonSerializer.Deserialize(Json(@event), @event.GetType())!;
}
