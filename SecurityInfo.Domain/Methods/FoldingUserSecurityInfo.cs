using SecurityInfo.Domain.Apps;
using SecurityInfo.Domain.Calls;
using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Codes;
using SecurityInfo.Domain.Emails;
using SecurityInfo.Domain.Help;
using SecurityInfo.Domain.Keys;
using SecurityInfo.Domain.Notices;
using SecurityInfo.Domain.Questions;
using SecurityInfo.Domain.Recovery;
using SecurityInfo.Domain.Requirements;
using SecurityInfo.Domain.StepUps;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Methods;

public sealed partial record UserSecurityInfo
{
    static readonly TimeSpan Remembered = DeliveryLimits.LongestMemory;

    public static UserSecurityInfo Evolve(UserSecurityInfo? state, SecurityInfoEvent @event, DateTimeOffset at) => (Heard(state ?? new(), @event), @event) switch
    {
        (var info, PhoneAdded e) => info.With(new Phone(e.MethodId, e.Kind, e.Number), instead: other => other is Phone phone && phone.Kind == e.Kind),
        (var info, PhoneChangeRequested e) => info.WithMethod<Phone>(e.MethodId, phone => phone with { NewNumber = e.Number }),
        (var info, PhoneChanged e) => info.WithMethod<Phone>(e.MethodId, phone => phone.Changed(e.To, at)) with { LastHelp = null },
        (var info, PhonePromoted e) => info.WithMethod<Phone>(e.MethodId, phone => phone with { Kind = PhoneKind.Mobile }),
        (var info, EmailAdded e) => info.With(new Email(e.MethodId, e.Address), instead: other => other is Email),
        (var info, EmailChangeRequested e) => info.WithMethod<Email>(e.MethodId, email => email with { NewAddress = e.Address }),
        (var info, EmailChanged e) => info.WithMethod<Email>(e.MethodId, email => email.Changed(e.To, at)) with { LastHelp = null },
        (var info, SecurityQuestionsSet e) => info.WithOnly(new SecurityQuestions(e.MethodId, e.Answers, at) { AddedAt = at }) with
        {
            AnswersGiven = info.AnswersGiven.RemoveAll(earlier => at - earlier >= Remembered).Add(at),
        },
        (var info, RecoveryCodesGenerated e) => info.With(e, at),
        (var info, AuthenticatorAppAdded e) => info.With(new CodeApp(e.MethodId, e.Secret, e.Rule) { Name = e.Name }, instead: other => other.Type is MethodType.AuthenticatorApp),
        (var info, ApprovalAppAdded e) => info.With(new ApprovalApp(e.MethodId) { Name = e.Name }, instead: other => other.Type is MethodType.AuthenticatorApp),
        (var info, DeviceRegistered e) => info.WithMethod<ApprovalApp>(e.MethodId, app => app with { Key = e.Key, Device = e.Device }),
        (var info, MethodRenamed e) => info.WithMethod<VerificationMethod>(e.MethodId, method => method with { Name = e.Name, ChangedAt = at }),
        (var info, MethodDeleted e) => info.WithHelp(e.HelpId).WithoutHelpTo(new HelpAct.DeleteMethodFor(e.MethodId)) with
        {
            Methods = info.Methods.RemoveAll(method => method.Id == e.MethodId),
            Skips = info.Skips is { } skips ? skips with { Then = MissingMethods.None } : null,
        },
        (var info, DefaultChanged e) => info with { Default = e.To },
        (var info, DefaultCleared) => info with { Default = null },
        (var info, ChangeRefused e) => info with { Refusals = info.Refusals.SetItem(RefusalKey(e.Act, e.Code), at) },

        (var info, PersonBlocked e) => info.WithoutPass().WithHelp(e.BlockId).WithoutHelpTo(new HelpAct.UnblockPerson()) with { Block = new(e.Cause, e.Until, e.BlockId), StepUps = [] },
        (var info, PersonUnblocked e) => info.WithHelp(e.HelpId).WithoutHelpTo(new HelpAct.UnblockPerson()) with { Block = null },

        (var info, MethodsReset e) => info.WithHelp(e.HelpId) with { MethodsResetAt = at, WrongCodes = ImmutableDictionary<MethodKind, WrongGuesses>.Empty, Unanswered = null },
        (var info, SessionsRevoked e) => info.WithoutPass().WithHelp(e.HelpId) with { SessionsRevokedAt = at, StepUps = [] },
        (var info, HelpRequested e) => info with { HelpRequests = info.HelpRequests.RemoveAll(request => !request.IsOpen(at)).Add(new(e.HelpId, e.By, e.Act, e.Reason, at, e.ExpiresAt)) },
        (var info, HelpApproved e) => info.WithoutHelp(e.HelpId),
        (var info, HelpDeclined e) => info.WithoutHelp(e.HelpId),
        (var info, NumberRevealed e) => info.WithHelp(e.HelpId),

        (var info, PersonErased e) => info.Without(e, at),
        (var info, LegalHoldSet e) => info with { LegalHold = new(e.HoldId, e.By, e.Reason, at) },
        (var info, LegalHoldLifted) => info with { LegalHold = null },

        (var info, RequirementsSkipped e) => info with { Skips = new((info.Skips?.Times ?? 0) + 1, at, new(e.MissingForSignIn, e.MissingForPasswordReset)) },
        (var info, SecurityInfoReviewed) => info with { ReviewedAt = at },

        (var info, NoticeRequested e) => info.With(e, at),
        (var info, NoticeSent e) => info.WithNotice(e.DeliveryId, NoticeStatus.Sent),
        (var info, NoticeFailed e) => info.WithNotice(e.DeliveryId, NoticeStatus.Failed),
        (var info, ChangeDisowned e) => info with { Disowned = info.Disowned.RemoveAll(earlier => earlier.RecoveryUntil <= at).Add(new(e.NoticeId, e.RecoveryUntil)) },

        (var info, TemporaryPassIssued e) => info.With(e),
        (var info, TemporaryPassRedeemed e) => info.With(e, at),
        (var info, WrongTemporaryPassGiven e) => info.With(e, at),
        (var info, TemporaryPassRevoked e) => info.Pass?.Id == e.PassId ? info.WithoutPass() : info,

        (var info, CallRequested e) => info.With(e),
        (var info, CallClaimed e) => info.With(e.ChallengeId, e.CallId, ChallengeStatus.Claimed),
        (var info, CallPlaced e) => info.WithPlaced(e, at),
        (var info, CallAnswered e) => info.With(e.ChallengeId, e.CallId, ChallengeStatus.Answered),
        (var info, WrongKeyPressed e) => info.With(e.ChallengeId, e.CallId, ChallengeStatus.Answered, call => call with { WrongKeys = call.WrongKeys + 1 }),
        (var info, CallFailed e) => info.With(e.ChallengeId, e.CallId, ChallengeStatus.Failed, call => call with { Failure = e.Reason }),
        (var info, CallVerified e) => info.With(e.ChallengeId, e.CallId, ChallengeStatus.Confirmed).WithProven(e.MethodId, MethodKind.PhoneCall, at),
        (var info, FraudReported e) => info.WithOver(e.ChallengeId, ChallengeStatus.FraudReported),
        (var info, CallExpired e) => info.WithOver(e.ChallengeId, ChallengeStatus.Expired),
        (var info, CallCancelled e) => info.WithOver(e.ChallengeId, ChallengeStatus.Cancelled),

        (var info, CodeRequested e) => info.With(e),
        (var info, CodeSent e) => info.WithCode(e.ChallengeId, e.CodeId, challenge => challenge.Status is ChallengeStatus.Requested ? ChallengeStatus.Placed : challenge.Status, code => code with { Reference = e.Reference }),
        (var info, CodeDelivered e) => info.WithCode(e.ChallengeId, e.CodeId, challenge => challenge.Status, code => code with { DeliveredAt = at }),
        (var info, CodeFailed e) => info.WithCode(e.ChallengeId, e.CodeId, challenge => challenge.IsInFlight ? ChallengeStatus.Failed : challenge.Status, code => code with { Failure = e.Reason }),
        (var info, CodeVerified e) => info.WithCode(e.ChallengeId, e.CodeId, _ => ChallengeStatus.Confirmed, code => code).WithProven(e.MethodId, e.Kind, at),

        (var info, SecurityKeyRequested e) => info with { Challenges = info.Recent(e.At).Add(new KeyChallenge(e.ChallengeId, e.MethodId, e.At, e.ExpiresAt, ChallengeStatus.Requested, e.Ceremony)) },
        (var info, SecurityKeyRegistered e) => info.WithOver(e.ChallengeId, ChallengeStatus.Confirmed).With(new SecurityKey(e.MethodId, at, e.Key) { AddedAt = at, Name = e.Name }, instead: _ => false),
        (var info, SecurityKeyRefused e) => info.WithOver(e.ChallengeId, ChallengeStatus.UsedUp),

        (var info, AppCodeRequested e) => info with { Challenges = info.Recent(e.At).Add(new AppCodeChallenge(e.ChallengeId, e.MethodId, e.At, e.ExpiresAt, ChallengeStatus.Placed)) },
        (var info, AppCodeVerified e) => info.WithStatus(e.ChallengeId, ChallengeStatus.Confirmed).WithMethod<CodeApp>(e.MethodId, app => app with { LastStep = e.Step }).WithProven(e.MethodId, MethodKind.AuthenticatorApp, at),

        (var info, DeviceLinkGiven e) => info with { Challenges = info.Recent(e.At).Add(new ApprovalChallenge(e.ChallengeId, e.MethodId, e.At, e.ExpiresAt, ChallengeStatus.Requested)) },
        (var info, ApprovalRequested e) => info.With(e),
        (var info, ApprovalAnswered e) => e.Decision switch
        {
            ApprovalDecision.Approve when info.IsForVerification(e.ChallengeId) => info.WithStatus(e.ChallengeId, ChallengeStatus.Confirmed) with { Unanswered = null },
            ApprovalDecision.Approve => info.WithStatus(e.ChallengeId, ChallengeStatus.Confirmed).WithProven(e.MethodId, MethodKind.AuthenticatorApp, at) with { Unanswered = null },
            ApprovalDecision.Report => info.WithOver(e.ChallengeId, ChallengeStatus.FraudReported),
            _ => info.WithOver(e.ChallengeId, ChallengeStatus.Denied),
        },

        (var info, MethodUsed e) => info.With(e, at),
        (var info, WrongAnswerGiven e) => info.With(e, at),
        (var info, VerificationFailed) => info,

        (var info, WrongCodeEntered e) => info.WithWrongCode(e, at),
        (var info, ChallengeExpired e) => info.WithUnanswered(e.ChallengeId, at).WithOver(e.ChallengeId, ChallengeStatus.Expired),
        (var info, ChallengeCancelled e) => info.WithUnanswered(e.ChallengeId, at).WithOver(e.ChallengeId, ChallengeStatus.Cancelled),

        (var info, _) => info,
    };

