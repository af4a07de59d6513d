using SecurityInfo.Api.Commands;
using SecurityInfo.Api.GraphQL.Engine;
using SecurityInfo.Api.Identity;
using SecurityInfo.Domain;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>What those who answer for privacy, and compliance, do.</summary>
public sealed partial class Mutation
{
    /// <summary>Asks that somebody be erased. It always waits for a second approver, and the person is told that it does: once it is done, nobody can be. For those who answer for privacy.</summary>
    /// <param name="input">The person, and why.</param>
    [RequiresRole(Roles.Privacy)]
    public static async Task<ErasePersonPayload> ErasePerson(ErasePersonInput input, [Calling] Caller caller, [FromServices] Invocation commands, [FromServices] TimeProvider time, CancellationToken stop)
    {
        if (CaseNumber.Read(input.CaseNumber) is not { } number) return new(null, null, UserErrors.Of<IErasePersonError>(new Refusal.CaseNumberNotValid(), null));
        var (refusal, page) = await Help(input.UserId, new HelpAct.ErasePerson(number), input.Reason, caller, commands, time, stop);
        return new(page?.HelpRequest(request => request.Act is HelpAct.ErasePerson, caller), page, UserErrors.Of<IErasePersonError>(refusal, page));
    }

    /// <summary>Approves that somebody is erased, and it is done: their key is destroyed, and nothing of theirs is left that tells of them. It cannot be undone. For those who answer for privacy.</summary>
    /// <param name="input">What is approved.</param>
    [RequiresRole(Roles.Privacy)]
    public static async Task<ApproveErasurePayload> ApproveErasure(ApproveErasureInput input, [Calling] Caller caller, [FromServices] Invocation commands, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var (at, (userId, request)) = (time.GetUtcNow(), HelpRequestId.Read(input.Id));
        var (refusal, page) = await ForAnother(caller, new ApproveErasure(userId, at, caller.UserId, caller.SignedIn, request), new Refusal.HelpRequestNotFound(), commands, stop);
        return new(page?.LastErasure, page, UserErrors.Of<IApproveErasureError>(refusal, page));
    }

    /// <summary>Turns down that somebody is erased, or takes back what the caller wanted. For those who answer for privacy.</summary>
    /// <param name="input">What is turned down, and why.</param>
    [RequiresRole(Roles.Privacy)]
    public static async Task<DeclineErasurePayload> DeclineErasure(DeclineErasureInput input, [Calling] Caller caller, [FromServices] Invocation commands, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var (at, (userId, request)) = (time.GetUtcNow(), HelpRequestId.Read(input.Id));
        var (refusal, page) = await ForAnother(caller, new DeclineHelp(userId, at, caller.UserId, request, Reason.Read(input.Reason), OfErasure: true), new Refusal.HelpRequestNotFound(), commands, stop);
        return new(page, UserErrors.Of<IDeclineErasureError>(refusal, page));
    }

    /// <summary>Has nobody erase a person, whoever wants it, until it is lifted. For compliance.</summary>
    /// <param name="input">The person, and why.</param>
    [RequiresRole(Roles.Compliance)]
    public static async Task<SetLegalHoldPayload> SetLegalHold(SetLegalHoldInput input, [Calling] Caller caller, [FromServices] Invocation commands, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var command = new SetLegalHold(User.Key(input.UserId), time.GetUtcNow(), caller.UserId, commands.FreshId(), Reason.Read(input.Reason));
        var (refusal, page) = await ForAnother(caller, command, new Refusal.PersonNotFound(), commands, stop);
        return new(page, UserErrors.Of<ISetLegalHoldError>(refusal, page));
    }

    /// <summary>Lifts a legal hold, whoever wanted it. For compliance.</summary>
    /// <param name="input">The person, and why.</param>
    [RequiresRole(Roles.Compliance)]
    public static async Task<LiftLegalHoldPayload> LiftLegalHold(LiftLegalHoldInput input, [Calling] Caller caller, [FromServices] Invocation commands, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var command = new LiftLegalHold(User.Key(input.UserId), time.GetUtcNow(), caller.UserId, caller.SignedIn, commands.FreshId(), Reason.Read(input.Reason));
        var (refusal, page) = await ForAnother(caller, command, new Refusal.PersonNotFound(), commands, stop);
        return new(page, UserErrors.Of<ILiftLegalHoldError>(refusal, page));
    }
}
