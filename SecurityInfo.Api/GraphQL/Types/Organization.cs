using SecurityInfo.Api.GraphQL.Engine;
using SecurityInfo.Api.Identity;
using SecurityInfo.Api.Reading;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>An organization, as whoever works under it sees it.</summary>
[Implements(typeof(INode))]
public sealed partial class Organization(string organization, SecurityInfoReader reader) : INode
{
    readonly Lazy<Task<OrganizationPolicy>> _policy = new(() => reader.Policy(organization, CancellationToken.None));

    [Id] public string Id => GlobalId.Of(nameof(Organization), organization);

    /// <summary>The organization's id in the token.</summary>
    public string Name => organization;

    /// <summary>Which methods are allowed, and for what, now or, for a past moment, as it was then.</summary>
    /// <param name="asOf">The moment to look at; null is now.</param>
    public async Task<SecurityPolicy> Policy(DateTimeOffset? asOf, CancellationToken stop) => new(asOf is { } past ? await reader.PolicyAsOf(organization, past, stop) : await _policy.Value);

    /// <summary>Whom to ask where something is not allowed.</summary>
    public async Task<HelpDesk?> HelpDesk() => (await _policy.Value).HelpDesk;

    /// <summary>Somebody of the organization, for its help desk, its compliance team and those who answer for privacy; null where they have no security info.</summary>
    /// <param name="id">The person's id, or their user id as in the token.</param>
    [RequiresRole(Roles.HelpDesk, Roles.Compliance, Roles.Privacy)]
    public async Task<User?> User([Id] string id, [Calling] Caller caller, [FromServices] PeopleSeen people, CancellationToken stop)
    {
        var userId = Types.User.Key(id);
        return Caller.CanBeId(userId) && (await people.Person(organization, userId, stop)).Info.Version > 0 ? Types.User.Of(userId, caller) : null;
    }
}

/// <summary>Which methods an organization allows, and for what.</summary>
public sealed class SecurityPolicy(OrganizationPolicy policy)
{
    /// <summary>Counts the changes; send it back to refuse a change made on an older view. 0 until something was set.</summary>
    public int Version => policy.Version;

    /// <summary>When it was last changed; null while it is as it is given at the start.</summary>
    public DateTimeOffset? EffectiveFrom => policy.ChangedAt;

    /// <summary>One rule for each kind.</summary>
    public IEnumerable<MethodRule> Rules => Enum.GetValues<MethodKind>().Select(kind => new MethodRule(kind, policy.Purposes(kind), policy.Most(kind.Type())));

    /// <summary>Whether people may register the very address of their account for resetting its password.</summary>
    public bool AllowsAccountAddress => policy.AllowsAccountAddress;

    /// <summary>Of which regions phone numbers may be, by ISO 3166-1 alpha-2; empty where all may.</summary>
    public IEnumerable<string> PhoneRegions => policy.PhoneRegions;

    /// <summary>How many calls, texts and mails people may ask for, all together.</summary>
    public DeliveryCap DeliveryCap => policy.DeliveryCap;

    /// <summary>The organization's own security questions; null until it has written some.</summary>
    public OfferedQuestions? Questions => policy.Questions is { } questions ? new(questions) : null;

    /// <summary>The models of security key that people may register and use, by AAGUID; empty where every model is allowed.</summary>
    public IEnumerable<string> AllowedKeyModels => policy.AllowedKeyModels.Select(model => model.ToString());

    /// <summary>What holds for authenticator apps.</summary>
    public AuthenticatorAppRule AuthenticatorApps => new(policy.Apps.Codes.Algorithm, policy.Apps.Codes.Digits, policy.Apps.Window);

    /// <summary>With how many different methods somebody is verified who has forgotten their password: 1 or 2.</summary>
    public int MethodsRequiredForReset => policy.MethodsRequired(VerificationPurpose.PasswordReset);

    /// <summary>What people are asked for when they sign in.</summary>
    public RegistrationRule Registration => policy.Registration;

    /// <summary>Which kinds take over as the default first, where one can no longer be used; the built-in order where it is empty.</summary>
    public IEnumerable<MethodKind> DefaultOrder => policy.DefaultOrder;

    /// <summary>What somebody presses who is called.</summary>
    public CallConfirmation CallConfirmation => policy.CallConfirmation;

    /// <summary>For what nobody can delete the last method that is of use; empty where everybody can delete everything.</summary>
    public IEnumerable<VerificationPurpose> LastMethodKeptFor => policy.LastMethodKeptFor;

    /// <summary>How the help desk works.</summary>
    public HelpDeskRule HelpDeskRule => policy.HelpDeskRule;

    /// <summary>What people have to show before they change how they are verified.</summary>
    public ShownStepUpRule StepUp => new(policy.StepUp.MaxAgeMinutes, policy.StepUp.FirstMethod);

    /// <summary>For how long some of what is recorded is kept, by type. What is not named is kept for ever.</summary>
    public IEnumerable<RetentionRule> Retention => policy.Retention?.KeepDays.Select(rule => new RetentionRule(rule.Key, rule.Value)) ?? [];

    /// <summary>Whom to ask where something is not allowed; null where the organization has named nobody.</summary>
    public HelpDesk? HelpDesk => policy.HelpDesk;
}

/// <summary>Which security questions people can answer, and how many they have to.</summary>
[Name("QuestionPolicy")]
public sealed class OfferedQuestions(QuestionPolicy questions)
{
    /// <summary>How many a person answers at the least; five at the most.</summary>
    public int NumberToRegister => questions.NumberToRegister;

    /// <summary>How many of those they are asked again when they have forgotten their password.</summary>
    public int NumberToReset => questions.NumberToReset;

    /// <summary>What people can choose from.</summary>
    public IEnumerable<SecurityQuestion> Offered => questions.Offered.Select(question => new SecurityQuestion(question.Id, question.Text));
}

/// <summary>What an organization wants of authenticator apps.</summary>
/// <param name="Algorithm">Which hash apps that are added now make their codes with. One that was added before keeps to its own.</param>
/// <param name="Digits">How long those codes are.</param>
/// <param name="Window">How long a code is good for, whatever app it is from.</param>
public sealed record AuthenticatorAppRule(TotpAlgorithm Algorithm, int Digits, TotpWindow Window);

/// <summary>What an organization allows methods of one kind to be used for.</summary>
/// <param name="Kind">The kind the rule is about.</param>
/// <param name="UsableFor">What they may be used for; empty where the kind is not allowed.</param>
/// <param name="MaxPerUser">How many a person may have: of phones one of each kind of phone, whichever way they are reached.</param>
public sealed record MethodRule(MethodKind Kind, IReadOnlyList<VerificationPurpose> UsableFor, int MaxPerUser)
{
    /// <summary>Whether people may add and use methods of it.</summary>
    public bool Allowed => UsableFor.Count > 0;
}