    UserSecurityInfo WithHelp(Guid? given) => given is { } help ? this with { LastHelp = help } : this;

    UserSecurityInfo WithoutHelp(Guid request) => this with { HelpRequests = HelpRequests.RemoveAll(waiting => waiting.Id == request) };

    /// <summary>What was asked for has become of another's doing, or is about something else by now.</summary>
    UserSecurityInfo WithoutHelpTo(HelpAct act) => this with { HelpRequests = HelpRequests.RemoveAll(waiting => waiting.Act == act) };

    static UserSecurityInfo Heard(UserSecurityInfo info, SecurityInfoEvent @event) => @event switch
    {
        NoticeSent or NoticeFailed => info with { News = info.News + 1 },
        _ when info.News > 0 || info.IsErased => info with { News = 0, IsErased = false },
        _ => info,
    };

    UserSecurityInfo With(NoticeRequested e, DateTimeOffset at) => this with
    {
        Notices =
        [
            .. Notices.Where(earlier => at - earlier.RequestedAt < Remembered),
            .. e.To.Where(to => !to.LeftOut).Select(to => new NoticeDelivery(to.Id, e.NoticeId, to.By, at)),
        ],
    };

    UserSecurityInfo WithNotice(Guid deliveryId, NoticeStatus status) => Notice(deliveryId) switch
    {
        null => this,
        { By: MethodKind.TextMessage } text => this with { Notices = Notices.Replace(text, text with { Status = status }) },
        var mail => this with { Notices = Notices.Remove(mail) },
    };

