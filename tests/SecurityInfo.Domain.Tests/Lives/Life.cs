namespace SecurityInfo.Domain.Tests.Lives;

/// <summary>A story with its whole history, of which certain things always hold.</summary>
sealed class Life(Story given)
{
    readonly List<(SecurityInfoEvent Event, string SentTo)> _history = [];
    readonly List<Told> _told = [];

    readonly List<DateTimeOffset> _times = [];

    public Story Now { get; private set; } = given;

    /// <summary>All that has happened to the person since, and when.</summary>
    public IEnumerable<(SecurityInfoEvent Event, DateTimeOffset At)> Since => _history.Zip(_times, (entry, at) => (entry.Event, at));

    public void When(IUserCommand command)
    {
        var told = Now.When(command);
        _told.Add(told);
        Remember(told.Decision.Events, command.At);
        if (command is not (GiveHelp or Domain.Help.ApproveHelp))
            Holds(Now.Policy.LastMethodKeptFor.All(purpose => !IsCovered(told.Before, purpose) || IsCovered(Now, purpose)), "nobody deletes the last method that is to be kept");
    }

    /// <summary>What happened to the person elsewhere, too.</summary>
    public void Remember(IEnumerable<SecurityInfoEvent> events, DateTimeOffset at)
    {
        foreach (var @event in events)
        {
            Now = Now.And(at, @event);
            _history.Add((@event, Asked(@event) is { } asked ? Now.Info.Challenge(asked.ChallengeId)!.SentTo : ""));
            _times.Add(at);
        }
        ShouldHold(at);
    }

    /// <summary>A rule has changed, and defaults follow it.</summary>
    public void Under(OrganizationPolicy policy, DateTimeOffset at)
    {
        Now = Now with { Policy = policy };
        When(RecomputeDefault(at));
    }

