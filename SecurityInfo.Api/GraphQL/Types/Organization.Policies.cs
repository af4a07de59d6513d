using SecurityInfo.Api.Commands;
using SecurityInfo.Api.GraphQL.Engine;
using SecurityInfo.Api.Identity;
using SecurityInfo.Api.Reading;
using SecurityInfo.Api.SecurityKeys;

namespace SecurityInfo.Api.GraphQL.Types;

public sealed partial class Organization
{
    /// <summary>Every change of the policy, newest first, with what held before and after. For policy administrators and compliance.</summary>
    /// <param name="first">At the most this many, from the newest; 1 to 100.</param>
    /// <param name="after">Older than the change with this cursor.</param>
    /// <param name="last">At the most this many, from the oldest; 1 to 100.</param>
    /// <param name="before">Newer than the change with this cursor.</param>
    [RequiresRole(Roles.PolicyAdmin, Roles.Compliance)]
    public async Task<PolicyChangeConnection> PolicyHistory(int? first, string? after, int? last, string? before, [Calling] Caller caller, [FromServices] PolicyHistoryReader history, CancellationToken stop)
    {
        var page = new WantedPage(first, after, last, before);
        return PolicyChangeConnection.Of(await history.Of(organization, stop), caller, page);
    }

    /// <summary>What a change of the policy would do to people, before it is made. For policy administrators.</summary>
    /// <param name="draft">The rules that would be set.</param>
    [RequiresRole(Roles.PolicyAdmin)]
    public async Task<PolicyForesight> PolicyImpact(PolicyDraftInput draft, [Calling] Caller caller, [FromServices] PolicyImpactReader impacts, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var (policy, at) = (await _policy.Value, time.GetUtcNow());
        return new(caller, policy, PolicyDraft.Decide(policy, draft.Commands(at)), at, impacts, stop);
    }

    /// <summary>What to ask somebody for when they sign in. It tells nothing of what they have. For relying parties.</summary>
    /// <param name="userId">The person's id, or their user id as in the token. Of somebody unknown it is told what anybody without methods is asked for.</param>
    [RequiresRole(Roles.RelyingParty)]
    public async Task<RequiredAtSignIn> SignInRequirements([Id] string userId, [FromServices] PeopleSeen people, [FromServices] KeyCeremony keys, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var key = GlobalId.Key(nameof(Types.User), userId) ?? userId;
        var (info, policy) = Caller.CanBeId(key) && await people.Person(organization, key, stop) is { } person ? (person.Info, person.Policy) : (new(), await _policy.Value);
        return new(Domain.Requirements.SignInRequirements.Of(info, policy, NotAvailable.Of(policy, administers: false, keys), time.GetUtcNow()));
    }
}