    static string RefusalKey(string act, string code) => $"{act}/{code}";

    /// <param name="added">What counts for nothing yet.</param>
    /// <param name="instead">Whose place it takes, where that was not proven either.</param>
    UserSecurityInfo With(VerificationMethod added, Func<VerificationMethod, bool> instead) =>
        this with { Methods = Methods.RemoveAll(method => !method.IsProven && instead(method)).Add(added) };

    /// <summary>Of its type there is no other, and it is proven by being there.</summary>
    UserSecurityInfo WithOnly(VerificationMethod set) => this with { Methods = Methods.RemoveAll(other => other.Type == set.Type).Add(set) };

    /// <summary>A further set is the same method.</summary>
    UserSecurityInfo With(RecoveryCodesGenerated e, DateTimeOffset at) =>
        Methods.Find(method => method.Id == e.MethodId) is RecoveryCodes
            ? WithMethod<RecoveryCodes>(e.MethodId, codes => codes with { Hashes = e.Hashes, ProvenAt = at, ChangedAt = at })
            : WithOnly(new RecoveryCodes(e.MethodId, e.Hashes, at) { AddedAt = at });

    UserSecurityInfo WithMethod<TMethod>(Guid id, Func<TMethod, VerificationMethod> change) where TMethod : VerificationMethod =>
        Methods.Find(method => method.Id == id) is TMethod method ? this with { Methods = Methods.Replace(method, change(method)) } : this;

