using System.Text.Json.Serialization;
using SecurityInfo.Domain.Apps;
using SecurityInfo.Domain.Calls;
using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Codes;
using SecurityInfo.Domain.Keys;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Questions;
using SecurityInfo.Domain.Recovery;
using static SecurityInfo.Domain.VerificationEvent;

namespace SecurityInfo.Domain.Verifications;

/// <summary>What a relying party wants of the methods that somebody is verified by.</summary>
public enum RequiredStrength
{
    /// <summary>Whatever the organization allows for the purpose.</summary>
    Any,
    /// <summary>Nothing that a false page could pass on: a security key.</summary>
    PhishingResistant,
}

/// <summary>Where a verification stands. See verification.mermaid.</summary>
public enum VerificationStatus
{
    /// <summary>It goes on: a method is to be chosen, or waited for.</summary>
    Open,
    /// <summary>The person is who they say.</summary>
    Verified,
    /// <summary>Too many wrong answers were given.</summary>
    UsedUp,
    /// <summary>The person said no on their device.</summary>
    Denied,
    /// <summary>The person at the phone or device said that they had not asked for it.</summary>
    FraudReported,
    /// <summary>Its time was over.</summary>
    Expired,
    /// <summary>The relying party called it off.</summary>
    Cancelled,
}

/// <summary>A verification, as the person's own history refers to it.</summary>
/// <param name="Id">Which one.</param>
/// <param name="Purpose">What for.</param>
/// <param name="RelyingParty">For whom.</param>
/// <param name="IsComplete">Whether the person is verified by this, and nothing more is needed.</param>
/// <param name="Session">The fingerprint of the session that this lifts; null where it lifts none.</param>
public sealed record VerificationRef(Guid Id, VerificationPurpose Purpose, string RelyingParty, bool IsComplete, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Session = null);

/// <summary>A method that the person has proven in a verification.</summary>
public sealed record VerifiedMethod(Guid MethodId, MethodKind Kind, DateTimeOffset At);

/// <summary>One conversation in which somebody is verified for a relying party: one method or two, one after the other.</summary>
public sealed record Verification : IState<Verification, VerificationEvent>
{
    /// <summary>From its beginning. As long as Microsoft gives a password reset.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    /// <summary>How many wrong answers it takes, whatever is asked and however often it is asked anew.</summary>
    public const int Tries = GuessLimits.PerChallenge;

    const string Prefix = "verification:";

    /// <summary>The key of its stream. No user id begins like it.</summary>
    public static string KeyOf(Guid id) => $"{Prefix}{id:N}";

    public static Guid IdOf(string key) => Guid.Parse(key.AsSpan(Prefix.Length));

    public static bool IsKey(string text) => text.StartsWith(Prefix, StringComparison.Ordinal);

    public string Id { get; init; } = "";
    public int Version { get; init; }

    /// <summary>Null where there is nobody of the name that was given.</summary>
    public string? UserId { get; init; }

    /// <summary>The fingerprint of the name that was given.</summary>
    public string Name { get; init; } = "";

    public bool IsDecoy { get; init; }
    public VerificationPurpose Purpose { get; init; }
    public RequiredStrength Strength { get; init; }
    public int MethodsNeeded { get; init; }
    public ImmutableArray<SignInChoice> Options { get; init; } = [];
    public string RelyingParty { get; init; } = "";
    public string? Nonce { get; init; }
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The session that success lifts; null where it lifts none.</summary>
    public string? Session { get; init; }

    public VerificationStatus Status { get; init; }
    public ImmutableArray<VerifiedMethod> Verified { get; init; } = [];
    public int WrongAnswers { get; init; }

    /// <summary>What is asked now, or was last.</summary>
    public Challenge? Challenge { get; init; }

    public Guid? StatementId { get; init; }

    /// <summary>When it was given: asked for again, it is not good for longer.</summary>
    public DateTimeOffset? StatementAt { get; init; }

    [JsonIgnore]
    public Guid VerificationId => Guid.TryParse(Id.AsSpan(Prefix.Length), out var id) ? id : Guid.Empty;

    public VerificationStatus StatusAt(DateTimeOffset at) => Status is VerificationStatus.Open && at >= ExpiresAt ? VerificationStatus.Expired : Status;

    public bool IsOpen(DateTimeOffset at) => StatusAt(at) is VerificationStatus.Open;

