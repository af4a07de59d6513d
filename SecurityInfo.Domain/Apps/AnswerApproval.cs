using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Apps;

/// <summary>A device says what its owner said.</summary>
/// <param name="UserId">Whose device it claims to be.</param>
/// <param name="At">When it said so.</param>
/// <param name="ChallengeId">What it was asked.</param>
/// <param name="MethodId">Which device it claims to be.</param>
/// <param name="Decision">What its owner said.</param>
/// <param name="Number">What they entered; not looked at where they do not approve.</param>
/// <param name="Signature">The device's: see <see cref="ApprovalChallenge.Said"/>.</param>
public sealed record AnswerApproval(string UserId, DateTimeOffset At, Guid ChallengeId, Guid MethodId, ApprovalDecision Decision, GivenCode Number, string Signature) : IUserCommand
{
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info, OrganizationPolicy policy)
    {
        if (info.Challenge(ChallengeId) is not ApprovalChallenge { Number: not null } asked || asked.MethodId != MethodId) return info.Refuse(nameof(AnswerApproval), new Refusal.ChallengeNotFound(), At);

        var number = Decision is ApprovalDecision.Approve ? Number.Plain : "";
        if (info.ApprovalApp(MethodId)?.Key?.HasSigned(asked.Said(Decision, number), Signature) is not true) return info.Refuse(nameof(AnswerApproval), new Refusal.SignatureNotValid(), At);

        var answered = new ApprovalAnswered(asked.Id, MethodId, Decision, number, Signature);
        return asked switch
        {
            { Status: ChallengeStatus.Confirmed } when Decision is ApprovalDecision.Approve => Decision<SecurityInfoEvent>.Accept(),
            _ when asked.IsOver || asked.HasExpired(At) => new Refusal.ChallengeOver(asked.StatusAt(At)),
            _ when Decision is not ApprovalDecision.Approve => Decision<SecurityInfoEvent>.Accept(answered),
            _ when asked.For is not null && info.IsBlocked(At) => info.Refuse(nameof(AnswerApproval), new Refusal.PersonBlocked(policy.HelpDesk), At),
            _ when !(asked.For is { } wanted ? policy.Allows(asked.Kind, wanted.Purpose) : policy.Allows(asked.Kind)) => new Decision<SecurityInfoEvent>.Refused(new Refusal.MethodNotAllowed(asked.Kind, policy.HelpDesk), [asked.Cancelled(CancellationCause.NotAllowed)]),
            _ when GuessLimits.FreeAt(info.Guesses(asked.Kind), At) is { } free => info.Refuse(nameof(AnswerApproval), new Refusal.TooManyWrongCodes(free), At),
            _ when Number.Is(asked.Number) && asked.For is { } verification => Decision<SecurityInfoEvent>.Accept(answered, new MethodUsed(verification, MethodId, asked.Kind)),
            _ when Number.Is(asked.Number) => info.Accept(policy, DefaultCause.MethodChanged, At, answered),
            _ => asked.Wrong(),
        };
    }
}
