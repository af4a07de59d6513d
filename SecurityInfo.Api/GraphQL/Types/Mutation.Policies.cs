using SecurityInfo.Api.Commands;
using SecurityInfo.Api.GraphQL.Engine;
using SecurityInfo.Api.Identity;

namespace SecurityInfo.Api.GraphQL.Types;

public sealed partial class Mutation
{
    /// <summary>Says with how many different methods somebody is verified who has forgotten their password. Whoever has fewer cannot set a new one by themself: policyImpact tells who that is. For policy administrators.</summary>
    /// <param name="input">What is to hold.</param>
    [RequiresRole(Roles.PolicyAdmin)]
    public static async Task<SetPasswordResetRulePayload> SetPasswordResetRule(SetPasswordResetRuleInput input, [Calling] Caller caller, [FromServices] Invocation commands, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var outcome = await commands.Invoke(caller, input.Command(time.GetUtcNow()), stop);
        return new(new(outcome.Policy), UserErrors.Of<ISetPasswordResetRuleError>(outcome.Refusal, null));
    }

    /// <summary>Says what people are asked for when they sign in, and whether they may put it off. For policy administrators.</summary>
    /// <param name="input">What is to hold.</param>
    [RequiresRole(Roles.PolicyAdmin)]
    public static async Task<SetRegistrationRulePayload> SetRegistrationRule(SetRegistrationRuleInput input, [Calling] Caller caller, [FromServices] Invocation commands, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var outcome = await commands.Invoke(caller, input.Command(time.GetUtcNow()), stop);
        return new(new(outcome.Policy), UserErrors.Of<ISetRegistrationRuleError>(outcome.Refusal, null));
    }

    /// <summary>Says which kinds take over as the default first, where one can no longer be used. For policy administrators.</summary>
    /// <param name="input">What is to hold.</param>
    [RequiresRole(Roles.PolicyAdmin)]
    public static async Task<SetDefaultRulePayload> SetDefaultRule(SetDefaultRuleInput input, [Calling] Caller caller, [FromServices] Invocation commands, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var outcome = await commands.Invoke(caller, input.Command(time.GetUtcNow()), stop);
        return new(new(outcome.Policy), UserErrors.Of<ISetDefaultRuleError>(outcome.Refusal, null));
    }

    /// <summary>Says what somebody presses who is called: # alone, or first a number that only whoever asked for the call is shown. For policy administrators.</summary>
    /// <param name="input">What is to hold.</param>
    [RequiresRole(Roles.PolicyAdmin)]
    public static async Task<SetCallRulePayload> SetCallRule(SetCallRuleInput input, [Calling] Caller caller, [FromServices] Invocation commands, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var outcome = await commands.Invoke(caller, new SetCallRule(input.Confirmation, input.ExpectedVersion, time.GetUtcNow()), stop);
        return new(new(outcome.Policy), UserErrors.Of<ISetCallRuleError>(outcome.Refusal, null));
    }

    /// <summary>Says for what nobody can delete the last method that is of use. For policy administrators.</summary>
    /// <param name="input">What is to hold.</param>
    [RequiresRole(Roles.PolicyAdmin)]
    public static async Task<SetLastMethodRulePayload> SetLastMethodRule(SetLastMethodRuleInput input, [Calling] Caller caller, [FromServices] Invocation commands, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var outcome = await commands.Invoke(caller, new SetLastMethodRule([.. input.KeptFor], input.ExpectedVersion, time.GetUtcNow()), stop);
        return new(new(outcome.Policy), UserErrors.Of<ISetLastMethodRuleError>(outcome.Refusal, null));
    }

    /// <summary>Sets every rule that a preset speaks of, all at once. What it does not speak of stays. For policy administrators.</summary>
    /// <param name="input">Which preset.</param>
    [RequiresRole(Roles.PolicyAdmin)]
    public static async Task<ApplyPolicyPresetPayload> ApplyPolicyPreset(ApplyPolicyPresetInput input, [Calling] Caller caller, [FromServices] Invocation commands, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var outcome = await commands.Invoke(caller, new ApplyPolicyPreset(input.Preset, input.ExpectedVersion, time.GetUtcNow()), stop);
        return new(new(outcome.Policy), UserErrors.Of<IApplyPolicyPresetError>(outcome.Refusal, null));
    }
}
