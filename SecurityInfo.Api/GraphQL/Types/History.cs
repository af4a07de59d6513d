using System.Collections.Immutable;
using System.Globalization;
using SecurityInfo.Api.Commands;
using SecurityInfo.Api.GraphQL.Engine;
using SecurityInfo.Api.Identity;
using SecurityInfo.Api.Reading;
using SecurityInfo.Domain;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>Who did something: a person, or the system on its own.</summary>
[Name("Actor")]
[PossibleType(typeof(User)), PossibleType(typeof(SystemActor))]
public interface IActor
{
    /// <summary>A person's name or user id; the part of the system.</summary>
    string DisplayName { get; }
}

/// <summary>A part of the system that acted by rule or reported what happened, such as a carrier.</summary>
[Implements(typeof(IActor))]
public sealed record SystemActor(string DisplayName) : IActor;

/// <summary>One thing that happened to a person's security info.</summary>
[Name("SecurityEvent")]
[PossibleType(typeof(MethodAdded)), PossibleType(typeof(MethodChanged)), PossibleType(typeof(MethodDeleted)), PossibleType(typeof(DefaultSignInMethodChanged))]
[PossibleType(typeof(ChallengeStarted)), PossibleType(typeof(ChallengeProgressed)), PossibleType(typeof(ChallengeEnded)), PossibleType(typeof(ChangeRefused))]
public interface ISecurityEvent
{
    /// <summary>Opaque, stable and global. Good as a key; no node is found by it.</summary>
    [Id] string Id { get; }

    /// <summary>When it was recorded.</summary>
    DateTimeOffset OccurredAt { get; }

    /// <summary>Who caused it.</summary>
    IActor Actor { get; }

    /// <summary>The same for everything that came of one request.</summary>
    string? CorrelationId { get; }

    /// <summary>The version of the security info it led to.</summary>
    int Version { get; }

    /// <summary>The stable name it is stored under, such as "phone_added".</summary>
    string Type { get; }
}

/// <summary>What every entry has.</summary>
public abstract class SecurityEventEntry(Recorded recorded, IActor actor)
{
    [Id] public string Id => GlobalId.Of("SecurityEvent", recorded.Id);
    public DateTimeOffset OccurredAt => recorded.At;
    public IActor Actor => actor;
    public string? CorrelationId => recorded.CorrelationId;
    public int Version => recorded.Version;
    public string Type => Projections.StoredEvents.Aliases[recorded.Event.GetType()];
}

/// <summary>A method was given. Where a challenge is to prove it, it counts for nothing until that is confirmed; a security key is registered by answering one.</summary>
[Implements(typeof(ISecurityEvent))]
public sealed class MethodAdded(Recorded recorded, IActor actor, MethodType type, Guid methodId, string label) : SecurityEventEntry(recorded, actor), ISecurityEvent
{
    /// <summary>The method that was given. Once it is proven it is found by this id.</summary>
    [Id] public string MethodId => Types.MethodId.Of(type, methodId);

    /// <summary>Such as "Phone (+1 ••••••••34)".</summary>
    public string MethodLabel => label;
}

/// <summary>A method is to be, or was, changed: a phone's number, or its kind where an alternate one was promoted, or the recovery codes for fresh ones.</summary>
[Implements(typeof(ISecurityEvent))]
public sealed class MethodChanged(Recorded recorded, IActor actor, MethodType type, Guid methodId, string? from, string to) : SecurityEventEntry(recorded, actor), ISecurityEvent
{
    /// <summary>The method, which keeps its id.</summary>
    [Id] public string MethodId => Types.MethodId.Of(type, methodId);

    /// <summary>False while the new number is not proven yet.</summary>
    public bool InEffect => from is not null;

    /// <summary>What it was: a number such as "+1 ••••••••34", in full to its owner, or a kind of phone where an alternate one was promoted. Null while the new number is not proven yet.</summary>
    public string? From => from;

    /// <summary>What it is to be, or became: a number or a kind of phone, shown in the same way.</summary>
    public string? To => to;
}

