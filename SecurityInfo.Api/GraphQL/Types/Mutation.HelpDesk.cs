using SecurityInfo.Api.Commands;
using SecurityInfo.Api.GraphQL.Engine;
using SecurityInfo.Api.Identity;
using SecurityInfo.Domain;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>What the help desk does for, or to, other people.</summary>
public sealed partial class Mutation
{
    /// <summary>Deletes a method of somebody, as they could themself. Waits for a second approver where the organization wants that. For the help desk.</summary>
    /// <param name="input">The method, and why.</param>
    [RequiresRole(Roles.HelpDesk)]
    public static async Task<DeleteMethodForPayload> DeleteMethodFor(DeleteMethodForInput input, [Calling] Caller caller, [FromServices] Invocation commands, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var act = new HelpAct.DeleteMethodFor(MethodId.Read(input.MethodId));
        var (refusal, page) = await Help(input.UserId, act, input.Reason, caller, commands, time, stop);
        var waiting = Waiting(page, act, caller);
        return new(refusal is null && waiting is null ? input.MethodId : null, waiting, page, UserErrors.Of<IDeleteMethodForError>(refusal, page, "methodId"));
    }

    /// <summary>Deletes all methods of somebody but security keys, calls open challenges off, ends sessions, and has them register anew. Waits for a second approver where the organization wants that. For the help desk.</summary>
    /// <param name="input">The person, and why.</param>
    [RequiresRole(Roles.HelpDesk)]
    public static async Task<RequireReregistrationPayload> RequireReregistration(RequireReregistrationInput input, [Calling] Caller caller, [FromServices] Invocation commands, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var act = new HelpAct.RequireReregistration(input.KeysToo is true);
        var (refusal, page) = await Help(input.UserId, act, input.Reason, caller, commands, time, stop);
        return new(Waiting(page, act, caller), page, UserErrors.Of<IRequireReregistrationError>(refusal, page));
    }

    /// <summary>Says that sessions of somebody that began earlier are good for nothing: whoever relies on this product ends them. For the help desk.</summary>
    /// <param name="input">The person, and why.</param>
    [RequiresRole(Roles.HelpDesk)]
    public static async Task<RevokeSessionsPayload> RevokeSessions(RevokeSessionsInput input, [Calling] Caller caller, [FromServices] Invocation commands, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var (refusal, page) = await Help(input.UserId, new HelpAct.RevokeSessions(), input.Reason, caller, commands, time, stop);
        return new(page, UserErrors.Of<IRevokeSessionsError>(refusal, page));
    }

    /// <summary>Blocks somebody for so many days: nobody is verified as them, and they change nothing themself. A further block can only make it longer. For the help desk.</summary>
    /// <param name="input">The person, for how long, and why.</param>
    [RequiresRole(Roles.HelpDesk)]
    public static async Task<BlockPersonPayload> BlockPerson(BlockPersonInput input, [Calling] Caller caller, [FromServices] Invocation commands, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var (refusal, page) = await Help(input.UserId, new HelpAct.BlockPerson(input.Days), input.Reason, caller, commands, time, stop);
        return new(page, UserErrors.Of<IBlockPersonError>(refusal, page));
    }

    /// <summary>Lifts a block of somebody, whoever wanted it. Waits for a second approver where the organization wants that. For the help desk.</summary>
    /// <param name="input">The person, and why.</param>
    [RequiresRole(Roles.HelpDesk)]
    public static async Task<UnblockPersonPayload> UnblockPerson(UnblockPersonInput input, [Calling] Caller caller, [FromServices] Invocation commands, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var act = new HelpAct.UnblockPerson();
        var (refusal, page) = await Help(input.UserId, act, input.Reason, caller, commands, time, stop);
        return new(Waiting(page, act, caller), page, UserErrors.Of<IUnblockPersonError>(refusal, page));
    }

    /// <summary>Approves what another one of the help desk wants to do, and it is done. For the help desk.</summary>
    /// <param name="input">What is approved.</param>
    [RequiresRole(Roles.HelpDesk)]
    public static async Task<ApproveHelpPayload> ApproveHelp(ApproveHelpInput input, [Calling] Caller caller, [FromServices] Invocation commands, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var (at, (userId, request)) = (time.GetUtcNow(), HelpRequestId.Read(input.Id));
        var (refusal, page) = await ForAnother(caller, new ApproveHelp(userId, at, caller.UserId, caller.SignedIn, request), new Refusal.HelpRequestNotFound(), commands, stop);
        return new(page, UserErrors.Of<IApproveHelpError>(refusal, page));
    }