    /// <summary>The challenge, if it is this one and waits for an answer.</summary>
    public Challenge? Waiting(Guid challengeId, DateTimeOffset at) => IsOpen(at) && Challenge is { } asked && asked.Id == challengeId && !asked.IsOver && !asked.HasExpired(at) ? asked : null;

    /// <summary>Whether the method of this option has been proven in it. Of several security keys any may have answered, so they are one method here.</summary>
    public bool HasProven(SignInChoice option) => Verified.Any(done => done.MethodId == option.MethodId || done.Kind is MethodKind.SecurityKey && option.Kind is MethodKind.SecurityKey);

    /// <summary>Whether nothing is sent in it, and no answer is right: nobody is told.</summary>
    public bool IsDead(UserSecurityInfo info, DateTimeOffset at) => IsDecoy || info.IsBlocked(at);

    /// <summary>The same, as the person's history refers to it.</summary>
    /// <param name="complete">Whether it takes no more than what happens now.</param>
    internal VerificationRef Ref(bool complete) => new(VerificationId, Purpose, RelyingParty, complete, complete ? Session : null);

    /// <summary>What the person's history keeps of an end without success: nothing where they were never asked.</summary>
    internal ImmutableArray<SecurityInfoEvent> Unmet(VerificationStatus outcome) => Challenge is { } asked ? [new SecurityInfoEvent.VerificationFailed(Ref(false), asked.Kind, outcome)] : [];

    /// <summary>The person's devices ask no longer for what was asked in it.</summary>
    internal IEnumerable<SecurityInfoEvent> Withdrawn(UserSecurityInfo info, DateTimeOffset at) =>
        from asking in info.Challenges.OfType<ApprovalChallenge>()
        where asking is { IsOver: false, Status: ChallengeStatus.Placed } && asking.For?.Id == VerificationId
        select asking.HasExpired(at) ? asking.Expired() : asking.Cancelled(CancellationCause.Superseded);

    /// <summary>Whether one more method is all it takes.</summary>
    internal bool LacksOne => Verified.Length + 1 >= MethodsNeeded;

    public static Verification Evolve(Verification? state, VerificationEvent @event, DateTimeOffset at) => (state ?? new(), @event) switch
    {
        (var stands, VerificationStarted e) => stands with
        {
            UserId = e.UserId,
            Name = e.Name,
            IsDecoy = e.IsDecoy,
            Purpose = e.Purpose,
            Strength = e.Strength,
            MethodsNeeded = e.MethodsNeeded,
            Options = e.Options,
            RelyingParty = e.RelyingParty,
            Nonce = e.Nonce,
            StartedAt = e.At,
            ExpiresAt = e.ExpiresAt,
            Session = e.Session,
        },
        (var stands, MethodAsked e) => stands with { Challenge = Asked(e) },
        (var stands, DeliveryClaimed e) => stands.With(e.ChallengeId, ChallengeStatus.Claimed),
        (var stands, DeliveryTaken e) => stands.WithTaken(e, at),
        (var stands, DeliveryArrived e) => stands.WithArrived(e, at),
        (var stands, DeliveryFailed e) => stands.WithFailed(e),
        (var stands, WrongKeysPressed e) => stands.With<CallChallenge>(e.ChallengeId, call => call with { Calls = [call.Call with { WrongKeys = call.Call.WrongKeys + 1 }] }),
        (var stands, AnswerRefused e) => stands.WithRefused(e),
        (var stands, AnswerAccepted e) => stands.WithAccepted(e, at),
        (var stands, VerificationDenied e) => stands.With(e.ChallengeId, e.AsFraud ? ChallengeStatus.FraudReported : ChallengeStatus.Denied) with { Status = e.AsFraud ? VerificationStatus.FraudReported : VerificationStatus.Denied },
        (var stands, VerificationExpired) => stands.WithOver(VerificationStatus.Expired, ChallengeStatus.Expired),
        (var stands, VerificationCancelled) => stands.WithOver(VerificationStatus.Cancelled, ChallengeStatus.Cancelled),
        (var stands, StatementIssued e) => stands with { StatementId = e.StatementId, StatementAt = at },
        (var stands, _) => stands,
    };

