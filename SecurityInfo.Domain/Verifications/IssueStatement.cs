using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;
using static SecurityInfo.Domain.VerificationEvent;

namespace SecurityInfo.Domain.Verifications;

/// <summary>Gives the relying party the statement that the person is verified, once.</summary>
public sealed record IssueStatement(string Key, string UserId, DateTimeOffset At, Guid StatementId) : IVerificationCommand
{
    public Decision<VerificationEvent> Decide(Verification verification, UserSecurityInfo info, OrganizationPolicy policy) => verification switch
    {
        _ when info.IsBlocked(At) => new Refusal.PersonBlocked(policy.HelpDesk),
        _ when info.Erasure?.At >= verification.StartedAt => new Refusal.VerificationOver(VerificationStatus.Cancelled),
        { StatementId: { } given } => given == StatementId ? Decision<VerificationEvent>.Accept() : new Refusal.StatementGiven(),
        { Status: VerificationStatus.Open } when verification.IsOpen(At) => new Refusal.NotVerified(),
        { Status: VerificationStatus.Verified } when At < verification.ExpiresAt => Decision<VerificationEvent>.Accept(new StatementIssued(StatementId)),
        _ => new Refusal.VerificationOver(verification.Status is VerificationStatus.Verified ? VerificationStatus.Expired : verification.StatusAt(At)),
    };
}
