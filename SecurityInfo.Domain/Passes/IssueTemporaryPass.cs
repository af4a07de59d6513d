using SecurityInfo.Domain.Help;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;
using SecurityInfo.Domain.StepUps;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Passes;

/// <summary>Gives somebody else a pass. It takes the place of the one before.</summary>
/// <param name="UserId">Who is to prove themself by it.</param>
/// <param name="At">When it was asked.</param>
/// <param name="IssuedBy">Who gives it.</param>
/// <param name="SignedIn">How they have signed in.</param>
/// <param name="PassId">For the new pass.</param>
/// <param name="Length">Of how many signs it is.</param>
/// <param name="Hash">Of what it is given by.</param>
/// <param name="Life">How long it is good for.</param>
/// <param name="Reusable">Whether it can be given more than once.</param>
/// <param name="Reason">Null where none was typed that can be.</param>
public sealed record IssueTemporaryPass(string UserId, DateTimeOffset At, string IssuedBy, SignIn SignedIn, Guid PassId, int Length, string Hash, TimeSpan Life, bool Reusable, Reason? Reason) : IUserCommand
{
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info, OrganizationPolicy policy, Func<Guid, Reason, Sealed> seal)
    {
        if (UserId == IssuedBy) return info.Refuse(nameof(IssueTemporaryPass), new Refusal.NotForOneself(), At);
        if (SignedIn.Objection(At, policy) is { } objection) return info.Refuse(nameof(IssueTemporaryPass), objection, At);
        if (info.IsBlocked(At)) return info.Refuse(nameof(IssueTemporaryPass), new Refusal.PersonBlocked(policy.HelpDesk), At);
        if (Life < TemporaryPass.ShortestLife || Life > TemporaryPass.LongestLife) return new Refusal.TemporaryPassTermsNotValid("A pass is good for 10 minutes to 30 days.");
        if (Length is < PassValue.Shortest or > PassValue.Longest) return new Refusal.TemporaryPassTermsNotValid($"A pass has {PassValue.Shortest} to {PassValue.Longest} signs.");
        if (Reason is null) return new Refusal.ReasonNotValid();

        return info.Pass?.Id == PassId
            ? Decision<SecurityInfoEvent>.Accept()
            : Decision<SecurityInfoEvent>.Accept(new TemporaryPassIssued(PassId, Hash, At + Life, Reusable, seal(PassId, Reason)));
    }
}
