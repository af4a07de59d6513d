using JasperFx.Events;
using SecurityInfo.Api.Carriers;
using SecurityInfo.Api.Storage;
using SecurityInfo.Domain;

namespace SecurityInfo.Api.Commands;

public static class CancelVerificationHandler
{
    public static (VerificationOutcome, OutgoingMessages) Handle(
        CancelVerification command,
        [WriteModel(nameof(CancelVerification.Key), Required = false)] IEventStream<Verification> verification,
        [WriteModel(nameof(CancelVerification.UserId), Required = false)] IEventStream<UserSecurityInfo> memory,
        [OfOrganization] OrganizationPolicy? policy,
        [Entity(nameof(CancelVerification.UserId), Required = false)] PersonKey? key,
        TenantId organization, KeyRing ring)
    {
        var person = Person.Of(memory.Aggregate, policy, key, organization, ring);
        return verification.Aggregate is { } stands
            ? VerificationConclusion.Of(command, verification, memory, person, command.Decide(stands, person.Info))
            : (new(new Refusal.VerificationNotFound(), null, person), []);
    }
}

public static class LookAfterHandler
{
    public static (VerificationOutcome, OutgoingMessages) Handle(
        LookAfter command,
        [WriteModel(nameof(LookAfter.Key), Required = false)] IEventStream<Verification> verification,
        [WriteModel(nameof(LookAfter.UserId), Required = false)] IEventStream<UserSecurityInfo> memory,
        ChannelSwitches switches)
    {
        var person = new Person(memory.Aggregate ?? new(), OrganizationPolicy.Initial, PersonSeal.Broken);
        return verification.Aggregate is { } stands
            ? VerificationConclusion.Of(command, verification, memory, person, command.Decide(stands, switches.Shut))
            : (new(null, null, person), []);
    }
}

public static class HearOfApprovalHandler
{
    public static (VerificationOutcome, OutgoingMessages) Handle(
        HearOfApproval command,
        [WriteModel(nameof(HearOfApproval.Key), Required = false)] IEventStream<Verification> verification,
        [WriteModel(nameof(HearOfApproval.UserId), Required = false)] IEventStream<UserSecurityInfo> memory)
    {
        var person = new Person(memory.Aggregate ?? new(), OrganizationPolicy.Initial, PersonSeal.Broken);
        return verification.Aggregate is { } stands
            ? VerificationConclusion.Of(command, verification, memory, person, command.Decide(stands))
            : (new(null, null, person), []);
    }
}

public static class IssueStatementHandler
{
    public static (VerificationOutcome, Events, OutgoingMessages) Handle(
        IssueStatement command,
        [WriteModel(nameof(IssueStatement.Key))] Verification? verification,
        [Entity(nameof(IssueStatement.UserId), Required = false)] UserSecurityInfo? info,
        [OfOrganization] OrganizationPolicy? policy,
        [Entity(nameof(IssueStatement.UserId), Required = false)] PersonKey? key,
        TenantId organization, KeyRing ring)
    {
        var person = Person.Of(info, policy, key, organization, ring);
        return VerificationConclusion.Of(command, verification, person, verification is null ? new Refusal.VerificationNotFound() : command.Decide(verification));
    }
}
