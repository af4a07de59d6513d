using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Keys;

/// <summary>What a browser says that the key answered, as JSON. Lives in memory only.</summary>
public readonly record struct KeyAnswer(string Json)
{
    public override string ToString() => "(key)";
}

/// <summary>Ends a ceremony: the key is registered, or not. A ceremony takes one answer.</summary>
/// <param name="UserId">Whose key it is to be.</param>
/// <param name="At">When it was answered.</param>
/// <param name="ChallengeId">The ceremony.</param>
/// <param name="Answer">What the key answered.</param>
/// <param name="Name">What to call the key; null where none was typed that can be.</param>
public sealed record ConfirmSecurityKey(string UserId, DateTimeOffset At, Guid ChallengeId, KeyAnswer Answer, MethodName? Name) : IUserCommand
{
    /// <summary>The ceremony that this is looked at as the answer of; null where it is not looked at.</summary>
    public KeyChallenge? Answered(UserSecurityInfo info) => Name is not null && info.Challenge(ChallengeId) is KeyChallenge { IsOver: false } open && !open.HasExpired(At) ? open : null;

    /// <param name="info">What stands.</param>
    /// <param name="policy">What the organization allows.</param>
    /// <param name="verdict">What the answer turned out to be.</param>
    /// <param name="seal">Seals the name.</param>
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info, OrganizationPolicy policy, KeyVerdict verdict, Func<Guid, MethodName, Sealed> seal) => info.Challenge(ChallengeId) switch
    {
        _ when info.IsBlocked(At) => info.Refuse(nameof(ConfirmSecurityKey), new Refusal.PersonBlocked(policy.HelpDesk), At),
        not KeyChallenge => info.Refuse(nameof(ConfirmSecurityKey), new Refusal.ChallengeNotFound(), At),
        var over when over.IsOver || over.HasExpired(At) => new Refusal.ChallengeOver(over.StatusAt(At)),
        var open when !policy.Allows(open.Kind) => new Decision<SecurityInfoEvent>.Refused(new Refusal.MethodNotAllowed(open.Kind, policy.HelpDesk), [open.Cancelled(CancellationCause.NotAllowed)]),
        _ when Name is null => new Refusal.NameNotValid(),
        _ when info.Keys.Count() >= policy.Most(MethodType.SecurityKey) => new Refusal.MethodLimitReached(policy.Most(MethodType.SecurityKey)),
        var open => verdict switch
        {
            KeyVerdict.Holds { Key: var key } when info.Keys.Any(known => known.Key.Credential.Fingerprint == key.Credential.Fingerprint) => Refused(SecurityKeyProblem.AlreadyRegistered),
            KeyVerdict.Holds { Key: var key } when !policy.Allows(key.Model) => Refused(SecurityKeyProblem.ModelNotAllowed),
            KeyVerdict.Holds { Key: var key } => Decision<SecurityInfoEvent>.Accept(new SecurityKeyRegistered(ChallengeId, open.MethodId, key, seal(open.MethodId, Name))),
            KeyVerdict.Fails { Problem: var problem } => Refused(problem),
            var unknown => throw new InvalidOperationException($"{unknown.GetType().Name} is no verdict."),
        },
    };

    Decision<SecurityInfoEvent> Refused(SecurityKeyProblem problem) =>
        new Decision<SecurityInfoEvent>.Refused(new Refusal.SecurityKeyNotVerified(problem), [new SecurityKeyRefused(ChallengeId, problem)]);
}
