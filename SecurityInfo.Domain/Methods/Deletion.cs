using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Policies;
using SecurityInfo.Domain.Recovery;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Methods;

/// <summary>What follows when a method is deleted, whoever wanted it.</summary>
static class Deletion
{
    public static Decision<SecurityInfoEvent> Accept(UserSecurityInfo info, OrganizationPolicy policy, DateTimeOffset at, MethodDeleted deleted) =>
        info.Accept(policy, DefaultCause.MethodDeleted, at, Of(info, deleted));

    public static ImmutableArray<SecurityInfoEvent> Of(UserSecurityInfo info, MethodDeleted deleted) =>
    [
        .. from challenge in info.Challenges
           where challenge.MethodId == deleted.MethodId && !challenge.IsOver
           select challenge.Cancelled(CancellationCause.MethodDeleted),
        deleted,
        .. Promoted(info, deleted.MethodId),
        .. LeftAlone(info, deleted.MethodId),
    ];

    /// <summary>An alternate phone is never left without a mobile one (docs/adr/0007-deleting-the-mobile-phone.md).</summary>
    static IEnumerable<SecurityInfoEvent> Promoted(UserSecurityInfo info, Guid deleted) =>
        from phone in info.Phones
        where info.ProvenPhone(deleted) is { Kind: PhoneKind.Mobile } && phone.Kind is PhoneKind.AlternateMobile
        select new PhonePromoted(phone.Id);

    /// <summary>Recovery codes never outlive what they stand in for (docs/adr/0016-questions-and-recovery-codes.md).</summary>
    static IEnumerable<SecurityInfoEvent> LeftAlone(UserSecurityInfo info, Guid deleted) =>
        from codes in info.Proven.OfType<RecoveryCodes>()
        where codes.Id != deleted && !info.Proven.Any(other => other.Id != deleted && RecoveryCodes.StandInFor(other))
        select new MethodDeleted(codes.Id, codes.Type, DeletionCause.NothingToBackUp);
}