    /// <summary>Turns down what another one of the help desk wants to do, or takes back what the caller wanted. For the help desk.</summary>
    /// <param name="input">What is turned down, and why.</param>
    [RequiresRole(Roles.HelpDesk)]
    public static async Task<DeclineHelpPayload> DeclineHelp(DeclineHelpInput input, [Calling] Caller caller, [FromServices] Invocation commands, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var (at, (userId, request)) = (time.GetUtcNow(), HelpRequestId.Read(input.Id));
        var (refusal, page) = await ForAnother(caller, new DeclineHelp(userId, at, caller.UserId, request, Reason.Read(input.Reason)), new Refusal.HelpRequestNotFound(), commands, stop);
        return new(page, UserErrors.Of<IDeclineHelpError>(refusal, page));
    }

    /// <summary>Tells a number or address in full, this once and on record. For the help desk and compliance, with the right to reveal numbers besides.</summary>
    /// <param name="input">The method, and why.</param>
    [RequiresRole(Roles.HelpDesk, Roles.Compliance), RequiresRole(Roles.RevealNumbers)]
    public static async Task<RevealNumberPayload> RevealNumber(RevealNumberInput input, [Calling] Caller caller, [FromServices] Invocation commands, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var (at, help, method) = (time.GetUtcNow(), commands.FreshId(), MethodId.Read(input.MethodId));
        var (refusal, page) = await ForAnother(caller, new RevealNumber(User.Key(input.UserId), at, caller.UserId, caller.SignedIn, help, method, Reason.Read(input.Reason)), new Refusal.PersonNotFound(), commands, stop);
        return new(page?.Person.Info.LastHelp == help ? page.Revealed(method) : null, UserErrors.Of<IRevealNumberError>(refusal, page, "methodId"));
    }

    /// <summary>Says how the help desk works. For policy administrators.</summary>
    /// <param name="input">What is to hold.</param>
    [RequiresRole(Roles.PolicyAdmin)]
    public static async Task<SetHelpDeskRulePayload> SetHelpDeskRule(SetHelpDeskRuleInput input, [Calling] Caller caller, [FromServices] Invocation commands, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var rule = new HelpDeskRule(input.SecondApprover, input.BlockDays ?? HelpDeskRule.UsualBlockDays);
        var outcome = await commands.Invoke(caller, new SetHelpDeskRule(rule, input.ExpectedVersion, time.GetUtcNow()), stop);
        return new(new(outcome.Policy), UserErrors.Of<ISetHelpDeskRuleError>(outcome.Refusal, null));
    }

    static Task<(Refusal?, SecurityInfoPage?)> Help(string id, HelpAct act, string reason, Caller caller, Invocation commands, TimeProvider time, CancellationToken stop) =>
        ForAnother(caller, new GiveHelp(User.Key(id), time.GetUtcNow(), caller.UserId, caller.SignedIn, commands.FreshId(), act, Reason.Read(reason)), new Refusal.PersonNotFound(), commands, stop);

    /// <summary>What stands now, as the caller may see it; null where nothing was done.</summary>
    /// <param name="caller">Who does it.</param>
    /// <param name="command">What is done, and to whom.</param>
    /// <param name="nobody">The refusal where nobody could have such an id.</param>
    /// <param name="commands">Carries it out.</param>
    /// <param name="stop">Ends it.</param>
    static async Task<(Refusal?, SecurityInfoPage?)> ForAnother(Caller caller, IUserCommand command, Refusal nobody, Invocation commands, CancellationToken stop)
    {
        if (!Caller.CanBeId(command.UserId)) return (nobody, null);
        var outcome = await commands.Invoke(caller, command, stop);
        return (outcome.Refusal, outcome.Refusal is null ? new(User.Of(command.UserId, caller), outcome.Person, command.At) : null);
    }

    static ShownHelpRequest? Waiting(SecurityInfoPage? page, HelpAct act, Caller caller) => page?.HelpRequest(request => request.Act == act, caller);
}
