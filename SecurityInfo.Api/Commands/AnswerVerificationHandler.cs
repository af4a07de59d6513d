using JasperFx.Events;
using Marten;
using SecurityInfo.Api.Apps;
using SecurityInfo.Api.SecurityKeys;
using SecurityInfo.Api.Storage;
using SecurityInfo.Domain;

namespace SecurityInfo.Api.Commands;

public static class AnswerVerificationHandler
{
    public static async Task<(VerificationOutcome, OutgoingMessages)> Handle(
        AnswerVerification command,
        [WriteModel(nameof(AnswerVerification.Key), Required = false)] IEventStream<Verification> verification,
        [WriteModel(nameof(AnswerVerification.UserId), Required = false)] IEventStream<UserSecurityInfo> memory,
        [OfOrganization] OrganizationPolicy? policy,
        [Entity(nameof(AnswerVerification.UserId), Required = false)] PersonKey? key,
        TenantId organization, KeyRing ring, DeliveredCodes codes, RecoveryCodeHashes recovery, KeyCeremony ceremony, Tallies tallies, IDocumentSession session, CancellationToken stop)
    {
        var person = Person.Of(memory.Aggregate, policy, key, organization, ring);
        if (verification.Aggregate is not { } stands) return (new(new Refusal.VerificationNotFound(), null, person), []);

        var deliveries = await new DeliveriesBefore(tallies.Of(organization, stands), command.At).Fetch(session, stop);
        var proven = command.Answer is VerificationAnswer.ByKey answer && stands.Challenge is KeyChallenge { Ceremony: { } held } asked && person.Seal.Open(asked.Id, KeyCeremony.Field, held) is { } state
            ? await ceremony.Proves(organization.Value, command.UserId, person, state, answer.Key)
            : null;
        var judgement = command.Decide(stands, person.Info, person.Policy, deliveries.Resets,
            new(challenge => codes.Of(organization.Value, command.UserId, challenge), (app, step) => CodesOfApps.Shown(person.Seal, app, step)),
            code => recovery.Of(organization.Value, command.UserId, code), proven, ChooseOptionHandler.Shuffled);
        var (outcome, messages) = VerificationConclusion.Of(command, verification, memory, person, judgement);
        session.Keep(tallies.Answered(command, judgement, stands, person, deliveries.Counted));
        return (outcome, messages);
    }
}
