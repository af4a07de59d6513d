using System.Text.Json.Serialization;
using SecurityInfo.Domain.Calls;
using SecurityInfo.Domain.Policies;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Methods;

/// <summary>A person's security info as decisions and their own page need it.</summary>
public sealed record UserSecurityInfo : IState<UserSecurityInfo, SecurityInfoEvent>
{
    static readonly TimeSpan Remembered = CallLimits.LongestMemory;

    public string Id { get; init; } = "";
    public int Version { get; init; }

    /// <summary>Also those that are not proven yet.</summary>
    public ImmutableList<VerificationMethod> Methods { get; init; } = [];

    public SignInChoice? Default { get; init; }

    /// <summary>Those of the last day and those not over yet, oldest first.</summary>
    public ImmutableList<CallChallenge> Challenges { get; init; } = [];

    /// <summary>When each refusal was last recorded, by act and code.</summary>
    public ImmutableDictionary<string, DateTimeOffset> Refusals { get; init; } = ImmutableDictionary<string, DateTimeOffset>.Empty;

    [JsonIgnore]
    public IEnumerable<VerificationMethod> Proven => Methods.Where(method => method.IsProven);

    [JsonIgnore]
    public IEnumerable<Phone> Phones => Methods.OfType<Phone>();

    public Phone? ProvenPhone(Guid id) => Phones.FirstOrDefault(phone => phone.Id == id && phone.IsProven);

    public CallChallenge? Challenge(Guid id) => Challenges.FirstOrDefault(challenge => challenge.Id == id);

    public CallChallenge? InFlight(DateTimeOffset at) => Challenges.FirstOrDefault(challenge => challenge.IsInFlight && !challenge.HasExpired(at));

    /// <summary>The entries of the "Default sign-in method" list: proven, allowed, and of use for two-factor verification.</summary>
    public IEnumerable<SignInChoice> SignInChoices(OrganizationPolicy policy) =>
        from method in Proven
        from kind in method.Kinds()
        where policy.Allows(kind, VerificationPurpose.TwoFactor)
        select new SignInChoice(method.Id, kind);

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

    public static UserSecurityInfo Evolve(UserSecurityInfo? state, SecurityInfoEvent @event, DateTimeOffset at) => (state ?? new(), @event) switch
    {
        (var info, PhoneAdded e) => info.With(new Phone(e.MethodId, e.Kind, e.Number)),
        (var info, PhoneChangeRequested e) => info.WithPhone(e.MethodId, phone => phone with { NewNumber = e.Number }),
        (var info, PhoneChanged e) => info.WithPhone(e.MethodId, phone => phone with { Number = e.To, NewNumber = null, ProvenAt = at }),
        (var info, PhonePromoted e) => info.WithPhone(e.MethodId, phone => phone with { Kind = PhoneKind.Mobile }),
        (var info, MethodDeleted e) => info with { Methods = info.Methods.RemoveAll(method => method.Id == e.MethodId) },
        (var info, DefaultChanged e) => info with { Default = e.To },
        (var info, DefaultCleared) => info with { Default = null },
        (var info, ChangeRefused e) => info with { Refusals = info.Refusals.SetItem(RefusalKey(e.Act, e.Code), at) },

        (var info, CallRequested e) => info.With(e),
        (var info, CallClaimed e) => info.With(e.ChallengeId, e.CallId, ChallengeStatus.Claimed),
        (var info, CallPlaced e) => info.WithPlaced(e, at),
        (var info, CallAnswered e) => info.With(e.ChallengeId, e.CallId, ChallengeStatus.Answered),
        (var info, WrongKeyPressed e) => info.With(e.ChallengeId, e.CallId, ChallengeStatus.Answered, call => call with { WrongKeys = call.WrongKeys + 1 }),
        (var info, CallFailed e) => info.With(e.ChallengeId, e.CallId, ChallengeStatus.Failed, call => call with { Failure = e.Reason }),
        (var info, CallVerified e) => info.With(e.ChallengeId, e.CallId, ChallengeStatus.Confirmed).WithPhone(e.MethodId, phone => phone.IsProven ? phone : phone with { ProvenAt = at, ProvenBy = PhoneChannel.Call }),
        (var info, FraudReported e) => info.WithOver(e.ChallengeId, ChallengeStatus.FraudReported),
        (var info, CallExpired e) => info.WithOver(e.ChallengeId, ChallengeStatus.Expired),
        (var info, CallCancelled e) => info.WithOver(e.ChallengeId, ChallengeStatus.Cancelled),

        (var info, _) => info,
    };

    static string RefusalKey(string act, string code) => $"{act}/{code}";

    UserSecurityInfo With(Phone added) => this with { Methods = Methods.RemoveAll(method => method is Phone { IsProven: false } phone && phone.Kind == added.Kind).Add(added) };

    UserSecurityInfo WithPhone(Guid id, Func<Phone, Phone> change) =>
        Phones.FirstOrDefault(phone => phone.Id == id) is { } phone ? this with { Methods = Methods.Replace(phone, change(phone)) } : this;

    UserSecurityInfo With(CallRequested e)
    {
        var call = new Call(e.CallId, e.At);
        var recent = Challenges.RemoveAll(challenge => challenge.Id != e.ChallengeId && challenge.IsOver && e.At - challenge.Call.RequestedAt >= Remembered);
        var phone = Phones.FirstOrDefault(phone => phone.Id == e.MethodId);
        return this with
        {
            Challenges = recent.Find(challenge => challenge.Id == e.ChallengeId) is { } again
                ? recent.Replace(again, again with { Status = ChallengeStatus.Requested, Calls = again.Calls.Add(call) })
                : recent.Add(new(e.ChallengeId, e.MethodId, (phone?.NewNumber ?? phone?.Number)?.Fingerprint ?? "", e.ExpiresAt, ChallengeStatus.Requested, [call])),
        };
    }

    UserSecurityInfo With(Guid challengeId, Guid callId, ChallengeStatus status, Func<Call, Call>? change = null) =>
        Challenge(challengeId) is { } challenge && challenge.Calls.Find(call => call.Id == callId) is { } call
            ? this with { Challenges = Challenges.Replace(challenge, challenge with { Status = status, Calls = change is null ? challenge.Calls : challenge.Calls.Replace(call, change(call)) }) }
            : this;

    /// <summary>The carrier's answer may come after the person's: it does not take the challenge back.</summary>
    UserSecurityInfo WithPlaced(CallPlaced e, DateTimeOffset at) =>
        Challenge(e.ChallengeId) is { } challenge
            ? With(e.ChallengeId, e.CallId, challenge.Status is ChallengeStatus.Claimed && challenge.Call.Id == e.CallId ? ChallengeStatus.Placed : challenge.Status, call => call with { PlacedAt = at, Reference = e.Reference })
            : this;

    /// <summary>What was offered in the challenge and never proven is forgotten.</summary>
    UserSecurityInfo WithOver(Guid challengeId, ChallengeStatus status) =>
        Challenge(challengeId) is not { } challenge ? this : this with
        {
            Challenges = Challenges.Replace(challenge, challenge with { Status = status }),
            Methods = [.. from method in Methods
                          where method.Id != challenge.MethodId || method.IsProven
                          select method.Id == challenge.MethodId && method is Phone phone ? phone with { NewNumber = null } : method],
        };
}