    void ShouldHold(DateTimeOffset at)
    {
        var (info, choices) = (Now.Info, Now.Info.SignInChoices(Now.Policy).ToList());
        Holds(info.Default is null || choices.Contains(info.Default), "the default can be used");
        Holds(info.Default is not null || choices.Count is 0, "there is a default where there can be one");
        Holds(info.Challenges.Count(challenge => challenge is CallChallenge { IsInFlight: true } && !challenge.HasExpired(at)) <= 1, "one phone at most rings");
        Holds(AllDiffer(info.Phones.Where(phone => phone.IsProven).Select(phone => phone.Kind)), "one phone of each kind at most is proven");
        Holds(AllDiffer(info.Phones.Where(phone => phone.IsProven).Select(phone => phone.Number.Fingerprint)), "no number is proven for two phones");
        Holds(AllDiffer(info.Phones.Select(phone => phone.Id)), "no id is used twice");
        Holds(!HasProven(PhoneKind.AlternateMobile) || HasProven(PhoneKind.Mobile), "no alternate phone is without a mobile one");
        Holds(info.Proven.Where(method => method is not (SecurityQuestions or RecoveryCodes)).All(IsProvenByAChallenge), "nothing is proven but by a call that was answered, a code that was sent there or that the app shows, or a number that the device was given");
        Holds(info.Proven.OfType<Email>().Count() <= 1, "one email at most is proven");
        Holds(info.Methods.OfType<SecurityQuestions>().Count() <= 1, "questions are answered once");
        Holds(info.Methods.OfType<RecoveryCodes>().Count() <= 1, "there is one set of recovery codes at most");
        Holds(!info.Methods.OfType<RecoveryCodes>().Any() || info.Proven.Any(RecoveryCodes.StandInFor), "recovery codes stand in for something");
        Holds(info.Keys.Count() <= Now.Policy.Most(MethodType.SecurityKey) && AllDiffer(info.Keys.Select(key => key.Key.Credential.Fingerprint)), "ten keys at most are registered, and each once");
        Holds(info.Challenges.OfType<KeyChallenge>().Count(challenge => !challenge.IsOver) <= 1, "one key at most is asked");
        Holds(info.Challenges.OfType<KeyChallenge>().All(challenge => challenge.IsOver == challenge.Ceremony is null), "a ceremony is forgotten once it is over");
        Holds(Now.Policy.Registration.MostSkips is not { } skips || _history.Count(entry => entry.Event is RequirementsSkipped) <= skips || _history[^1].Event is not RequirementsSkipped, "nothing is put off more often than it can be");
        Holds(info.WrongCodes.Values.All(guesses => guesses.InARow > 0), "wrong codes are counted where there are some");
        Holds(info.Proven.Count(method => method.Type is MethodType.AuthenticatorApp) <= Now.Policy.Most(MethodType.AuthenticatorApp), "there are five apps at most");
        foreach (var isAdded in new[] { true, false })
            Holds(info.Challenges.Count(challenge => challenge is ApprovalChallenge { IsOver: false } asked && asked.For is null == isAdded && !challenge.HasExpired(at)) <= 1, "one device at most is being added, and one at most asks");
        Holds(info.Challenges.OfType<ApprovalChallenge>().All(challenge => challenge.WrongCodes <= ApprovalChallenge.Guesses), "nobody guesses at a number more than three times");
        Holds(info.Methods.Count(method => method is { Type: MethodType.AuthenticatorApp, IsProven: false }) <= 1, "one app at most is being added");
        Holds(_history.Select(entry => entry.Event).OfType<AppCodeVerified>().GroupBy(given => given.MethodId).All(given => given.Zip(given.Skip(1)).All(two => two.First.Step < two.Second.Step)), "no code of an app works twice, or after a later one");
        Holds(info.Challenges.All(challenge => challenge.WrongCodes <= GuessLimits.PerChallenge && (challenge.IsOver || challenge.WrongCodes < GuessLimits.PerChallenge)), "no challenge takes more than five wrong codes");
        Holds(info.Methods.Where(method => !method.IsProven || method is Phone { NewNumber: not null } or Email { NewAddress: not null }).All(method => info.Challenges.Exists(challenge => challenge.MethodId == method.Id && !challenge.IsOver)), "what is offered is being asked about");
        Holds(info.Phones.All(phone => phone.NewNumber is null || info.Challenges.Exists(challenge => !challenge.IsOver && challenge.SentTo == phone.NewNumber.Value.Fingerprint)), "the number asked about is the one that was offered");

        Holds(info.HelpRequests.All(request => request.Act is not HelpAct.DeleteMethodFor deletion || info.Proven.Any(method => method.Id == deletion.MethodId)), "what waits to be deleted is there");
        Holds(_history.Select(entry => entry.Event).OfType<HelpApproved>().All(approved => _history.Exists(entry => entry.Event is HelpRequested asked && asked.HelpId == approved.HelpId)), "what was approved had been asked for");
        Holds(AllDiffer(_history.Select(entry => entry.Event).OfType<HelpApproved>().Select(approved => approved.HelpId)), "nothing is approved twice");

        foreach (var byMail in new[] { false, true })
        {
            var deliveries = _history.Select(entry => Asked(entry.Event)).Where(asked => asked is not null && asked.Value.Kind is MethodKind.Email == byMail).Select(asked => asked!.Value.At).ToList();
            foreach (var (most, within) in DeliveryLimits.Rates)
                Holds(deliveries.TrueForAll(one => deliveries.Count(other => other <= one && one - other < within) <= most), $"at most {most} in {within}");
        }
    }

    static bool IsCovered(Story story, VerificationPurpose purpose) => story.Info.Lasting(purpose, story.Policy).Count() >= story.Policy.MethodsRequired(purpose);

    bool HasProven(PhoneKind kind) => Now.Info.Phones.Any(phone => phone.IsProven && phone.Kind == kind);

    bool IsProvenByAChallenge(VerificationMethod method)
    {
        if (method is SecurityKey) return WasAskedOnce(method.Id);
        for (var proof = 0; proof < _history.Count; proof++)
            if (Proof(_history[proof].Event) is { } verified && verified.MethodId == method.Id
                && _history.Exists(entry => (Asked(entry.Event)?.ChallengeId ?? (entry.Event as AppCodeRequested)?.ChallengeId ?? (entry.Event is ApprovalRequested { For: null } approval ? approval.ChallengeId : null)) == verified.ChallengeId && entry.SentTo == Standing(method))
                && WasOpenWhen(proof, verified))
                return true;
        return false;
    }