/// <summary>A method was deleted for good.</summary>
[Implements(typeof(ISecurityEvent))]
public sealed class MethodDeleted(Recorded recorded, IActor actor, MethodType type, Guid methodId, string label, DeletionCause cause) : SecurityEventEntry(recorded, actor), ISecurityEvent
{
    /// <summary>The method that is gone: no node is found by this id any more.</summary>
    [Id] public string MethodId => Types.MethodId.Of(type, methodId);

    /// <summary>Such as "Phone (+1 ••••••••34)", with the number it had then.</summary>
    public string MethodLabel => label;

    /// <summary>Why it was deleted.</summary>
    public DeletionCause Reason => cause;
}

/// <summary>The default became another one, or none.</summary>
[Implements(typeof(ISecurityEvent))]
public sealed class DefaultSignInMethodChanged(Recorded recorded, IActor actor, string? from, string? to, DefaultCause cause) : SecurityEventEntry(recorded, actor), ISecurityEvent
{
    /// <summary>The sign-in option it was, such as "Phone - call (+1 ••••••••34)", with the number of then; null where there was none.</summary>
    public string? From => from;

    /// <summary>The sign-in option it became, in the same form; null where none is left.</summary>
    public string? To => to;

    /// <summary>Whether its owner or a rule changed it, and which.</summary>
    public DefaultCause Cause => cause;

    /// <summary>True where it followed by rule from something else.</summary>
    public bool Automatic => cause is not DefaultCause.ChosenByOwner;
}

/// <summary>A call or a code was asked for to prove a method, the first one of a challenge or a further one; or a security key is to be registered.</summary>
[Implements(typeof(ISecurityEvent))]
public sealed class ChallengeStarted(Recorded recorded, IActor actor, MethodKind kind, Guid challengeId, Guid methodId) : SecurityEventEntry(recorded, actor), ISecurityEvent
{
    /// <summary>The challenge that the call belongs to. It is the same for all its calls.</summary>
    [Id] public string ChallengeId => GlobalId.Of(nameof(VerificationChallenge), challengeId);

    /// <summary>The method to be proven.</summary>
    [Id] public string MethodId => Types.MethodId.Of(kind.Type(), methodId);

    /// <summary>How the method is to be proven.</summary>
    public MethodKind Kind => kind;
}

/// <summary>A step of a challenge that is still open.</summary>
[Implements(typeof(ISecurityEvent))]
public sealed class ChallengeProgressed(Recorded recorded, IActor actor, Guid challengeId, ChallengeStatus status) : SecurityEventEntry(recorded, actor), ISecurityEvent
{
    /// <summary>The challenge that went on.</summary>
    [Id] public string ChallengeId => GlobalId.Of(nameof(VerificationChallenge), challengeId);

    /// <summary>Where it stood from then on.</summary>
    public ShownStatus Status => VerificationChallenge.StatusOf(status, null);
}

/// <summary>A challenge, or one call of it, came to an end.</summary>
[Implements(typeof(ISecurityEvent))]
public sealed class ChallengeEnded(Recorded recorded, IActor actor, Guid challengeId, ChallengeStatus outcome, DeliveryFailure? failure = null, CancellationCause? cause = null) : SecurityEventEntry(recorded, actor), ISecurityEvent
{
    /// <summary>The challenge that ended, or whose call did.</summary>
    [Id] public string ChallengeId => GlobalId.Of(nameof(VerificationChallenge), challengeId);

    /// <summary>How it ended. After WRONG_ANSWER, NO_ANSWER and FAILED only the call had ended, and the challenge could be sent again.</summary>
    public ShownStatus Outcome => VerificationChallenge.StatusOf(outcome, failure);

    /// <summary>Why the call came to nothing; null where that is not how it ended.</summary>
    public DeliveryFailure? Failure => failure;

    /// <summary>Why it was cancelled; null where it was not.</summary>
    public CancellationCause? Cancellation => cause;
}

/// <summary>Something was refused in a way that may show somebody probing.</summary>
[Implements(typeof(ISecurityEvent))]
public sealed class ChangeRefused(Recorded recorded, IActor actor, string act, string code) : SecurityEventEntry(recorded, actor), ISecurityEvent
{
    /// <summary>What was asked for, such as "AddPhone".</summary>
    public string Act => act;

