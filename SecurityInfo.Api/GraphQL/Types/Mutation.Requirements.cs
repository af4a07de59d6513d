using SecurityInfo.Api.Commands;
using SecurityInfo.Api.GraphQL.Engine;
using SecurityInfo.Api.Identity;
using SecurityInfo.Domain.Requirements;

namespace SecurityInfo.Api.GraphQL.Types;

public sealed partial class Mutation
{
    /// <summary>Puts off what the organization asks for at sign-in, as long and as often as it lets people. Whoever is not asked for anything puts nothing off.</summary>
    /// <param name="input">What the person has seen; may be empty.</param>
    public static async Task<SkipRequirementsPayload> SkipRequirements(SkipRequirementsInput input, [Calling] Caller caller, [FromServices] Invocation commands, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var at = time.GetUtcNow();
        var (refusal, page) = Shown(caller, at, await commands.Invoke(caller, new SkipRequirements(caller.UserId, at, caller.Administers, input.ExpectedVersion), stop));
        return new(page, UserErrors.Of<ISkipRequirementsError>(refusal, page));
    }

    /// <summary>Says, after looking at one's methods, that all is well. Nobody is asked to look again until the organization's days are over.</summary>
    /// <param name="input">What was looked at.</param>
    public static async Task<ConfirmSecurityInfoPayload> ConfirmSecurityInfo(ConfirmSecurityInfoInput input, [Calling] Caller caller, [FromServices] Invocation commands, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var at = time.GetUtcNow();
        var (refusal, page) = Shown(caller, at, await commands.Invoke(caller, new ConfirmSecurityInfo(caller.UserId, at, input.ExpectedVersion), stop));
        return new(refusal is null ? page : null, UserErrors.Of<IConfirmSecurityInfoError>(refusal, page));
    }
}