    bool WasAskedOnce(Guid key)
    {
        var events = _history.ConvertAll(entry => entry.Event);
        var registered = events.OfType<SecurityKeyRegistered>().Single(e => e.MethodId == key);
        return events.OfType<SecurityKeyRequested>().Count(e => e.ChallengeId == registered.ChallengeId && e.MethodId == key) is 1
            && events.OfType<SecurityKeyRegistered>().Count(e => e.ChallengeId == registered.ChallengeId) is 1
            && !events.Exists(e => e is SecurityKeyRefused refused && refused.ChallengeId == registered.ChallengeId || e is ChallengeExpired expired && expired.ChallengeId == registered.ChallengeId || e is ChallengeCancelled cancelled && cancelled.ChallengeId == registered.ChallengeId);
    }

    bool WasOpenWhen(int proof, (Guid ChallengeId, Guid DeliveryId, Guid MethodId) verified)
    {
        var begin = _history.FindLastIndex(proof, entry => entry.Event == new CallAnswered(verified.ChallengeId, verified.DeliveryId) || entry.Event is CodeRequested asked && asked.ChallengeId == verified.ChallengeId || entry.Event is AppCodeRequested shown && shown.ChallengeId == verified.ChallengeId || entry.Event is ApprovalRequested approval && approval.ChallengeId == verified.ChallengeId);
        return begin >= 0 && (_history[begin].Event is not CodeRequested last || last.CodeId == verified.DeliveryId) && !_history[begin..proof].Exists(entry => entry.Event switch
        {
            CallFailed failed => failed.CallId == verified.DeliveryId,
            CallExpired expired => expired.ChallengeId == verified.ChallengeId,
            CallCancelled cancelled => cancelled.ChallengeId == verified.ChallengeId,
            FraudReported reported => reported.ChallengeId == verified.ChallengeId,
            ChallengeExpired expired => expired.ChallengeId == verified.ChallengeId,
            ChallengeCancelled cancelled => cancelled.ChallengeId == verified.ChallengeId,
            ApprovalAnswered answered => answered.ChallengeId == verified.ChallengeId,
            WrongCodeEntered { AttemptsLeft: 0 } wrong => wrong.ChallengeId == verified.ChallengeId,
            _ => false,
        });
    }

    static string Standing(VerificationMethod method) => method switch
    {
        Phone phone => phone.Number.Fingerprint,
        Email email => email.Address.Fingerprint,
        _ => "",
    };

    static (Guid ChallengeId, MethodKind Kind, DateTimeOffset At)? Asked(SecurityInfoEvent @event) => @event switch
    {
        CallRequested call => (call.ChallengeId, MethodKind.PhoneCall, call.At),
        CodeRequested code => (code.ChallengeId, code.Kind, code.At),
        _ => null,
    };

    static (Guid ChallengeId, Guid DeliveryId, Guid MethodId)? Proof(SecurityInfoEvent @event) => @event switch
    {
        CallVerified call => (call.ChallengeId, call.CallId, call.MethodId),
        CodeVerified code => (code.ChallengeId, code.CodeId, code.MethodId),
        ApprovalAnswered { Decision: ApprovalDecision.Approve } approved => (approved.ChallengeId, Guid.Empty, approved.MethodId),
        AppCodeVerified app => (app.ChallengeId, Guid.Empty, app.MethodId),
        _ => null,
    };

    void Holds(bool holds, string what)
    {
        if (!holds) Assert.Fail($"Broken: {what}.\n{string.Join('\n', _told.Select(told => $"{told.Command} -> {told.Decision.Refusal?.Code} {string.Join(", ", told.Decision.Events)}"))}");
    }

    static bool AllDiffer<T>(IEnumerable<T> all) where T : notnull => all.CountBy(one => one).All(count => count.Value == 1);
}