    /// <summary>The refusal's stable code.</summary>
    public string Code => code;
}

/// <summary>An entry of a history, and where it stands in it.</summary>
/// <param name="Cursor">Opaque: sent back as after or before, it gives the entries on either side.</param>
/// <param name="Node">What happened.</param>
public sealed record SecurityEventEdge(string Cursor, ISecurityEvent Node);

/// <summary>Where a page stands in the whole history.</summary>
/// <param name="HasNextPage">Whether there are older entries.</param>
/// <param name="HasPreviousPage">Whether there are newer ones.</param>
/// <param name="StartCursor">The first edge's cursor, to ask for newer entries before it; null on an empty page.</param>
/// <param name="EndCursor">The last edge's cursor, to ask for older entries after it; null on an empty page.</param>
public sealed record PageInfo(bool HasNextPage, bool HasPreviousPage, string? StartCursor, string? EndCursor);

/// <summary>Which entries are asked for: looked at before any is read.</summary>
sealed class WantedPage
{
    const int Largest = 100, Usual = 20;

    readonly int? _first, _last;
    readonly int _older, _newer;

    public WantedPage(int? first, string? after, int? last, string? before)
    {
        if (first is < 1 or > Largest || last is < 1 or > Largest || (first, last) is (not null, not null)) throw RequestErrors.Malformed("Give first or last, 1 to 100.");
        (_first, _last, _older, _newer) = (first, last, Version(after) ?? int.MaxValue, Version(before) ?? 0);
    }

    public ImmutableArray<Recorded> Of(ImmutableArray<Recorded> newestFirst)
    {
        var within = newestFirst.Where(entry => entry.Version < _older && entry.Version > _newer);
        return _last is { } last ? [.. within.TakeLast(last)] : [.. within.Take(_first ?? Usual)];
    }

    public static string Cursor(int version) => GlobalId.Of("at", version);

    static int? Version(string? cursor) =>
        cursor is null ? null
        : int.TryParse(GlobalId.Key("at", cursor), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : throw RequestErrors.Malformed("The cursor is not one of ours.");
}

/// <summary>A page of a history, newest first.</summary>
/// <param name="Edges">The entries of this page, each with its cursor.</param>
/// <param name="PageInfo">Whether there is more, and where to go on.</param>
/// <param name="TotalCount">How many entries there are on all pages, up to the moment that is shown.</param>
public sealed record SecurityEventConnection(IReadOnlyList<SecurityEventEdge> Edges, PageInfo PageInfo, int TotalCount)
{
    /// <summary>The entries of this page without their cursors.</summary>
    public IEnumerable<ISecurityEvent> Nodes => Edges.Select(edge => edge.Node);

    internal static SecurityEventConnection Of(PersonHistory history, User user, Caller caller, DateTimeOffset until, WantedPage page)
    {
        var all = history.Entries.Where(entry => entry.At <= until).OrderByDescending(entry => entry.Version).ToImmutableArray();
        var taken = page.Of(all);

        var entries = new Entries(history, user, caller);
        var edges = taken.Select(entry => new SecurityEventEdge(WantedPage.Cursor(entry.Version), entries.Of(entry))).ToImmutableArray();
        return new(edges, new(
            HasNextPage: taken.Length > 0 && taken[^1].Version > all[^1].Version,
            HasPreviousPage: taken.Length > 0 && taken[0].Version < all[0].Version,
            edges.FirstOrDefault()?.Cursor, edges.LastOrDefault()?.Cursor), all.Length);
    }
}

/// <summary>From what was recorded to what is shown. The labels of methods that are gone come from when they were added.</summary>
sealed class Entries(PersonHistory history, User user, Caller caller)
{
    const string Erased = "(erased)";