    UserSecurityInfo WithProven(Guid methodId, MethodKind by, DateTimeOffset at) =>
        WithMethod<VerificationMethod>(methodId, method => method.Proven(by, at)) with { WrongCodes = WrongCodes.Remove(by) };

    UserSecurityInfo With(CallRequested e)
    {
        var call = new Call(e.CallId, e.At, NumberToPress: e.Number);
        return Challenge(e.ChallengeId) is CallChallenge again
            ? this with { Challenges = Challenges.Replace(again, again with { Status = ChallengeStatus.Requested, Calls = again.Calls.Add(call) }) }
            : this with { Challenges = Recent(e.At).Add(new CallChallenge(e.ChallengeId, e.MethodId, Destination(e.MethodId), e.ExpiresAt, ChallengeStatus.Requested, [call])) };
    }

    UserSecurityInfo With(CodeRequested e)
    {
        var code = new Code(e.CodeId, e.At);
        return Challenge(e.ChallengeId) is CodeChallenge again
            ? this with { Challenges = Challenges.Replace(again, again with { Status = ChallengeStatus.Requested, ExpiresAt = e.ExpiresAt, Codes = again.Codes.Add(code) }) }
            : this with { Challenges = Recent(e.At).Add(new CodeChallenge(e.ChallengeId, e.MethodId, e.Kind, Destination(e.MethodId), e.ExpiresAt, ChallengeStatus.Requested, [code])) };
    }

    ImmutableList<Challenge> Recent(DateTimeOffset at) => Challenges.RemoveAll(challenge => challenge.IsOver && at - challenge.Deliveries.DefaultIfEmpty(challenge.StartedAt).Max() >= Remembered);

    string Destination(Guid methodId) => Methods.Find(method => method.Id == methodId)?.Destination ?? "";

    UserSecurityInfo With(Guid challengeId, Guid callId, ChallengeStatus status, Func<Call, Call>? change = null) =>
        CallChallenge(challengeId) is { } challenge && challenge.Calls.Find(call => call.Id == callId) is { } call
            ? this with { Challenges = Challenges.Replace(challenge, challenge with { Status = status, Calls = change is null ? challenge.Calls : challenge.Calls.Replace(call, change(call)) }) }
            : this;

    /// <summary>The carrier's answer may come after the person's: it does not take the challenge back.</summary>
    UserSecurityInfo WithPlaced(CallPlaced e, DateTimeOffset at) =>
        CallChallenge(e.ChallengeId) is { } challenge
            ? With(e.ChallengeId, e.CallId, challenge.Status is ChallengeStatus.Claimed && challenge.Call.Id == e.CallId ? ChallengeStatus.Placed : challenge.Status, call => call with { PlacedAt = at, Reference = e.Reference })
            : this;

