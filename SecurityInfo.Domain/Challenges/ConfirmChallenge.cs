using System.Security.Cryptography;
using System.Text;
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

    public override string ToString() => "(code)";
}

/// <summary>The right answers, which only the holder of the keys can tell.</summary>
/// <param name="CodeSent">What the last code of a challenge says.</param>
public sealed record Answers(Func<CodeChallenge, string> CodeSent);

/// <summary>Answers a challenge with a code. A call is answered on the phone itself, so here a person only learns that it has been.</summary>
public sealed record ConfirmChallenge(string UserId, DateTimeOffset At, Guid ChallengeId, GivenCode Code) : IUserCommand
{
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info, OrganizationPolicy policy, Answers answers) => info.Challenge(ChallengeId) switch
    {
        null => info.Refuse(nameof(ConfirmChallenge), new Refusal.ChallengeNotFound(), At),
        { Status: ChallengeStatus.Confirmed } => Decision<SecurityInfoEvent>.Accept(),
        var over when over.IsOver || over.HasExpired(At) => new Refusal.ChallengeOver(over.StatusAt(At)),
        CallChallenge => new Refusal.AnsweredOnThePhone(),
        KeyChallenge => new Refusal.AnsweredWithTheKey(),
        var open when !policy.Allows(open.Kind) => new Decision<SecurityInfoEvent>.Refused(new Refusal.MethodNotAllowed(open.Kind, policy.HelpDesk), [open.Cancelled(CancellationCause.NotAllowed)]),
        var open when GuessLimits.FreeAt(info.Guesses(open.Kind), At) is { } free => info.Refuse(nameof(ConfirmChallenge), new Refusal.TooManyWrongCodes(free), At),
        CodeChallenge sent when Same(answers.CodeSent(sent), Code.Plain) => info.Accept(policy, DefaultCause.MethodChanged, At, [new CodeVerified(sent.Id, sent.Code.Id, sent.MethodId, sent.Kind), .. info.Changed(sent)]),
        CodeChallenge sent => Wrong(sent, GuessLimits.PerChallenge - sent.WrongCodes - 1),
        var unknown => throw new InvalidOperationException($"{unknown.GetType().Name} is answered in another way."),
    };

    static Decision<SecurityInfoEvent> Wrong(Challenge challenge, int left) =>
        new Decision<SecurityInfoEvent>.Refused(new Refusal.WrongCode(left), [new WrongCodeEntered(challenge.Id, left)]);

    static bool Same(string right, string given) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(right), Encoding.UTF8.GetBytes(given));
}