    public ISecurityEvent Of(Recorded entry) => entry.Event switch
    {
        PhoneAdded e => new MethodAdded(entry, Actor(entry), MethodType.Phone, e.MethodId, LabelAt(entry, e.MethodId)),
        PhoneChangeRequested e => new MethodChanged(entry, Actor(entry), MethodType.Phone, e.MethodId, null, Number(e.MethodId, e.Number)),
        PhoneChanged e => new MethodChanged(entry, Actor(entry), MethodType.Phone, e.MethodId, Number(e.MethodId, e.From), Number(e.MethodId, e.To)),
        PhonePromoted e => new MethodChanged(entry, Actor(entry), MethodType.Phone, e.MethodId, "alternate mobile", "mobile"),
        EmailAdded e => new MethodAdded(entry, Actor(entry), MethodType.Email, e.MethodId, LabelAt(entry, e.MethodId)),
        EmailChangeRequested e => new MethodChanged(entry, Actor(entry), MethodType.Email, e.MethodId, null, Address(e.MethodId, e.Address)),
        EmailChanged e => new MethodChanged(entry, Actor(entry), MethodType.Email, e.MethodId, Address(e.MethodId, e.From), Address(e.MethodId, e.To)),
        SecurityQuestionsSet e => new MethodAdded(entry, Actor(entry), MethodType.SecurityQuestions, e.MethodId, LabelAt(entry, e.MethodId)),
        RecoveryCodesGenerated e when Earlier(entry).SkipLast(1).OfType<RecoveryCodesGenerated>().LastOrDefault(before => before.MethodId == e.MethodId) is { } before =>
            new MethodChanged(entry, Actor(entry), MethodType.RecoveryCodes, e.MethodId, $"{before.Hashes.Length} codes", $"{e.Hashes.Length} fresh codes"),
        RecoveryCodesGenerated e => new MethodAdded(entry, Actor(entry), MethodType.RecoveryCodes, e.MethodId, LabelAt(entry, e.MethodId)),
        AuthenticatorAppAdded e => new MethodAdded(entry, Actor(entry), MethodType.AuthenticatorApp, e.MethodId, LabelAt(entry, e.MethodId)),
        ApprovalAppAdded e => new MethodAdded(entry, Actor(entry), MethodType.AuthenticatorApp, e.MethodId, LabelAt(entry, e.MethodId)),
        MethodRenamed e => new MethodChanged(entry, Actor(entry), TypeOf(e.MethodId), e.MethodId, NameBefore(entry, e.MethodId), Name(e.MethodId, e.Name)),
        SecurityInfoEvent.MethodDeleted e => new MethodDeleted(entry, Actor(entry), e.Method, e.MethodId, LabelAt(entry, e.MethodId), e.Cause),
        DefaultChanged e => new DefaultSignInMethodChanged(entry, Actor(entry), Label(entry, e.From), Label(entry, e.To), e.Cause),
        DefaultCleared e => new DefaultSignInMethodChanged(entry, Actor(entry), Label(entry, e.From), null, e.Cause),
        SecurityInfoEvent.ChangeRefused e => new ChangeRefused(entry, Actor(entry), e.Act, e.Code),
        CallRequested e => new ChallengeStarted(entry, Actor(entry), MethodKind.PhoneCall, e.ChallengeId, e.MethodId),
        CallClaimed e => new ChallengeProgressed(entry, Actor(entry), e.ChallengeId, ChallengeStatus.Claimed),
        CallPlaced e => new ChallengeProgressed(entry, Actor(entry), e.ChallengeId, ChallengeStatus.Placed),
        CallAnswered e => new ChallengeProgressed(entry, Actor(entry), e.ChallengeId, ChallengeStatus.Answered),
        WrongKeyPressed e => new ChallengeProgressed(entry, Actor(entry), e.ChallengeId, ChallengeStatus.Answered),
        CallVerified e => new ChallengeEnded(entry, Actor(entry), e.ChallengeId, ChallengeStatus.Confirmed),
        CallFailed e => new ChallengeEnded(entry, Actor(entry), e.ChallengeId, ChallengeStatus.Failed, e.Reason),
        FraudReported e => new ChallengeEnded(entry, Actor(entry), e.ChallengeId, ChallengeStatus.FraudReported),
        CallExpired e => new ChallengeEnded(entry, Actor(entry), e.ChallengeId, ChallengeStatus.Expired),
        CallCancelled e => new ChallengeEnded(entry, Actor(entry), e.ChallengeId, ChallengeStatus.Cancelled, cause: e.Cause),
        CodeRequested e => new ChallengeStarted(entry, Actor(entry), e.Kind, e.ChallengeId, e.MethodId),
        CodeSent e => new ChallengeProgressed(entry, Actor(entry), e.ChallengeId, ChallengeStatus.Placed),
        CodeDelivered e => new ChallengeProgressed(entry, Actor(entry), e.ChallengeId, ChallengeStatus.Placed),
        CodeFailed e => new ChallengeEnded(entry, Actor(entry), e.ChallengeId, ChallengeStatus.Failed, e.Reason),
        CodeVerified e => new ChallengeEnded(entry, Actor(entry), e.ChallengeId, ChallengeStatus.Confirmed),
        SecurityKeyRequested e => new ChallengeStarted(entry, Actor(entry), MethodKind.SecurityKey, e.ChallengeId, e.MethodId),
        SecurityKeyRegistered e => new MethodAdded(entry, Actor(entry), MethodType.SecurityKey, e.MethodId, LabelAt(entry, e.MethodId)),
        SecurityKeyRefused e => new ChallengeEnded(entry, Actor(entry), e.ChallengeId, ChallengeStatus.UsedUp),
        AppCodeRequested e => new ChallengeStarted(entry, Actor(entry), MethodKind.AuthenticatorApp, e.ChallengeId, e.MethodId),
        AppCodeVerified e => new ChallengeEnded(entry, Actor(entry), e.ChallengeId, ChallengeStatus.Confirmed),
        DeviceLinkGiven e => new ChallengeStarted(entry, Actor(entry), MethodKind.AuthenticatorApp, e.ChallengeId, e.MethodId),
        DeviceRegistered e => new ChallengeProgressed(entry, Actor(entry), e.ChallengeId, ChallengeStatus.Requested),
        ApprovalRequested e => new ChallengeProgressed(entry, Actor(entry), e.ChallengeId, ChallengeStatus.Placed),
        ApprovalAnswered e => new ChallengeEnded(entry, Actor(entry), e.ChallengeId, e.Decision switch
        {
            ApprovalDecision.Approve => ChallengeStatus.Confirmed,
            ApprovalDecision.Report => ChallengeStatus.FraudReported,
            _ => ChallengeStatus.Denied,
        }),
        WrongCodeEntered { AttemptsLeft: > 0 } e => new ChallengeProgressed(entry, Actor(entry), e.ChallengeId, ChallengeStatus.Placed),
        WrongCodeEntered e => new ChallengeEnded(entry, Actor(entry), e.ChallengeId, ChallengeStatus.UsedUp),
        ChallengeExpired e => new ChallengeEnded(entry, Actor(entry), e.ChallengeId, ChallengeStatus.Expired),
        ChallengeCancelled e => new ChallengeEnded(entry, Actor(entry), e.ChallengeId, ChallengeStatus.Cancelled, cause: e.Cause),
        var unknown => throw new InvalidOperationException($"{unknown.GetType().Name} is not shown yet."),
    };

