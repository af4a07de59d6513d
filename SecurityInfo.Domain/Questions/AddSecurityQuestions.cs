using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;
using SecurityInfo.Domain.StepUps;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Questions;

/// <summary>Answers some of the organization's questions, to be asked again when the password is forgotten.</summary>
/// <param name="UserId">Whose answers.</param>
/// <param name="At">When it was asked.</param>
/// <param name="SignedIn">How whoever asks has signed in.</param>
/// <param name="MethodId">For the new method.</param>
/// <param name="Answers">In the order they were given in.</param>
/// <param name="ByAdministrator">Whether it is somebody who has power over others.</param>
public sealed record AddSecurityQuestions(string UserId, DateTimeOffset At, SignIn SignedIn, Guid MethodId, ImmutableArray<GivenAnswer> Answers, bool ByAdministrator) : IOwnersChange
{
    /// <summary>How many answers there can be.</summary>
    public const int Most = 5;

    /// <summary>How often a person can answer anew: each time takes a node a second of hashing.</summary>
    public const int MostInADay = 5;

    static readonly TimeSpan s_day = TimeSpan.FromDays(1);

    public AddSecurityQuestions Hashed(Func<GivenAnswer, AnswerHash> hash) => this with { Answers = [.. Answers.Select(given => given with { Hash = hash(given) })] };

    /// <summary>Whatever speaks against it, told before anything is hashed.</summary>
    public Refusal? Refusal(UserSecurityInfo info, OrganizationPolicy policy) =>
        this.Objection(info, policy) is { } objection ? objection
        : !policy.Allows(MethodKind.SecurityQuestions) ? new Refusal.MethodNotAllowed(MethodKind.SecurityQuestions, policy.HelpDesk)
        : ByAdministrator ? new Refusal.NotForAdministrators()
        : policy.Questions is not { } questions ? new Refusal.QuestionsNotOffered()
        : info.Proven.OfType<SecurityQuestions>().FirstOrDefault() is { } taken ? new Refusal.MethodAlreadyAdded(taken.Id)
        : FreeAt(info) is { } free ? new Refusal.TooManyChallenges(free, MethodKind.SecurityQuestions)
        : Answers.Length < questions.NumberToRegister ? new Refusal.AnswersNotValid(AnswerProblem.TooFew, null)
        : Answers.Length > Most ? new Refusal.AnswersNotValid(AnswerProblem.TooMany, null)
        : Enumerable.Range(0, Answers.Length).Select(index => Problem(index, questions) is { } problem ? new Refusal.AnswersNotValid(problem, index) : null).FirstOrDefault(problem => problem is not null);

    /// <param name="info">What stands.</param>
    /// <param name="policy">What holds.</param>
    /// <param name="seal">Seals the hash of the answer to a question, as part of a method.</param>
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info, OrganizationPolicy policy, Func<Guid, Guid, AnswerHash, Sealed> seal)
    {
        if (Refusal(info, policy) is { } refusal) return info.Refuse(nameof(AddSecurityQuestions), refusal, At);

        // What spoke against it before it was hashed does so no longer.
        if (Answers.Any(given => given.Hash is null)) return new Refusal.ConcurrentChange(info.Version);

        return Decision<SecurityInfoEvent>.Accept(new SecurityQuestionsSet(MethodId,
        [
            .. from given in Answers
               let question = policy.Questions!.Offered.First(offered => offered.Id == given.QuestionId)
               select new RegisteredAnswer(question.Id, question.Text, seal(MethodId, question.Id, given.Hash!.Value)),
        ]));
    }

    DateTimeOffset? FreeAt(UserSecurityInfo info) =>
        info.AnswersGiven.FindAll(given => At - given < s_day) is { Count: >= MostInADay } recent ? recent[^MostInADay] + s_day : null;

    AnswerProblem? Problem(int index, QuestionPolicy questions)
    {
        var (given, before) = (Answers[index], Answers.Take(index));
        return questions.Offered.FirstOrDefault(offered => offered.Id == given.QuestionId) is not { } question ? AnswerProblem.QuestionNotOffered
            : before.Any(other => other.QuestionId == given.QuestionId) ? AnswerProblem.QuestionTwice
            : given.Answer.Problem is { } problem ? problem
            : before.Any(other => other.Answer == given.Answer) ? AnswerProblem.AnswerTwice
            : given.Answer.IsGivenAwayBy(question.Text) ? AnswerProblem.GivenAway
            : null;
    }
}
