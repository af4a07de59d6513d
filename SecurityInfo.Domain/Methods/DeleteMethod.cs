using SecurityInfo.Domain.Policies;
using SecurityInfo.Domain.Requirements;
using SecurityInfo.Domain.StepUps;

namespace SecurityInfo.Domain.Methods;

/// <summary>Deletes a method for good: a phone with its number and both channels.</summary>
public sealed record DeleteMethod(string UserId, DateTimeOffset At, SignIn SignedIn, Guid MethodId, bool Confirmed, int? ExpectedVersion) : IOwnersChange
{
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info, OrganizationPolicy policy)
    {
        if (this.Objection(info, policy) is { } objection) return info.Refuse(nameof(DeleteMethod), objection, At);
        if (!Confirmed) return new Refusal.DeletionNotConfirmed();
        if (info.Proven.FirstOrDefault(method => method.Id == MethodId) is not { } method) return info.Refuse(nameof(DeleteMethod), new Refusal.MethodNotFound(), At);
        if (ExpectedVersion is { } seen && info.HasChangedSince(seen)) return new Refusal.ConcurrentChange(info.Version);

        var happens = Happens(info, method);
        return LastMethodRequired(info, info.After(happens, At), policy) is { } purpose
            ? new Refusal.LastMethodRequired(purpose)
            : info.Accept(policy, DefaultCause.MethodDeleted, At, happens);
    }

    /// <summary>Null where there is no such method.</summary>
    public DeletionPreview? Foresee(UserSecurityInfo info, OrganizationPolicy policy)
    {
        if (info.Proven.FirstOrDefault(method => method.Id == MethodId) is not { } method) return null;
        var after = info.After(Happens(info, method), At);
        return new(
            [.. info.Proven.Where(other => other.Id != MethodId && !after.Proven.Any(left => left.Id == other.Id)).Select(other => other.Id)],
            [.. info.ReadyFor(policy).Except(after.ReadyFor(policy))],
            NextDefault.Effective(after, policy),
            LastMethodRequired(info, after, policy),
            MissingMethods.Of(after, policy).IsMoreThan(MissingMethods.Of(info, policy)));
    }

    static ImmutableArray<SecurityInfoEvent> Happens(UserSecurityInfo info, VerificationMethod method) => Deletion.Of(info, new(method.Id, method.Type, DeletionCause.ByOwner));

    /// <summary>Who has too few methods already may delete them all.</summary>
    static VerificationPurpose? LastMethodRequired(UserSecurityInfo info, UserSecurityInfo after, OrganizationPolicy policy)
    {
        foreach (var purpose in policy.LastMethodKeptFor)
            if (HasEnough(info, purpose) && !HasEnough(after, purpose)) return purpose;
        return null;

        bool HasEnough(UserSecurityInfo one, VerificationPurpose purpose) => one.Lasting(purpose, policy).Count() >= policy.MethodsRequired(purpose);
    }
}

/// <summary>What a deletion would bring about.</summary>
/// <param name="AlsoDeleted">What would be deleted along with it, such as recovery codes that stand in for nothing else.</param>
/// <param name="Lost">What its owner could be verified for no longer.</param>
/// <param name="Default">What the default would be; null where there would be none.</param>
/// <param name="RequiredFor">What it is needed for, so that it cannot be deleted; null where it can be.</param>
/// <param name="FallsShort">Whether its owner would be asked for another one at the next sign-in.</param>
public sealed record DeletionPreview(ImmutableArray<Guid> AlsoDeleted, ImmutableArray<VerificationPurpose> Lost, SignInChoice? Default, VerificationPurpose? RequiredFor, bool FallsShort);