    IActor Actor(Recorded entry) => entry.Actor.StartsWith(Actors.Reserved, StringComparison.Ordinal) || entry.Actor.Length is 0 ? new SystemActor(entry.Actor) : User.Of(entry.Actor, caller);

    string? Label(Recorded entry, SignInChoice? choice) => choice?.Kind switch
    {
        null => null,
        MethodKind.PhoneCall => $"Phone - call ({ShownAt(entry, choice.MethodId)})",
        MethodKind.TextMessage => $"Phone - text ({ShownAt(entry, choice.MethodId)})",
        MethodKind.AuthenticatorApp => $"Authenticator app - {(IsDevice(choice.MethodId) ? "notification" : "code")}{Named(entry, choice.MethodId)}",
        _ => LabelAt(entry, choice.MethodId),
    };

    string LabelAt(Recorded entry, Guid methodId) => (TypeOf(methodId), ShownAt(entry, methodId)) switch
    {
        (MethodType.Phone, var number) => $"Phone ({number})",
        (MethodType.Email, var address) => $"Email ({address})",
        (MethodType.SecurityQuestions, _) => "Security questions",
        (MethodType.RecoveryCodes, _) => "Recovery codes",
        (MethodType.SecurityKey, var name) => $"Security key ({name})",
        (MethodType.AuthenticatorApp, _) => $"Authenticator app{Named(entry, methodId)}",
        var (type, _) => type.ToString(),
    };

