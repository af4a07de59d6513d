using System.Text.Json.Serialization;
using SecurityInfo.Domain.Apps;
using SecurityInfo.Domain.Blocks;
using SecurityInfo.Domain.Calls;
using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Codes;
using SecurityInfo.Domain.Emails;
using SecurityInfo.Domain.Help;
using SecurityInfo.Domain.Keys;
using SecurityInfo.Domain.Notices;
using SecurityInfo.Domain.Policies;
using SecurityInfo.Domain.Recovery;
using SecurityInfo.Domain.Requirements;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Methods;

/// <summary>A person's security info as decisions and their own page need it.</summary>
public sealed partial record UserSecurityInfo : IState<UserSecurityInfo, SecurityInfoEvent>
{
    public string Id { get; init; } = "";
    public int Version { get; init; }

    /// <summary>Also those that are not proven yet.</summary>
    public ImmutableList<VerificationMethod> Methods { get; init; } = [];

    public SignInChoice? Default { get; init; }

    /// <summary>Those of the last day and those not over yet, oldest first.</summary>
    public ImmutableList<Challenge> Challenges { get; init; } = [];

    /// <summary>By kind of method, until the right code is given.</summary>
    public ImmutableDictionary<MethodKind, WrongGuesses> WrongCodes { get; init; } = ImmutableDictionary<MethodKind, WrongGuesses>.Empty;

    /// <summary>The same for password resets, which anybody can begin: so what strangers try there does not keep anybody from signing in.</summary>
    public ImmutableDictionary<MethodKind, WrongGuesses> WrongInResets { get; init; } = ImmutableDictionary<MethodKind, WrongGuesses>.Empty;

    /// <summary>When security questions were answered within the last day before they last were, oldest first.</summary>
    public ImmutableList<DateTimeOffset> AnswersGiven { get; init; } = [];

    /// <summary>Null where nobody has been asked in vain since they last approved.</summary>
    public Unanswered? Unanswered { get; init; }

    /// <summary>The last one, whether or not it still holds; null where there is none, or it was lifted.</summary>
    public Block? Block { get; init; }

    /// <summary>Null where they never put off what they are asked for at sign-in.</summary>
    public Skips? Skips { get; init; }

    /// <summary>When they last said of their methods that all is well.</summary>
    public DateTimeOffset? ReviewedAt { get; init; }

    /// <summary>When the help desk last wanted everything registered anew; null where it never has.</summary>
    public DateTimeOffset? MethodsResetAt { get; init; }

    /// <summary>Sessions that began earlier are good for nothing; null where that was never said.</summary>
    public DateTimeOffset? SessionsRevokedAt { get; init; }

    /// <summary>What of the help desk's waits for a second approver, oldest first; those that nobody approved in time fall away with the next.</summary>
    public ImmutableList<HelpRequest> HelpRequests { get; init; } = [];

    /// <summary>The help that was given last: asked for again, it is not given again. Null also where a number or address has changed since, which nobody was told then.</summary>
    public Guid? LastHelp { get; init; }

    /// <summary>Texts and mails that told of a change, of the last day.</summary>
    public ImmutableList<NoticeDelivery> Notices { get; init; } = [];

    /// <summary>Notices whose readers said that it was not them, as long as they may be helped.</summary>
    public ImmutableList<DisownedChange> Disowned { get; init; } = [];

    /// <summary>How many of the last events are news of notices alone: what somebody has seen does not go out of date by them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int News { get; init; }

    /// <summary>When each refusal was last recorded, by act and code.</summary>
    public ImmutableDictionary<string, DateTimeOffset> Refusals { get; init; } = ImmutableDictionary<string, DateTimeOffset>.Empty;

    [JsonIgnore]
    public IEnumerable<VerificationMethod> Proven => Methods.Where(method => method.IsProven);

    [JsonIgnore]
    public IEnumerable<Phone> Phones => Methods.OfType<Phone>();

    [JsonIgnore]
    public IEnumerable<SecurityKey> Keys => Methods.OfType<SecurityKey>();

    public bool IsBlocked(DateTimeOffset at) => Block?.Holds(at) is true;

    /// <summary>Whether nothing has been added since the help desk wanted everything registered anew.</summary>
    [JsonIgnore]
    public bool MustRegisterAnew => MethodsResetAt is { } reset && !Proven.Any(method => method.AddedAt > reset);

    /// <summary>What waits for a second approver at this moment.</summary>
    public HelpRequest? HelpRequest(Guid id, DateTimeOffset at) => HelpRequests.Find(request => request.Id == id && request.IsOpen(at));

