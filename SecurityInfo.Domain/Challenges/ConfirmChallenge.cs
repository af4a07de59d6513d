using System.Security.Cryptography;
using System.Text;
using SecurityInfo.Domain.Apps;
using SecurityInfo.Domain.Calls;
using SecurityInfo.Domain.Codes;
using SecurityInfo.Domain.Keys;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Challenges;

/// <summary>A code as a person gave it, in clear. Lives in memory only.</summary>
public readonly record struct GivenCode(string Text)
{
    /// <summary>People group digits by blanks and dashes.</summary>
    public string Plain => string.Concat((Text ?? "").Where(sign => sign is not (' ' or '-' or '\u00A0')));

    /// <summary>Takes as long for a wrong code as for the right one.</summary>
    /// <param name="right">Null where nothing is right.</param>
    public bool Is(string? right) => right is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(right), Encoding.UTF8.GetBytes(Plain));

    public override string ToString() => "(code)";
}

/// <summary>The right answers, which only the holder of the keys can tell.</summary>
/// <param name="CodeSent">What the last code of a challenge says.</param>
/// <param name="CodeShown">What an app shows in a step of time; null where its secret cannot be opened.</param>
public sealed record Answers(Func<CodeChallenge, string> CodeSent, Func<CodeApp, long, string?> CodeShown);

/// <summary>Answers a challenge with a code. A call is answered on the phone itself, so here a person only learns that it has been.</summary>
public sealed record ConfirmChallenge(string UserId, DateTimeOffset At, Guid ChallengeId, GivenCode Code) : IUserCommand
{
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info, OrganizationPolicy policy, Answers answers) => info.Challenge(ChallengeId) switch
    {
        _ when info.IsBlocked(At) => info.Refuse(nameof(ConfirmChallenge), new Refusal.PersonBlocked(policy.HelpDesk), At),
        null => info.Refuse(nameof(ConfirmChallenge), new Refusal.ChallengeNotFound(), At),
        { Status: ChallengeStatus.Confirmed } => Decision<SecurityInfoEvent>.Accept(),
        var over when over.IsOver || over.HasExpired(At) => new Refusal.ChallengeOver(over.StatusAt(At)),
        CallChallenge => new Refusal.AnsweredOnThePhone(),
        KeyChallenge => new Refusal.AnsweredWithTheKey(),
        ApprovalChallenge => new Refusal.AnsweredInTheApp(),
        var open when !policy.Allows(open.Kind) => new Decision<SecurityInfoEvent>.Refused(new Refusal.MethodNotAllowed(open.Kind, policy.HelpDesk), [open.Cancelled(CancellationCause.NotAllowed)]),
        var open when GuessLimits.FreeAt(info.Guesses(open.Kind), At) is { } free => info.Refuse(nameof(ConfirmChallenge), new Refusal.TooManyWrongCodes(free), At),
        CodeChallenge sent when Code.Is(answers.CodeSent(sent)) => info.Accept(policy, DefaultCause.MethodChanged, At, [new CodeVerified(sent.Id, sent.Code.Id, sent.MethodId, sent.Kind), .. info.Changed(sent)]),
        AppCodeChallenge asked when Step(info, policy, answers, asked) is { } step => info.Accept(policy, DefaultCause.MethodChanged, At, new AppCodeVerified(asked.Id, asked.MethodId, step)),
        var open => open.Wrong(),
    };

    long? Step(UserSecurityInfo info, OrganizationPolicy policy, Answers answers, AppCodeChallenge asked) =>
        info.Methods.Find(method => method.Id == asked.MethodId) is CodeApp app ? AppCodes.Accepted(app, Code, policy.Apps.Window, At, answers) : null;
}
