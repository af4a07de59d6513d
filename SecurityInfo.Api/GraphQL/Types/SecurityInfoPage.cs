using System.Collections.Concurrent;
using SecurityInfo.Api.Commands;
using SecurityInfo.Api.SecurityKeys;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>The ways a person can prove who they are, and what their organization lets them add.</summary>
[Name("SecurityInfo")]
[Implements(typeof(INode))]
public sealed partial class SecurityInfoPage(User user, Person person, DateTimeOffset at) : INode
{
    readonly ConcurrentDictionary<string, PhoneNumber?> _numbers = new();
    readonly ConcurrentDictionary<string, EmailAddress?> _addresses = new();

    internal Person Person => person;

    internal SignInChoice? Default { get; } = NextDefault.Effective(person.Info, person.Policy);

    internal DateTimeOffset At => at;

    [Id] public string Id => GlobalId.Of("SecurityInfo", user.UserId);

    /// <summary>Whose it is.</summary>
    public User User => user;

    /// <summary>Counts the changes; send it back to refuse a change made on an older view.</summary>
    public int Version => person.Info.Version;

    /// <summary>The moment that is shown.</summary>
    public DateTimeOffset AsOf => at;

    /// <summary>The methods that have been proven, also those that the organization does not allow any more.</summary>
    /// <param name="usableFor">Only those that can be used for this right now; null gives all.</param>
    public IEnumerable<IVerificationMethod> Methods(VerificationPurpose? usableFor = null) =>
        from method in person.Info.Proven
        let shown = Shown(method)
        where usableFor is not { } purpose || shown.UsableFor.Contains(purpose)
        select shown;

    /// <summary>Every entry of the "Add a method" list, with whether it may be added and, if not, why.</summary>
    public IEnumerable<AddableMethod> AddableMethods([FromServices] KeyCeremony keys) => Enum.GetValues<MethodType>().Select(type => AddableMethod.Of(type, person, user.Administers, keys));

    /// <summary>Used for signing in with two factors; null until a method is usable for that.</summary>
    public SignInOption? DefaultSignInMethod() => Default is { } choice ? Option(choice) : null;

    /// <summary>What the default can be changed to, the present one included.</summary>
    public IEnumerable<SignInOption> SignInOptions() => person.Info.SignInChoices(person.Policy).Select(Option);

    /// <summary>Whether there is anything else that the default could be changed to.</summary>
    public bool CanChangeDefault() => person.Info.SignInChoices(person.Policy).Any(choice => choice != Default);

    /// <summary>What the person can be verified for with what is usable now. A password reset may take two different methods.</summary>
    public IEnumerable<VerificationPurpose> ReadyFor() => person.Info.ReadyFor(person.Policy);

    /// <summary>Until when the person may be helped to get their security info back, since they said of a change that it was not theirs; null where they have not, and once that time is over.</summary>
    public DateTimeOffset? RecoveryUntil => person.Info.RecoveryUntil(at);

    /// <summary>Challenges that wait for an answer.</summary>
    public IEnumerable<VerificationChallenge> OpenChallenges() =>
        from challenge in person.Info.Challenges
        where challenge.IsInFlight && !challenge.HasExpired(at)
        select new VerificationChallenge(this, challenge);

    internal IVerificationMethod? Method(Guid id) => person.Info.Proven.FirstOrDefault(method => method.Id == id) is { } method ? Shown(method) : null;

    internal VerificationChallenge? Challenge(Guid id) => person.Info.Challenge(id) is { } challenge ? new(this, challenge) : null;

    internal string Number(Guid methodId, StoredNumber number) => Opened(methodId, number) is not { } open ? "(erased)" : user.IsViewer ? open.Shown : open.Masked;

    internal string Address(Guid methodId, StoredAddress address) => Opened(methodId, address) is not { } open ? "(erased)" : user.IsViewer ? open.Shown : open.Masked;

    internal string? Name(VerificationMethod method) => user.IsViewer && method.Name is { } name ? person.Seal.OpenName(method.Id, name) : null;

    internal bool IsViewers => user.IsViewer;

    internal string? Device(ApprovalApp app) => user.IsViewer ? person.Seal.OpenDevice(app) : null;

    /// <summary>What is shown to whoever asked, and nobody else.</summary>
    internal string? Number(Challenge challenge) => user.IsViewer && challenge.IsInFlight && !challenge.HasExpired(at) ? challenge.NumberToEnter : null;

    internal string? SentTo(Challenge challenge) => person.Info.Methods.Find(method => method.Id == challenge.MethodId) switch
    {
        Phone phone when new[] { phone.NewNumber, phone.Number }.FirstOrDefault(number => number?.Fingerprint == challenge.SentTo) is { } number => Opened(phone.Id, number)?.Masked,
        Email email when new[] { email.NewAddress, email.Address }.FirstOrDefault(address => address?.Fingerprint == challenge.SentTo) is { } address => Opened(email.Id, address)?.Masked,
        ApprovalApp app => Device(app),
        _ => null,
    };

    /// <summary>A page shows the same number several times, and opens it once.</summary>
    PhoneNumber? Opened(Guid methodId, StoredNumber number) => _numbers.GetOrAdd(number.Sealed.Text, _ => person.Seal.Open(methodId, number));

    EmailAddress? Opened(Guid methodId, StoredAddress address) => _addresses.GetOrAdd(address.Sealed.Text, _ => person.Seal.Open(methodId, address));

    SignInOption Option(SignInChoice choice) => new(this, choice);

    ShownMethod Shown(VerificationMethod method) => method switch
    {
        Phone phone => new PhoneMethod(this, phone),
        Email email => new EmailMethod(this, email),
        SecurityQuestions questions => new SecurityQuestionsMethod(this, questions),
        RecoveryCodes codes => new RecoveryCodesMethod(this, codes),
        SecurityKey key => new SecurityKeyMethod(this, key),
        CodeApp or ApprovalApp => new AuthenticatorAppMethod(this, method),
        _ => throw new InvalidOperationException($"{method.GetType().Name} is not shown yet."),
    };
}