    /// <summary>Until when they may be helped to get their security info back, since they disowned a change; null where nobody has.</summary>
    public DateTimeOffset? RecoveryUntil(DateTimeOffset at) => Disowned.Where(disowned => at < disowned.RecoveryUntil).Select(disowned => (DateTimeOffset?)disowned.RecoveryUntil).Max();

    public bool HasChangedSince(int seen) => seen > Version || seen < Version - News;

    public NoticeDelivery? Notice(Guid deliveryId) => Notices.Find(delivery => delivery.Id == deliveryId);

    public Phone? ProvenPhone(Guid id) => Phones.FirstOrDefault(phone => phone.Id == id && phone.IsProven);

    public ApprovalApp? ApprovalApp(Guid id) => Methods.Find(method => method.Id == id) as ApprovalApp;

    public Challenge? Challenge(Guid id) => Challenges.FirstOrDefault(challenge => challenge.Id == id);

    public CallChallenge? CallChallenge(Guid id) => Challenge(id) as CallChallenge;

    /// <summary>The challenge whose call rings, or is about to.</summary>
    public CallChallenge? Ringing(DateTimeOffset at) => Challenges.OfType<CallChallenge>().FirstOrDefault(challenge => challenge.IsInFlight && !challenge.HasExpired(at));

    public Code? Code(Guid challengeId, Guid codeId) => (Challenge(challengeId) as CodeChallenge)?.Codes.Find(code => code.Id == codeId);

    public WrongGuesses Guesses(MethodKind kind) => WrongCodes.GetValueOrDefault(kind, WrongGuesses.None);

    public WrongGuesses Guesses(MethodKind kind, VerificationPurpose purpose) => (purpose is VerificationPurpose.TwoFactor ? WrongCodes : WrongInResets).GetValueOrDefault(kind, WrongGuesses.None);

    /// <summary>The change that a challenge brings about when it is met: of the number or address that it was sent to.</summary>
    internal ImmutableArray<SecurityInfoEvent> Changed(Challenge met) => Methods.Find(method => method.Id == met.MethodId) switch
    {
        Phone { IsProven: true, NewNumber: { } number } phone when number.Fingerprint == met.SentTo => [new PhoneChanged(phone.Id, phone.Number, number)],
        Email { IsProven: true, NewAddress: { } address } email when address.Fingerprint == met.SentTo => [new EmailChanged(email.Id, email.Address, address)],
        _ => [],
    };

    /// <summary>The entries of the "Default sign-in method" list: proven, allowed, and of use for two-factor verification.</summary>
    public IEnumerable<SignInChoice> SignInChoices(OrganizationPolicy policy) =>
        from method in Proven
        from kind in method.Kinds()
        where kind.CanBeDefault() && policy.Allows(kind, VerificationPurpose.TwoFactor)
        select new SignInChoice(method.Id, kind);

    /// <summary>The methods that can verify them for this right now. A phone is one, however many ways it is reached.</summary>
    public IEnumerable<VerificationMethod> UsableFor(VerificationPurpose purpose, OrganizationPolicy policy) =>
        Proven.Where(method => method.UsableFor(policy).Contains(purpose));

    /// <summary>Those of them that do not run out: recovery codes only stand in for others.</summary>
    public IEnumerable<VerificationMethod> Lasting(VerificationPurpose purpose, OrganizationPolicy policy) =>
        UsableFor(purpose, policy).Where(method => method is not RecoveryCodes);

    /// <summary>What they can be verified for with what is usable now.</summary>
    public IEnumerable<VerificationPurpose> ReadyFor(OrganizationPolicy policy) =>
        Enum.GetValues<VerificationPurpose>().Where(purpose => UsableFor(purpose, policy).Count() >= policy.MethodsRequired(purpose));

    /// <summary>A refusal, recorded where it matters for security, though not again within a minute.</summary>
    public Decision<SecurityInfoEvent> Refuse(string act, Refusal refusal, DateTimeOffset at) =>
        refusal.MattersForSecurity && !(Refusals.TryGetValue(RefusalKey(act, refusal.Code), out var last) && at - last < TimeSpan.FromMinutes(1))
            ? new Decision<SecurityInfoEvent>.Refused(refusal, [new ChangeRefused(act, refusal.Code)])
            : refusal;

    /// <summary>Accepts what happens, and what follows from it for the default.</summary>
    public Decision<SecurityInfoEvent> Accept(OrganizationPolicy policy, DefaultCause cause, DateTimeOffset at, params ImmutableArray<SecurityInfoEvent> events) =>
        Decision<SecurityInfoEvent>.Accept([.. events, .. NextDefault.After(After(events, at), policy, cause)]);

    public UserSecurityInfo After(IEnumerable<SecurityInfoEvent> events, DateTimeOffset at) =>
        events.Aggregate(this, (info, @event) => Evolve(info, @event, at) with { Version = info.Version + 1 });
}
