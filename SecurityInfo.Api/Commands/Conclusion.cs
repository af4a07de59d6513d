using SecurityInfo.Api.Operations;
using SecurityInfo.Api.Storage;
using SecurityInfo.Domain;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Api.Commands;

/// <summary>From a decision to everything that becomes of it: the answer, the facts, and the messages that follow from them.</summary>
static class Conclusion
{
    /// <summary>For who needs neither the policy nor the personal data of what stands.</summary>
    public static (Outcome, Events, OutgoingMessages) Of(IUserCommand command, UserSecurityInfo? info, Decision<SecurityInfoEvent> decision) =>
        Of(command, new Person(info ?? new(), OrganizationPolicy.Initial, PersonSeal.Broken), decision);

    public static (Outcome, Events, OutgoingMessages) Of(IUserCommand command, Person person, Decision<SecurityInfoEvent> decision)
    {
        var events = Notice.With(person.Info, decision.Events, command.At, Guid.CreateVersion7);
        var after = person.Info.After(events, command.At);
        var messages = new OutgoingMessages();
        foreach (var @event in events)
            switch (@event)
            {
                case CallRequested asked:
                    messages.Add(new PlaceCall(command.UserId, asked.ChallengeId, asked.CallId));
                    messages.Delay(new LookAfterCall(command.UserId, asked.ChallengeId, asked.CallId), CheckCall.Interval);
                    break;
                case CodeRequested asked:
                    messages.Add(new SendCode(command.UserId, asked.ChallengeId, asked.CodeId));
                    EndInTime(asked.ChallengeId, asked.ExpiresAt);
                    break;
                case AppCodeRequested asked: EndInTime(asked.ChallengeId, asked.ExpiresAt); break;
                case DeviceLinkGiven given: EndInTime(given.ChallengeId, given.ExpiresAt); break;
                case NoticeRequested notice: messages.Tell(command.UserId, notice); break;
                case ChangeDisowned disowned: messages.Add(new AlertHelpDesk(command.UserId, disowned.NoticeId)); break;
                case SecurityKeyRequested begun: EndInTime(begun.ChallengeId, begun.ExpiresAt); break;
            }
        foreach (var asked in after.Challenges.OfType<ApprovalChallenge>())
            if (asked.For is { } verification && person.Info.Challenge(asked.Id) is { IsOver: false } && asked.IsAnswered)
                messages.Add(new TellVerification(Verification.KeyOf(verification.Id), command.UserId, command.At, asked.Id, asked.MethodId, asked.Status));
        if (command is not ICarrierReport)
            foreach (var call in CallsCutShort(person.Info, after)) messages.Add(new HangUpCall(call));

        return (new(decision.Refusal, person with { Info = after }), [.. events], messages);

        void EndInTime(Guid challenge, DateTimeOffset at) => messages.Schedule(new LookAfterChallenge(command.UserId, challenge), at);
    }

    public static void Tell(this OutgoingMessages messages, string user, NoticeRequested notice)
    {
        NoticeTelemetry.CountLeftOut(notice.To.Count(to => to.LeftOut));
        foreach (var to in notice.To.Where(to => !to.LeftOut)) messages.Add(new SendNotice(user, notice.NoticeId, to.Id));
    }

    /// <summary>Calls that were live, or that a carrier took only now, for a challenge that no longer wants them, or is gone with its person.</summary>
    static IEnumerable<string> CallsCutShort(UserSecurityInfo before, UserSecurityInfo after) =>
        before.Challenges.OfType<CallChallenge>().Where(challenge => challenge.IsInFlight && after.Challenge(challenge.Id) is null).Select(challenge => challenge.Call.Reference).OfType<string>().Concat(
        from challenge in after.Challenges.OfType<CallChallenge>()
        from call in challenge.Calls
        where call.Reference is not null && !IsLive(after, challenge.Id, call.Id)
        let earlier = before.CallChallenge(challenge.Id)?.Calls.Find(known => known.Id == call.Id)
        where IsLive(before, challenge.Id, call.Id) || earlier?.Reference is null
        select call.Reference);

    static bool IsLive(UserSecurityInfo info, Guid challengeId, Guid callId) => info.CallChallenge(challengeId) is { IsInFlight: true } challenge && challenge.Call.Id == callId;
}
