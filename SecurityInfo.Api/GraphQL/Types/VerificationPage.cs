using SecurityInfo.Api.Reading;
using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>One conversation in which somebody is verified for a relying party. Only who began it sees it.</summary>
[Name("Verification")]
[Implements(typeof(INode))]
public sealed class VerificationPage(VerificationSeen seen, DecoyNames decoys, DateTimeOffset at) : INode
{
    internal VerificationSeen Seen => seen;

    internal Verification Verification => seen.Verification;

    internal DateTimeOffset At => at;

    [Id] public string Id => GlobalId.Of("Verification", Verification.VerificationId);

    /// <summary>What the person is verified for.</summary>
    public VerificationPurpose Purpose => Verification.Purpose;

    /// <summary>Where it stands; once its time is over, EXPIRED.</summary>
    public VerificationStatus Status => Verification.StatusAt(at);

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt => Verification.StartedAt;

    /// <summary>When it is over at the latest, 15 minutes after it began. A statement has to be fetched before.</summary>
    public DateTimeOffset ExpiresAt => Verification.ExpiresAt;

    /// <summary>How many different methods it takes: 1 or, for a password reset, as many as the organization wants.</summary>
    public int MethodsNeeded => Verification.MethodsNeeded;

    /// <summary>The methods that the person has proven so far.</summary>
    public IEnumerable<MethodKind> MethodsVerified => Verification.Verified.Select(method => method.Kind);

    /// <summary>How many more wrong answers it takes, whatever is asked.</summary>
    public int AttemptsLeft => Status is VerificationStatus.Open ? Verification.Tries - Verification.WrongAnswers : 0;

    /// <summary>The ways to go on, the default first: those of methods that have been proven already are left out.</summary>
    public IEnumerable<VerificationOption> Options() =>
        from option in Verification.Options
        where !Verification.HasProven(option)
        select new VerificationOption(this, option);

    /// <summary>What the person is asked now, or was last; null until a way is chosen.</summary>
    public AskedChallenge? Challenge() => Verification.Challenge is { } asked ? new(this, asked) : null;

    internal string? SentTo(Guid methodId, MethodKind kind) => !kind.IsSent() ? null : seen.Person.Info.Methods.Find(method => method.Id == methodId) switch
    {
        Phone phone => seen.Person.Seal.Open(phone.Id, phone.Number)?.Masked,
        Email email => seen.Person.Seal.Open(email.Id, email.Address)?.Masked,
        _ when Verification.IsDecoy => decoys.Of(Verification.Name).Masked(kind, seen.Person.Policy),
        _ => null,
    };

    /// <summary>In the words they were answered in; for a decoy, in the organization's.</summary>
    internal string? Question(Guid methodId, Guid id) => seen.Person.Info.Methods.Find(method => method.Id == methodId) is SecurityQuestions own
        ? own.Answers.FirstOrDefault(answer => answer.QuestionId == id)?.Question
        : seen.Person.Policy.Questions?.Offered.FirstOrDefault(offered => offered.Id == id)?.Text;
}

/// <summary>One way in which the person can be verified.</summary>
public sealed class VerificationOption(VerificationPage page, SignInChoice option)
{
    /// <summary>The method, for choosing it.</summary>
    [Id] public string MethodId => Types.MethodId.Of(option.Kind.Type(), option.MethodId);

    /// <summary>How, for choosing it.</summary>
    public MethodKind Kind => option.Kind;

    /// <summary>Where it would be sent: masked; null where nothing is sent.</summary>
    public string? SentTo => page.SentTo(option.MethodId, option.Kind);

    /// <summary>Such as "Phone - text (+1 ••••••••34)".</summary>
    public string Label => option.Kind switch
    {
        MethodKind.PhoneCall => $"Phone - call ({SentTo})",
        MethodKind.TextMessage => $"Phone - text ({SentTo})",
        MethodKind.AuthenticatorApp => "Authenticator app",
        MethodKind.SecurityKey => "Security key",
        MethodKind.Email => $"Email ({SentTo})",
        MethodKind.SecurityQuestions => "Security questions",
        _ => "Recovery code",
    };
}

/// <summary>A security question that is asked.</summary>
/// <param name="Id">For answering it.</param>
/// <param name="Text">In the words it was answered in.</param>
public sealed record AskedQuestion([property: Id] string Id, string Text);

/// <summary>What a person is asked in a verification.</summary>
public sealed class AskedChallenge(VerificationPage page, Challenge asked)
{
    /// <summary>Of this challenge alone: another way, and the same way again, are another one.</summary>
    [Id] public string Id => GlobalId.Of("AskedChallenge", asked.Id);

    /// <summary>How the person is asked.</summary>
    public MethodKind Kind => asked.Kind;

    /// <summary>Where it stands; once its time is over, EXPIRED.</summary>
    public ShownStatus Status => VerificationChallenge.StatusOf(asked.StatusAt(page.At), Failure);

    /// <summary>Why the call, text or mail came to nothing; null where it has not.</summary>
    public DeliveryFailure? Failure => asked.Status is not ChallengeStatus.Failed ? null : asked switch
    {
        CallChallenge call => call.Call.Failure,
        CodeChallenge code => code.Code.Failure,
        _ => null,
    };

    /// <summary>When the person was asked.</summary>
    public DateTimeOffset StartedAt => asked.StartedAt;

    /// <summary>When it is over at the latest.</summary>
    public DateTimeOffset ExpiresAt => asked.ExpiresAt;

    /// <summary>Where it was sent: masked; null where nothing was.</summary>
    public string? SentTo => page.SentTo(asked.MethodId, asked.Kind);

    /// <summary>What the person has to enter on their device, or to press on the phone before #: show it to them. Null where nothing is to be entered, and once it has been answered.</summary>
    public string? NumberToEnter => asked.IsInFlight && !asked.HasExpired(page.At) ? asked.NumberToEnter : null;

    /// <summary>The security questions to answer, all of them; null where none are asked.</summary>
    public IEnumerable<AskedQuestion>? Questions => asked is QuestionsChallenge { IsOver: false } drawn
        ? drawn.Questions.Select(id => new AskedQuestion(GlobalId.Of(nameof(SecurityQuestion), id), page.Question(asked.MethodId, id) ?? ""))
        : null;
}
