using JasperFx;
using SecurityInfo.Api.Identity;
using SecurityInfo.Api.Reading;
using SecurityInfo.Api.Storage;
using SecurityInfo.Domain;

namespace SecurityInfo.Api.Commands;

/// <summary>Has a command carried out for somebody's organization, in their name.</summary>
public sealed class Invocation(IMessageContext bus, SecurityInfoReader reader)
{
    public Task<Outcome> Invoke(Caller caller, IUserCommand command, CancellationToken stop) => Invoke(caller.Organization, caller.UserId, command, stop);

    public async Task<Outcome> Invoke(string organization, string actor, IUserCommand command, CancellationToken stop)
    {
        bus.UserName = actor;
        try { return await bus.InvokeForTenantAsync<Outcome>(organization, command, stop); }
        catch (Exception lost) when (IsLostRace(lost))
        {
            var person = await reader.Person(organization, command.UserId, stop);
            return new(new Refusal.ConcurrentChange(person.Info.Version), person);
        }
    }

    public async Task<CeremonyOutcome> Invoke(Caller caller, AddSecurityKey command, CancellationToken stop)
    {
        bus.UserName = caller.UserId;
        try { return await bus.InvokeForTenantAsync<CeremonyOutcome>(caller.Organization, command, stop); }
        catch (Exception lost) when (IsLostRace(lost))
        {
            var person = await reader.Person(caller.Organization, command.UserId, stop);
            return new(new(new Refusal.ConcurrentChange(person.Info.Version), person), null);
        }
    }

    /// <summary>Null where every retry came too late.</summary>
    public async Task<T?> Invoke<T>(Caller caller, IVerificationCommand command, CancellationToken stop) where T : class
    {
        bus.UserName = caller.UserId;
        try { return await bus.InvokeForTenantAsync<T>(caller.Organization, command, stop); }
        catch (Exception lost) when (IsLostRace(lost)) { return null; }
    }

    public async Task<PolicyOutcome> Invoke(Caller caller, IPolicyCommand command, CancellationToken stop)
    {
        bus.UserName = caller.UserId;
        try { return await bus.InvokeForTenantAsync<PolicyOutcome>(caller.Organization, command, stop); }
        catch (Exception lost) when (IsLostRace(lost))
        {
            var policy = await reader.Policy(caller.Organization, stop);
            return new(new Refusal.ConcurrentChange(policy.Version), policy);
        }
    }

    /// <summary>Every retry came too late: the caller is told, and nothing was written.</summary>
    public static bool IsLostRace(Exception failed) => failed is ConcurrencyException or Marten.Exceptions.ExistingStreamIdCollisionException or DocumentAlreadyExistsException or DeliveriesUsedUpException;
}
