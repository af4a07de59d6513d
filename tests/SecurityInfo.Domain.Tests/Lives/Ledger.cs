using static SecurityInfo.Domain.VerificationEvent;

namespace SecurityInfo.Domain.Tests.Lives;

/// <summary>A verification, and what somebody writes down who sees only what is asked and answered: it has to come to the same, and nothing is accepted that should not be.</summary>
sealed class Ledger(VerificationStarted started)
{
    readonly HashSet<Guid> _proven = [];
    int _wrong;
    VerificationStatus? _end;
    (Guid Id, SignInChoice Option, DateTimeOffset Until)? _asked;
    bool _pickedUp, _closed, _given;

    public Verification? Stands { get; set; }

    public VerificationPurpose Purpose => started.Purpose;

    public (Guid Id, SignInChoice Option, DateTimeOffset Until)? Asked => _asked;

    public bool PickedUp => _pickedUp;

    VerificationStatus Status => _end ?? (_proven.Count >= started.MethodsNeeded ? VerificationStatus.Verified : _wrong >= 5 ? VerificationStatus.UsedUp : VerificationStatus.Open);

    /// <param name="happened">What the domain made of it.</param>
    /// <param name="by">What was done.</param>
    /// <param name="isRight">Whether it proves the method that is asked.</param>
    /// <param name="person">To whom, as they were before.</param>
    /// <param name="isBlocked">Whether nobody is verified as them now.</param>
    /// <param name="at">When.</param>
    public void Write(VerificationEvent happened, IVerificationCommand by, bool isRight, Story person, bool isBlocked, DateTimeOffset at)
    {
        var isOpen = Status is VerificationStatus.Open && at < started.At.AddMinutes(15);
        switch (happened)
        {
            case MethodAsked asked:
                var option = new SignInChoice(asked.MethodId, asked.Kind);
                Holds(isOpen && !_proven.Contains(Counted(option)), "what is asked is open, and not proven yet");
                Holds(started.IsDecoy || isBlocked || CanUse(person, option), "what is asked is theirs, and allowed");
                Holds(started.Purpose is VerificationPurpose.PasswordReset || !isBlocked, "nobody is asked who is blocked");
                _asked = (asked.ChallengeId, option, at.AddMinutes(asked.Number is null ? 10 : 3) is var until && until < started.At.AddMinutes(15) ? until : started.At.AddMinutes(15));
                (_pickedUp, _closed) = (false, false);
                break;
            case DeliveryArrived when by is ReportDelivery { News: DeliveryNews.Arrived } news: _pickedUp = news.ChallengeId == _asked?.Id; break;
            // A code may have arrived all the same.
            case DeliveryFailed: _closed = _closed || _asked!.Value.Option.Kind is MethodKind.PhoneCall; break;
            case AnswerAccepted accepted:
                Holds(isRight, "only what is right is accepted");
                Holds(isOpen && !_closed && _asked is { } now && now.Id == accepted.ChallengeId && at < now.Until, "only what is asked now is answered");
                Holds(!started.IsDecoy, "a decoy is not met");
                Holds(by is HearOfApproval || !isBlocked && CanUse(person, new(accepted.MethodId, accepted.Kind)), "it is their method, and allowed, and they are not blocked");
                Holds(_proven.Add(Counted(new(accepted.MethodId, accepted.Kind))), "a method counts once");
                _closed = true;
                break;
            case AnswerRefused refused:
                Holds(isOpen && (!isRight || started.IsDecoy || isBlocked), "what is right is not called wrong");
                _wrong++;
                Holds(refused.AttemptsLeft == 5 - _wrong, "five wrong answers are too many");
                _closed = _closed || _asked!.Value.Option.Kind is MethodKind.SecurityKey;
                break;
            case VerificationDenied denied:
                Holds(isOpen && by is ReportDelivery { News: DeliveryNews.Pressed { Keys: "0#" } } or HearOfApproval { Answer: not ChallengeStatus.Confirmed }, "only the person denies");
                _end = denied.AsFraud ? VerificationStatus.FraudReported : VerificationStatus.Denied;
                break;
            case VerificationCancelled:
                Holds(isOpen && by is CancelVerification, "only who began it calls it off");
                _end = VerificationStatus.Cancelled;
                break;
            case VerificationExpired:
                Holds(Status is VerificationStatus.Open && at >= started.At.AddMinutes(15), "nothing expires before its time");
                _end = VerificationStatus.Expired;
                break;
            case StatementIssued:
                Holds(Status is VerificationStatus.Verified && at < started.At.AddMinutes(15) && !isBlocked && !_given, "a statement is given once, of who is verified");
                _given = true;
                break;
        }
    }

    public void ShouldAgree(IEnumerable<SecurityInfoEvent> remembered)
    {
        Holds(Stands!.Status == Status, $"it is {Status}, and not {Stands.Status}");
        Holds(Stands.WrongAnswers == _wrong && Stands.Verified.Length == _proven.Count, "as many answers are counted as were given");
        Holds(_proven.Count <= started.MethodsNeeded, "nothing is taken after it is done");
        var used = remembered.OfType<MethodUsed>().Where(used => used.For.Id == Stands.VerificationId).ToList();
        Holds(used.Count >= _proven.Count && used.Count(used => used.For.IsComplete) <= 1 && (Status is not VerificationStatus.Verified || used.Exists(used => used.For.IsComplete)), "the person's own history has it, too");
    }

    /// <summary>Any of several security keys may answer, so they are one.</summary>
    static Guid Counted(SignInChoice option) => option.Kind is MethodKind.SecurityKey ? BlueKey : option.MethodId;

    bool CanUse(Story person, SignInChoice option) => person.Info.Proven.Any(method => method.Id == option.MethodId) && person.Policy.Allows(option.Kind, started.Purpose);

    static void Holds(bool holds, string what) => Assert.True(holds, $"Broken: {what}.");
}
