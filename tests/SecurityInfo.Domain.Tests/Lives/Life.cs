namespace SecurityInfo.Domain.Tests.Lives;

/// <summary>A story with its whole history, of which certain things always hold.</summary>
sealed class Life(Story given)
{
    readonly List<(SecurityInfoEvent Event, string Number)> _history = [];
    readonly List<Told> _told = [];

    public Story Now { get; private set; } = given;

    public void When(IUserCommand command)
    {
        var told = Now.When(command);
        foreach (var @event in told.Decision.Events)
        {
            Now = Now.And(command.At, @event);
            _history.Add((@event, @event is CallRequested asked ? Now.Info.Challenge(asked.ChallengeId)!.Number : ""));
        }
        _told.Add(told);
        ShouldHold(command.At);
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
        Holds(info.Challenges.Count(challenge => challenge.IsInFlight && !challenge.HasExpired(at)) <= 1, "one challenge at most is in flight");
        Holds(AllDiffer(info.Phones.Where(phone => phone.IsProven).Select(phone => phone.Kind)), "one phone of each kind at most is proven");
        Holds(AllDiffer(info.Phones.Where(phone => phone.IsProven).Select(phone => phone.Number.Fingerprint)), "no number is proven for two phones");
        Holds(AllDiffer(info.Phones.Select(phone => phone.Id)), "no id is used twice");
        Holds(!HasProven(PhoneKind.AlternateMobile) || HasProven(PhoneKind.Mobile), "no alternate phone is without a mobile one");
        Holds(info.Phones.Where(phone => phone.IsProven).All(IsProvenByACall), "no phone is proven without a call to its number that was answered");
        Holds(info.Phones.Where(phone => !phone.IsProven || phone.NewNumber is not null).All(phone => info.Challenges.Exists(challenge => challenge.MethodId == phone.Id && !challenge.IsOver)), "what is offered is being asked about");
        Holds(info.Phones.All(phone => phone.NewNumber is null || info.Challenges.Exists(challenge => !challenge.IsOver && challenge.Number == phone.NewNumber.Value.Fingerprint)), "the number asked about is the one that was offered");

        var calls = _history.Select(entry => entry.Event).OfType<CallRequested>().Select(call => call.At).ToList();
        foreach (var (most, within) in CallLimits.Rates)
            Holds(calls.TrueForAll(call => calls.Count(other => other <= call && call - other < within) <= most), $"at most {most} calls in {within}");
    }

    bool HasProven(PhoneKind kind) => Now.Info.Phones.Any(phone => phone.IsProven && phone.Kind == kind);

    bool IsProvenByACall(Phone phone)
    {
        for (var proof = 0; proof < _history.Count; proof++)
            if (_history[proof].Event is CallVerified verified && verified.MethodId == phone.Id
                && _history.Exists(entry => entry.Event is CallRequested asked && asked.ChallengeId == verified.ChallengeId && entry.Number == phone.Number.Fingerprint)
                && WasOpenWhen(proof, verified))
                return true;
        return false;
    }

    bool WasOpenWhen(int proof, CallVerified verified)
    {
        var answer = _history.FindLastIndex(proof, entry => entry.Event == new CallAnswered(verified.ChallengeId, verified.CallId));
        return answer >= 0 && !_history[answer..proof].Exists(entry => entry.Event switch
        {
            CallFailed failed => failed.CallId == verified.CallId,
            CallExpired expired => expired.ChallengeId == verified.ChallengeId,
            CallCancelled cancelled => cancelled.ChallengeId == verified.ChallengeId,
            FraudReported reported => reported.ChallengeId == verified.ChallengeId,
            _ => false,
        });
    }

    void Holds(bool holds, string what)
    {
        if (!holds) Assert.Fail($"Broken: {what}.\n{string.Join('\n', _told.Select(told => $"{told.Command} -> {told.Decision.Refusal?.Code} {string.Join(", ", told.Decision.Events)}"))}");
    }

    static bool AllDiffer<T>(IEnumerable<T> all) where T : notnull => all.CountBy(one => one).All(count => count.Value == 1);
}
