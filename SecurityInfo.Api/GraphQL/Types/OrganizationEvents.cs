using System.Collections.Immutable;
using SecurityInfo.Api.Identity;
using SecurityInfo.Api.Reading;
using SecurityInfo.Domain;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>A rule of the policy was set.</summary>
[Implements(typeof(ISecurityEvent))]
public sealed class PolicyRuleSet(Recorded recorded, IActor actor) : SecurityEventEntry(recorded, actor), ISecurityEvent
{
    /// <summary>The same in the history of the policy, with what held before and after.</summary>
    public async Task<PolicyChange> Change() => new((await PolicyRules!.Value).Single(change => change.Version == Version), Actor);
}

/// <summary>Something happened while somebody was verified for a relying party. What came of it stands in the person's own history, too.</summary>
[Implements(typeof(ISecurityEvent))]
public sealed class VerificationStep(Recorded recorded, IActor actor, VerificationEvent.VerificationStarted started) : SecurityEventEntry(recorded, actor), ISecurityEvent
{
    /// <summary>In which verification. Only who began it finds it by this id.</summary>
    [Id] public string VerificationId => GlobalId.Of("Verification", Verification.IdOf(Recorded.Stream));

    /// <summary>What the person was to be verified for.</summary>
    public VerificationPurpose Purpose => started.Purpose;

    /// <summary>For whom, by their own id.</summary>
    public string RelyingParty => started.RelyingParty;

    /// <summary>What was asked, or answered; null where it was about no single method.</summary>
    public MethodKind? Kind => Recorded.Event switch
    {
        VerificationEvent.MethodAsked asked => asked.Kind,
        VerificationEvent.AnswerAccepted accepted => accepted.Kind,
        _ => null,
    };

    /// <summary>How many more wrong answers it took from then on; null where none was given.</summary>
    public int? AttemptsLeft => (Recorded.Event as VerificationEvent.AnswerRefused)?.AttemptsLeft;

    /// <summary>Why a call, text or mail came to nothing; null where that is not what happened.</summary>
    public DeliveryFailure? Failure => (Recorded.Event as VerificationEvent.DeliveryFailed)?.Reason;
}

/// <summary>Somebody read a history that is not their own: of the person it is about or, where it is about nobody, of the organization. Reading the same again within the hour is not recorded again.</summary>
[Implements(typeof(ISecurityEvent))]
public sealed class HistoryRead(Recorded recorded, IActor actor, ReadingEvent.HistoryRead read) : SecurityEventEntry(recorded, actor), ISecurityEvent
{
    /// <summary>What they looked at.</summary>
    public HistoryView View => read.View;

    /// <summary>What they asked for of it, as JSON; null where all of it.</summary>
    public string? Filter => read.Filter;
}

/// <summary>From what was recorded anywhere in an organization to what is shown.</summary>
sealed class OrganizationEntries(HistoryPage page, Caller caller, Lazy<Task<ImmutableArray<RecordedRule>>> rules)
{
    readonly Dictionary<string, HistoryEntries> _people = [];

    public ISecurityEvent Of(Recorded entry) => entry.Event switch
    {
        SecurityInfoEvent => Person(entry.Stream).Of(entry),
        PolicyEvent => new PolicyRuleSet(entry, Actor(entry)) { PolicyRules = rules },
        VerificationEvent when page.Naming[entry.Stream].First().Event is VerificationEvent.VerificationStarted started => new VerificationStep(entry, Actor(entry), started) { Subject = Somebody(started.UserId), PolicyRules = rules },
        ReadingEvent.HistoryRead read => new HistoryRead(entry, Actor(entry), read) { Subject = Somebody(read.UserId), PolicyRules = rules },
        RetentionEvent.RetentionApplied applied => new RetentionApplied(entry, Actor(entry), applied) { PolicyRules = rules },
        var unknown => throw new InvalidOperationException($"{unknown.GetType().Name} is not shown yet."),
    };

    HistoryEntries Person(string userId) => _people.TryGetValue(userId, out var known) ? known : _people[userId] = new(page.Of(userId), User.Of(userId, caller), caller, rules);

    User? Somebody(string? userId) => userId is null ? null : User.Of(userId, caller);

    IActor Actor(Recorded entry) => User.Acting(entry.Actor, caller);
}
