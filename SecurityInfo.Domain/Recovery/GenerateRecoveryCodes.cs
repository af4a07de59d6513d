using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;
using SecurityInfo.Domain.StepUps;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Recovery;

/// <summary>Takes a fresh set of recovery codes in use. The one before is dead at once.</summary>
/// <param name="UserId">Whose codes.</param>
/// <param name="At">When it was asked.</param>
/// <param name="SignedIn">How whoever asks has signed in.</param>
/// <param name="MethodId">For a first set; a further one is the same method.</param>
/// <param name="Hashes">Of the codes that their owner will be shown.</param>
/// <param name="ExpectedVersion">What the owner has seen.</param>
public sealed record GenerateRecoveryCodes(string UserId, DateTimeOffset At, SignIn SignedIn, Guid MethodId, ImmutableArray<string> Hashes, int? ExpectedVersion) : IOwnersChange
{
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info, OrganizationPolicy policy)
    {
        if (this.Objection(info, policy) is { } objection) return info.Refuse(nameof(GenerateRecoveryCodes), objection, At);
        if (!policy.Allows(MethodKind.RecoveryCodes)) return info.Refuse(nameof(GenerateRecoveryCodes), new Refusal.MethodNotAllowed(MethodKind.RecoveryCodes, policy.HelpDesk), At);
        if (!info.Proven.Any(RecoveryCodes.StandInFor)) return new Refusal.AnotherMethodNeeded();

        var former = info.Proven.OfType<RecoveryCodes>().FirstOrDefault();
        if (former?.Hashes.SequenceEqual(Hashes) is true) return Decision<SecurityInfoEvent>.Accept();
        return ExpectedVersion is { } seen && info.HasChangedSince(seen)
            ? new Refusal.ConcurrentChange(info.Version)
            : Decision<SecurityInfoEvent>.Accept(new RecoveryCodesGenerated(former?.Id ?? MethodId, Hashes));
    }
}