    /// <summary>News of an earlier code does not touch the challenge any more.</summary>
    UserSecurityInfo WithCode(Guid challengeId, Guid codeId, Func<CodeChallenge, ChallengeStatus> status, Func<Code, Code> change) =>
        Challenge(challengeId) is CodeChallenge challenge && challenge.Codes.Find(code => code.Id == codeId) is { } code
            ? this with { Challenges = Challenges.Replace(challenge, challenge with { Status = code == challenge.Code ? status(challenge) : challenge.Status, Codes = challenge.Codes.Replace(code, change(code)) }) }
            : this;

    UserSecurityInfo WithWrongCode(WrongCodeEntered e, DateTimeOffset at)
    {
        if (Challenge(e.ChallengeId) is not { } challenge) return this;
        var counted = this with
        {
            Challenges = Challenges.Replace(challenge, challenge with { WrongCodes = challenge.WrongCodes + 1 }),
            WrongCodes = WrongCodes.SetItem(challenge.Kind, new(Guesses(challenge.Kind).InARow + 1, at)),
        };
        return e.AttemptsLeft > 0 ? counted : counted.WithOver(e.ChallengeId, ChallengeStatus.UsedUp);
    }

    UserSecurityInfo With(ApprovalRequested e) => Challenge(e.ChallengeId) is ApprovalChallenge registered
        ? this with { Challenges = Challenges.Replace(registered, registered with { Status = ChallengeStatus.Placed, Number = e.Number }) }
        : this with { Challenges = Recent(e.At).Add(new ApprovalChallenge(e.ChallengeId, e.MethodId, e.At, e.ExpiresAt, ChallengeStatus.Placed, e.Number, e.For)) };

    bool IsForVerification(Guid challengeId) => Challenge(challengeId) is ApprovalChallenge { For: not null };

    UserSecurityInfo With(MethodUsed e, DateTimeOffset at)
    {
        var used = WithMethod<VerificationMethod>(e.MethodId, method => method.Used(e, at));
        if (e.For is { IsComplete: true, Session: { } session }) used = used.With(new StepUp(session, at, e.Kind is MethodKind.SecurityKey ? SignInLevel.PhishingResistant : SignInLevel.TwoFactor));
        return e.For.Purpose is VerificationPurpose.TwoFactor ? used with { WrongCodes = WrongCodes.Remove(e.Kind) } : used with { WrongInResets = WrongInResets.Remove(e.Kind) };
    }

    UserSecurityInfo With(WrongAnswerGiven e, DateTimeOffset at)
    {
        var guesses = new WrongGuesses(Guesses(e.Kind, e.For.Purpose).InARow + 1, at);
        return e.For.Purpose is VerificationPurpose.TwoFactor ? this with { WrongCodes = WrongCodes.SetItem(e.Kind, guesses) } : this with { WrongInResets = WrongInResets.SetItem(e.Kind, guesses) };
    }

    /// <summary>A device that was asked in vain, also where whoever asked gave up.</summary>
    UserSecurityInfo WithUnanswered(Guid challengeId, DateTimeOffset at) =>
        Challenge(challengeId) is ApprovalChallenge { Status: ChallengeStatus.Placed } ? this with { Unanswered = new((Unanswered?.InARow ?? 0) + 1, at) } : this;

    UserSecurityInfo WithStatus(Guid challengeId, ChallengeStatus status) =>
        Challenge(challengeId) is { } challenge ? this with { Challenges = Challenges.Replace(challenge, challenge with { Status = status }) } : this;

    /// <summary>What was offered in the challenge and never proven is forgotten.</summary>
    UserSecurityInfo WithOver(Guid challengeId, ChallengeStatus status) =>
        Challenge(challengeId) is not { } challenge ? this : this with
        {
            Challenges = Challenges.Replace(challenge, challenge is KeyChallenge key ? key.Over(status) : challenge with { Status = status }),
            Methods = [.. from method in Methods
                          where method.Id != challenge.MethodId || method.IsProven
                          select method.Id == challenge.MethodId ? method.WithoutOffer() : method],
        };
}
