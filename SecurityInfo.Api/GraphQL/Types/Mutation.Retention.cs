using SecurityInfo.Api.Commands;
using SecurityInfo.Api.GraphQL.Engine;
using SecurityInfo.Api.Identity;
using SecurityInfo.Domain.Retention;

namespace SecurityInfo.Api.GraphQL.Types;

public sealed partial class Mutation
{
    /// <summary>Says for how long some of what is recorded is kept. What is older is dropped for good, and retentionPreview tells beforehand what that is. For policy administrators who have signed in with two factors a short while ago.</summary>
    /// <param name="input">What is to be kept, and for how long.</param>
    [RequiresRole(Roles.PolicyAdmin)]
    public static async Task<SetRetentionRulePayload> SetRetentionRule(SetRetentionRuleInput input, [Calling] Caller caller, [FromServices] Invocation commands, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var outcome = await commands.Invoke(caller, new SetRetentionRule(HistoryFilterInput.StoredNames(input.Types), input.KeepDays, input.ExpectedVersion, caller.SignedIn, time.GetUtcNow()), stop);
        return new(new(outcome.Policy), UserErrors.Of<ISetRetentionRuleError>(outcome.Refusal, null));
    }
}