    static Challenge Asked(MethodAsked e) => e.Kind switch
    {
        MethodKind.PhoneCall => new CallChallenge(e.ChallengeId, e.MethodId, e.To ?? "", e.ExpiresAt, ChallengeStatus.Requested, [new(e.ChallengeId, e.At, NumberToPress: e.Number)]),
        MethodKind.TextMessage or MethodKind.Email => new CodeChallenge(e.ChallengeId, e.MethodId, e.Kind, e.To ?? "", e.ExpiresAt, ChallengeStatus.Requested, [new(e.ChallengeId, e.At)]),
        MethodKind.SecurityKey => new KeyChallenge(e.ChallengeId, e.MethodId, e.At, e.ExpiresAt, ChallengeStatus.Placed, e.Ceremony),
        MethodKind.SecurityQuestions => new QuestionsChallenge(e.ChallengeId, e.MethodId, e.At, e.ExpiresAt, ChallengeStatus.Placed, e.Questions ?? []),
        MethodKind.RecoveryCodes => new RecoveryCodeChallenge(e.ChallengeId, e.MethodId, e.At, e.ExpiresAt, ChallengeStatus.Placed),
        _ when e.Number is { } number => new ApprovalChallenge(e.ChallengeId, e.MethodId, e.At, e.ExpiresAt, ChallengeStatus.Placed, number),
        _ => new AppCodeChallenge(e.ChallengeId, e.MethodId, e.At, e.ExpiresAt, ChallengeStatus.Placed),
    };

    Verification With<TChallenge>(Guid challengeId, Func<TChallenge, Challenge> change) where TChallenge : Challenge =>
        Challenge is TChallenge asked && asked.Id == challengeId ? this with { Challenge = change(asked) } : this;

    Verification With(Guid challengeId, ChallengeStatus status) => With<Challenge>(challengeId, asked => asked with { Status = status });

    /// <summary>The carrier's answer may come after the person's: it does not take the challenge back.</summary>
    Verification WithTaken(DeliveryTaken e, DateTimeOffset at) =>
        With<CallChallenge>(e.ChallengeId, call => call with { Status = call.Status is ChallengeStatus.Claimed ? ChallengeStatus.Placed : call.Status, Calls = [call.Call with { PlacedAt = at, Reference = e.Reference }] })
        .With<CodeChallenge>(e.ChallengeId, code => code with { Status = code.Status is ChallengeStatus.Requested ? ChallengeStatus.Placed : code.Status, Codes = [code.Code with { Reference = e.Reference }] });

    Verification WithArrived(DeliveryArrived e, DateTimeOffset at) =>
        With<CallChallenge>(e.ChallengeId, call => call with { Status = ChallengeStatus.Answered })
        .With<CodeChallenge>(e.ChallengeId, code => code with { Codes = [code.Code with { DeliveredAt = at }] });

    Verification WithFailed(DeliveryFailed e) =>
        With<CallChallenge>(e.ChallengeId, call => call with { Status = ChallengeStatus.Failed, Calls = [call.Call with { Failure = e.Reason }] })
        .With<CodeChallenge>(e.ChallengeId, code => code with { Status = ChallengeStatus.Failed, Codes = [code.Code with { Failure = e.Reason }] });

    /// <summary>A ceremony takes one answer.</summary>
    Verification WithRefused(AnswerRefused e)
    {
        var counted = With<KeyChallenge>(e.ChallengeId, key => key.Over(ChallengeStatus.UsedUp)).With<QuestionsChallenge>(e.ChallengeId, asked => asked with { Questions = e.Questions ?? asked.Questions }) with { WrongAnswers = WrongAnswers + 1 };
        return e.AttemptsLeft > 0 ? counted : counted.With(e.ChallengeId, ChallengeStatus.UsedUp) with { Status = VerificationStatus.UsedUp };
    }

    Verification WithAccepted(AnswerAccepted e, DateTimeOffset at)
    {
        var met = With<KeyChallenge>(e.ChallengeId, key => key.Over(ChallengeStatus.Confirmed)).With(e.ChallengeId, ChallengeStatus.Confirmed) with { Verified = Verified.Add(new(e.MethodId, e.Kind, at)) };
        return met.Verified.Length >= met.MethodsNeeded ? met with { Status = VerificationStatus.Verified } : met;
    }

    Verification WithOver(VerificationStatus status, ChallengeStatus ofChallenge) => this with
    {
        Status = status,
        Challenge = Challenge is { IsOver: false } open ? (open is KeyChallenge key ? key.Over(ofChallenge) : open with { Status = ofChallenge }) : Challenge,
    };
}
