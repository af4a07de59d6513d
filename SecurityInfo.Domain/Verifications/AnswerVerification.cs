using SecurityInfo.Domain.Apps;
using SecurityInfo.Domain.Calls;
using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Codes;
using SecurityInfo.Domain.Keys;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;
using SecurityInfo.Domain.Questions;
using SecurityInfo.Domain.Recovery;
using static SecurityInfo.Domain.SecurityInfoEvent;
using static SecurityInfo.Domain.VerificationEvent;

namespace SecurityInfo.Domain.Verifications;

/// <summary>What somebody answers. Lives in memory only.</summary>
public abstract record VerificationAnswer
{
    VerificationAnswer() { }

    /// <summary>A code that was sent, that an app shows, or from the list of recovery codes.</summary>
    public sealed record ByCode(GivenCode Code) : VerificationAnswer;

    /// <summary>What a browser says that a security key answered.</summary>
    public sealed record ByKey(KeyAnswer Key) : VerificationAnswer;

    /// <summary>Answers to the security questions that were asked.</summary>
    /// <param name="Given">To each.</param>
    /// <param name="AreRight">Null until it is known that they would be looked at: comparing them is made to be slow.</param>
    public sealed record ByAnswers(ImmutableArray<GivenAnswer> Given, bool? AreRight = null) : VerificationAnswer;
}

/// <summary>A security key that answered as it should.</summary>
public sealed record ProvenKey(Guid MethodId, uint SignCount);

/// <summary>Answers what is asked in a verification. A call is answered on the phone, and a device that asks on the device.</summary>
public sealed record AnswerVerification(string Key, string UserId, DateTimeOffset At, VerificationAnswer Answer) : IVerificationCommand
{
    /// <summary>Whatever speaks against looking at the answer.</summary>
    public Refusal? Objection(Verification verification, UserSecurityInfo info, OrganizationPolicy policy, ResetAttempts resets) => verification switch
    {
        _ when !verification.IsOpen(At) => new Refusal.VerificationOver(verification.StatusAt(At)),
        { Challenge: null or { Status: ChallengeStatus.Confirmed } } => new Refusal.NothingAsked(),
        { Challenge: { } over } when over.IsOver || over.HasExpired(At) => new Refusal.ChallengeOver(over.StatusAt(At)),
        { Challenge: CallChallenge } => new Refusal.AnsweredOnThePhone(),
        { Challenge: ApprovalChallenge } => new Refusal.AnsweredInTheApp(),
        { Challenge: var asked } when !Fits(asked) => new Refusal.AnotherAnswerNeeded(asked.Kind),
        { Challenge: var asked } when !verification.IsDead(info, At) && !VerificationOptions.Of(info, policy, verification.Purpose, verification.Strength).Contains(new(asked.MethodId, asked.Kind)) => new Refusal.OptionNotUsable(),
        { Challenge: KeyChallenge } => null,
        { Challenge: var asked } => Locked(verification, info, resets, asked.Kind) is { } until ? new Refusal.TooManyWrongCodes(until) : null,
    };

    /// <param name="verification">What is asked.</param>
    /// <param name="info">Of whom.</param>
    /// <param name="policy">What the organization allows by now.</param>
    /// <param name="resets">What was tried before in this name.</param>
    /// <param name="answers">What is right.</param>
    /// <param name="hash">Of a recovery code.</param>
    /// <param name="key">The security key that answered; null where none did as it should.</param>
    /// <param name="shuffle">Draws the questions anew.</param>
    public Judgement Decide(Verification verification, UserSecurityInfo info, OrganizationPolicy policy, ResetAttempts resets, Answers answers, Func<RecoveryCode, string> hash, ProvenKey? key, Shuffle shuffle)
    {
        if (Objection(verification, info, policy, resets) is { } objection) return objection;

        var asked = verification.Challenge!;
        var right = Right(asked, info, policy, answers, hash, key, verification.Ref(verification.LacksOne));
        if (right is not null && !verification.IsDead(info, At)) return Judgement.Accept(new AnswerAccepted(asked.Id, right.MethodId, asked.Kind)).Remembering(verification, right);

        var left = Verification.Tries - verification.WrongAnswers - 1;
        var drawn = asked is QuestionsChallenge ? DrawnQuestions.Of(info.Methods.Find(method => method.Id == asked.MethodId) as SecurityQuestions, policy, shuffle) : (ImmutableArray<Guid>?)null;
        var wrong = new WrongAnswerGiven(verification.Ref(false), asked.MethodId, asked.Kind);
        return new Judgement(new Refusal.WrongCode(left), [new AnswerRefused(asked.Id, left, drawn)], [])
            .Remembering(verification, left > 0 ? [wrong] : [wrong, new VerificationFailed(verification.Ref(false), asked.Kind, VerificationStatus.UsedUp)]);
    }

    bool Fits(Challenge asked) => (asked, Answer) is (KeyChallenge, VerificationAnswer.ByKey) or (QuestionsChallenge, VerificationAnswer.ByAnswers) or (CodeChallenge or AppCodeChallenge or RecoveryCodeChallenge, VerificationAnswer.ByCode);

    DateTimeOffset? Locked(Verification verification, UserSecurityInfo info, ResetAttempts resets, MethodKind kind) =>
        new[] { GuessLimits.FreeAt(info.Guesses(kind, verification.Purpose), At), verification.Purpose is VerificationPurpose.PasswordReset ? resets.LockedUntil(At) : null }.Max();

    MethodUsed? Right(Challenge asked, UserSecurityInfo info, OrganizationPolicy policy, Answers answers, Func<RecoveryCode, string> hash, ProvenKey? key, VerificationRef verification)
    {
        var used = new MethodUsed(verification, asked.MethodId, asked.Kind);
        return (asked, Answer, info.Methods.Find(method => method.Id == asked.MethodId)) switch
        {
            (CodeChallenge sent, VerificationAnswer.ByCode given, _) when given.Code.Is(answers.CodeSent(sent)) => used,
            (AppCodeChallenge, VerificationAnswer.ByCode given, CodeApp app) when AppCodes.Accepted(app, given.Code, policy.Apps.Window, At, answers) is { } step => used with { Step = step },
            (RecoveryCodeChallenge, VerificationAnswer.ByCode given, RecoveryCodes codes) when RecoveryCode.Read(given.Code.Text) is { } code && hash(code) is var mark && codes.Hashes.Contains(mark) => used with { RecoveryCode = mark },
            (KeyChallenge, VerificationAnswer.ByKey, _) when key is not null => used with { MethodId = key.MethodId, SignCount = key.SignCount },
            (QuestionsChallenge questions, VerificationAnswer.ByAnswers { AreRight: true } given, _) when given.Given.Select(answer => answer.QuestionId).ToHashSet().SetEquals(questions.Questions) => used,
            _ => null,
        };
    }
}