    /// <summary>The number or address that a method had, or a key's name, when that happened.</summary>
    string ShownAt(Recorded entry, Guid methodId) =>
        Earlier(entry).Select(e => e switch
        {
            PhoneAdded added when added.MethodId == methodId => Number(methodId, added.Number),
            PhoneChanged changed when changed.MethodId == methodId => Number(methodId, changed.To),
            EmailAdded added when added.MethodId == methodId => Address(methodId, added.Address),
            EmailChanged changed when changed.MethodId == methodId => Address(methodId, changed.To),
            SecurityKeyRegistered registered when registered.MethodId == methodId => Name(methodId, registered.Name),
            MethodRenamed renamed when renamed.MethodId == methodId && TypeOf(methodId) is MethodType.SecurityKey => Name(methodId, renamed.Name),
            _ => null,
        }).LastOrDefault(shown => shown is not null) ?? "";

    MethodType TypeOf(Guid methodId) =>
        history.Entries.Select(entry => entry.Event switch
        {
            EmailAdded added when added.MethodId == methodId => MethodType.Email,
            SecurityQuestionsSet set when set.MethodId == methodId => MethodType.SecurityQuestions,
            RecoveryCodesGenerated generated when generated.MethodId == methodId => MethodType.RecoveryCodes,
            SecurityKeyRegistered registered when registered.MethodId == methodId => MethodType.SecurityKey,
            AuthenticatorAppAdded added when added.MethodId == methodId => MethodType.AuthenticatorApp,
            ApprovalAppAdded added when added.MethodId == methodId => MethodType.AuthenticatorApp,
            _ => (MethodType?)null,
        }).FirstOrDefault(type => type is not null) ?? MethodType.Phone;

    bool IsDevice(Guid methodId) => history.Entries.Select(entry => entry.Event).Any(e => e is ApprovalAppAdded added && added.MethodId == methodId);

    string NameBefore(Recorded entry, Guid methodId) => NameAfter(Earlier(entry).SkipLast(1), methodId);

    /// <summary>The name that its owner had given a method by then, for them alone.</summary>
    string Named(Recorded entry, Guid methodId) => user.IsViewer && NameAfter(Earlier(entry), methodId) is { Length: > 0 } name ? $" ({name})" : "";

    string NameAfter(IEnumerable<SecurityInfoEvent> earlier, Guid methodId) =>
        earlier.Select(e => e switch
        {
            AuthenticatorAppAdded added when added.MethodId == methodId => Name(methodId, added.Name),
            ApprovalAppAdded added when added.MethodId == methodId => Name(methodId, added.Name),
            SecurityKeyRegistered registered when registered.MethodId == methodId => Name(methodId, registered.Name),
            MethodRenamed renamed when renamed.MethodId == methodId => Name(methodId, renamed.Name),
            _ => null,
        }).LastOrDefault(name => name is not null) ?? "";

    IEnumerable<SecurityInfoEvent> Earlier(Recorded entry) => history.Entries.Where(earlier => earlier.Version <= entry.Version).Select(earlier => earlier.Event);

    string Number(Guid methodId, StoredNumber number) => history.Seal.Open(methodId, number) is not { } open ? Erased : user.IsViewer ? open.Shown : open.Masked;

    string Address(Guid methodId, StoredAddress address) => history.Seal.Open(methodId, address) is not { } open ? Erased : user.IsViewer ? open.Shown : open.Masked;

    string Name(Guid methodId, Sealed? name) => name is not { } given ? "" : history.Seal.OpenName(methodId, given) is not { } open ? Erased : user.IsViewer ? open : new('•', 6);
}
