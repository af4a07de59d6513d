using JasperFx.Events;
using Marten;
using SecurityInfo.Domain;
using static SecurityInfo.Domain.VerificationEvent;

namespace SecurityInfo.Api.Commands;

/// <summary>What came of a command in a verification: the refusal, if it was one, and what stands now.</summary>
public sealed record VerificationOutcome(Refusal? Refusal, Verification? Verification, Person Person) : IOutcome;

/// <summary>From a judgement to what is appended, with the verification and with the person, sent, and answered.</summary>
static class VerificationConclusion
{
    public static (VerificationOutcome, OutgoingMessages) Of(IVerificationCommand command, IEventStream<Verification> verification, IEventStream<UserSecurityInfo> memory, Person person, Judgement judgement)
    {
        // Nothing is appended as nothing: of a stream that is not there, even that would make one.
        if (!judgement.Happens.IsEmpty) verification.AppendMany(judgement.Happens);
        var remembered = Notice.With(person.Info, judgement.Remembered, command.At, Guid.CreateVersion7);
        if (!remembered.IsEmpty) memory.AppendMany(remembered);
        var before = verification.Aggregate;
        var after = After(before, judgement.Happens, command);
        var messages = Messages(command, judgement.Happens, before);
        foreach (var asked in remembered.OfType<SecurityInfoEvent.ApprovalRequested>())
            messages.Schedule(new LookAfterChallenge(command.UserId, asked.ChallengeId), asked.ExpiresAt);
        foreach (var notice in remembered.OfType<SecurityInfoEvent.NoticeRequested>()) messages.Tell(command.UserId, notice);
        return (new(judgement.Refusal, after, person with { Info = person.Info.After(remembered, command.At) }), messages);
    }

    public static (VerificationOutcome, Events, OutgoingMessages) Of(IVerificationCommand command, Verification? before, Person person, Decision<VerificationEvent> decision) =>
        (new(decision.Refusal, After(before, decision.Events, command), person), [.. decision.Events], Messages(command, decision.Events, before));

    /// <summary>Writes along what is counted. A handler of two streams may not return that: it would be taken for messages.</summary>
    public static void Keep(this IDocumentSession session, IEnumerable<IMartenOp> counted)
    {
        foreach (var count in counted) count.Execute(session);
    }

    static OutgoingMessages Messages(IVerificationCommand command, IEnumerable<VerificationEvent> happens, Verification? before)
    {
        var messages = new OutgoingMessages();
        foreach (var @event in happens)
            switch (@event)
            {
                case VerificationStarted started: messages.Schedule(new LookAfterVerification(command.Key, started.UserId ?? Verifying.Nobody), started.ExpiresAt); break;
                case MethodAsked { Kind: MethodKind.PhoneCall } asked:
                    messages.Add(new PlaceVerificationCall(command.Key, command.UserId, asked.ChallengeId));
                    messages.Delay(new LookAfterVerification(command.Key, command.UserId), CheckCall.Interval);
                    break;
                case MethodAsked { Kind: MethodKind.TextMessage or MethodKind.Email } asked: messages.Add(new SendVerificationCode(command.Key, command.UserId, asked.ChallengeId)); break;
            }
        if (command is not ReportDelivery && happens.Any() && before?.Challenge is CallChallenge { IsInFlight: true, Call.Reference: { Length: > 0 } reference }) messages.Add(new HangUpCall(reference));
        return messages;
    }

    static Verification? After(Verification? before, IReadOnlyCollection<VerificationEvent> happens, IVerificationCommand command) =>
        happens.Count is 0 ? before : happens.Aggregate(before, (stands, @event) => Verification.Evolve(stands, @event, command.At) with { Id = command.Key, Version = (stands?.Version ?? 0) + 1 });
}
