using SecurityInfo.Domain.Policies;
using SecurityInfo.Domain.StepUps;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Methods;

/// <summary>Chooses the method, and for a phone the channel, that is asked first.</summary>
public sealed record ChangeDefault(string UserId, DateTimeOffset At, SignIn SignedIn, Guid MethodId, MethodKind Kind, int? ExpectedVersion) : IOwnersChange
{
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info, OrganizationPolicy policy)
    {
        if (this.Objection(info, policy) is { } objection) return info.Refuse(nameof(ChangeDefault), objection, At);
        var chosen = new SignInChoice(MethodId, Kind);
        if (info.Proven.FirstOrDefault(method => method.Id == MethodId) is not { } method) return info.Refuse(nameof(ChangeDefault), new Refusal.MethodNotFound(), At);
        if (ExpectedVersion is { } seen && info.HasChangedSince(seen)) return new Refusal.ConcurrentChange(info.Version);
        if (!method.Kinds().Contains(Kind)) return new Refusal.MethodNotUsable([]);
        if (!info.SignInChoices(policy).Contains(chosen)) return new Refusal.MethodNotUsable(policy.Purposes(Kind));

        return info.Default == chosen
            ? Decision<SecurityInfoEvent>.Accept()
            : Decision<SecurityInfoEvent>.Accept(new DefaultChanged(info.Default, chosen, DefaultCause.ChosenByOwner));
    }
}
