using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Policies;
using SecurityInfo.Domain.Recovery;
using SecurityInfo.Domain.StepUps;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Methods;

/// <summary>Deletes a method for good: a phone with its number and both channels.</summary>
public sealed record DeleteMethod(string UserId, DateTimeOffset At, SignIn SignedIn, Guid MethodId, bool Confirmed, int? ExpectedVersion) : IOwnersChange
{
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info, OrganizationPolicy policy)
    {
        if (this.Objection(info, policy) is { } objection) return info.Refuse(nameof(DeleteMethod), objection, At);
        if (!Confirmed) return new Refusal.DeletionNotConfirmed();
        if (info.Proven.FirstOrDefault(method => method.Id == MethodId) is not { } method) return info.Refuse(nameof(DeleteMethod), new Refusal.MethodNotFound(), At);
        if (ExpectedVersion is { } seen && seen != info.Version) return new Refusal.ConcurrentChange(info.Version);

        return info.Accept(policy, DefaultCause.MethodDeleted, At,
        [
            .. from challenge in info.Challenges
               where challenge.MethodId == MethodId && !challenge.IsOver
               select challenge.Cancelled(CancellationCause.MethodDeleted),
            new MethodDeleted(MethodId, method.Type, DeletionCause.ByOwner),
            .. Promoted(info, method),
            .. LeftAlone(info),
        ]);
    }

    /// <summary>An alternate phone is never left without a mobile one (docs/adr/0007-deleting-the-mobile-phone.md).</summary>
    static IEnumerable<SecurityInfoEvent> Promoted(UserSecurityInfo info, VerificationMethod deleted) =>
        from phone in info.Phones
        where deleted is Phone { Kind: PhoneKind.Mobile } && phone.Kind is PhoneKind.AlternateMobile
        select new PhonePromoted(phone.Id);

    /// <summary>Recovery codes never outlive what they stand in for (docs/adr/0016-questions-and-recovery-codes.md).</summary>
    IEnumerable<SecurityInfoEvent> LeftAlone(UserSecurityInfo info) =>
        from codes in info.Proven.OfType<RecoveryCodes>()
        where codes.Id != MethodId && !info.Proven.Any(other => other.Id != MethodId && RecoveryCodes.StandInFor(other))
        select new MethodDeleted(codes.Id, codes.Type, DeletionCause.NothingToBackUp);
}
