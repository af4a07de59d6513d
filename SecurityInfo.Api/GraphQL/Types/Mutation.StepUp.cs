using SecurityInfo.Api.Commands;
using SecurityInfo.Api.GraphQL.Engine;
using SecurityInfo.Api.Identity;
using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.GraphQL.Types;

public sealed partial class Mutation
{
    /// <summary>Says what people have to show before they change how they are verified. For policy administrators.</summary>
    /// <param name="input">What is to hold.</param>
    [RequiresRole(Roles.PolicyAdmin)]
    public static async Task<SetStepUpRulePayload> SetStepUpRule(SetStepUpRuleInput input, [Calling] Caller caller, [FromServices] Invocation commands, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var rule = new StepUpRule(input.MaxAgeMinutes ?? StepUpRule.Initial.MaxAgeMinutes, input.FirstMethod ?? StepUpRule.Initial.FirstMethod);
        var outcome = await commands.Invoke(caller, new SetStepUpRule(rule, input.ExpectedVersion, time.GetUtcNow()), stop);
        return new(new(outcome.Policy), UserErrors.Of<ISetStepUpRuleError>(outcome.Refusal, null));
    }

    /// <summary>Gives somebody a pass to prove themself by, once or for a while, and shows it this once. It takes the place of the one before. For the help desk, and never for oneself.</summary>
    /// <param name="input">For whom, for how long, and why.</param>
    [RequiresRole(Roles.HelpDesk)]
    public static async Task<IssueTemporaryPassPayload> IssueTemporaryPass(IssueTemporaryPassInput input, [Calling] Caller caller, [FromServices] PassHashes hashes, [FromServices] Invocation commands, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var (at, user, length) = (time.GetUtcNow(), UserOf(input.UserId), input.Length ?? PassValue.Shortest);
        var (life, value) = (input.LifetimeMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : TemporaryPass.UsualLife, PassHashes.Fresh(length, commands.Fresh));
        var command = new IssueTemporaryPass(user, at, caller.UserId, caller.SignedIn, commands.FreshId(), length, hashes.Of(caller.Organization, user, value), life, input.Reusable ?? false, Reason.Read(input.Reason));
        var outcome = await commands.Invoke(caller, command, stop);
        return outcome is { Refusal: null, Person.Info.Pass: { } pass } && pass.Id == command.PassId
            ? new(value.Shown, pass.ExpiresAt, [])
            : new(null, null, UserErrors.Of<IIssueTemporaryPassError>(outcome.Refusal, null));
    }

    /// <summary>Takes somebody's pass back, and with it what they may do on its strength. For the help desk.</summary>
    /// <param name="input">Whose pass.</param>
    [RequiresRole(Roles.HelpDesk)]
    public static async Task<RevokeTemporaryPassPayload> RevokeTemporaryPass(RevokeTemporaryPassInput input, [Calling] Caller caller, [FromServices] Invocation commands, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var refusal = (await commands.Invoke(caller, new RevokeTemporaryPass(UserOf(input.UserId), time.GetUtcNow()), stop)).Refusal;
        return new(refusal is null, UserErrors.Of<IRevokeTemporaryPassError>(refusal, null));
    }

    /// <summary>Proves the viewer by the pass that the help desk gave them: changes may be made from then on, for a while, in this session alone.</summary>
    /// <param name="input">The pass.</param>
    public static async Task<RedeemTemporaryPassPayload> RedeemTemporaryPass(RedeemTemporaryPassInput input, [Calling] Caller caller, [FromServices] PassHashes hashes, [FromServices] Invocation commands, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var (at, hash) = (time.GetUtcNow(), PassValue.Read(input.Value) is { } given ? hashes.Of(caller.Organization, caller.UserId, given) : null);
        var (refusal, page) = Shown(caller, at, await commands.Invoke(caller, new RedeemTemporaryPass(caller.UserId, at, caller.SignedIn, hash), stop));
        return refusal is null
            ? new(page.Person.Info.StepUps.Where(stepUp => stepUp.Session == caller.SignedIn.Session).Max(stepUp => (DateTimeOffset?)stepUp.At) + page.Person.Policy.StepUp.MaxAge, page, [])
            : new(null, null, UserErrors.Of<IRedeemTemporaryPassError>(refusal, page));
    }

    /// <summary>Somebody of the caller's organization, whether or not they have any security info.</summary>
    static string UserOf(string id) =>
        (GlobalId.Key(nameof(User), id) ?? id) is var userId && Caller.CanBeUser(userId) ? userId : throw RequestErrors.NotFound();
}
