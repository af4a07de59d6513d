using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;

namespace SecurityInfo.Domain.StepUps;

/// <summary>A change that somebody makes to their own security info: it takes a recent proof, at the highest level that they have.</summary>
/// <remarks>What goes on with a challenge takes none: it was asked for when the challenge was begun (docs/adr/0021-step-up.md).</remarks>
public interface IOwnersChange : IUserCommand
{
    /// <summary>How whoever asks has signed in.</summary>
    SignIn SignedIn { get; }
}

static class OwnersChanges
{
    /// <summary>What speaks against any change of theirs; null where nothing does.</summary>
    public static Refusal? Objection(this IOwnersChange change, UserSecurityInfo info, OrganizationPolicy policy)
    {
        if (info.IsBlocked(change.At)) return new Refusal.PersonBlocked(policy.HelpDesk);

        var (needed, maxAge) = (info.HighestLevel(policy), policy.StepUp.MaxAge);
        var steppedUp = info.SteppedUpTo(change.SignedIn.Session, change.At, maxAge);
        var signedIn = change.SignedIn.At <= info.SessionsRevokedAt ? SignInLevel.None : change.SignedIn.LevelAt(change.At, maxAge);
        if (needed is SignInLevel.OneFactor && policy.StepUp.FirstMethod is FirstMethodProof.TemporaryPass)
            return steppedUp >= needed ? null : new Refusal.ReauthenticationNeeded(needed, policy.StepUp.MaxAge, ByPass: true, TooWeak: true);

        return signedIn >= needed || steppedUp >= needed ? null : new Refusal.ReauthenticationNeeded(needed, maxAge, ByPass: false, TooWeak: change.SignedIn.Level < needed);
    }
}
