using SecurityInfo.Domain.Calls;
using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Keys;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Retention;
using SecurityInfo.Domain.StepUps;

namespace SecurityInfo.Domain.Policies;

/// <summary>Whom to ask where the organization does not allow something. An organization's public contact, not personal data.</summary>
/// <param name="Name">What to call it, such as "IT help desk".</param>
/// <param name="Email">An address to write to; null where there is none.</param>
/// <param name="Phone">A number to call, as the organization wrote it; null where there is none.</param>
/// <param name="Url">The http or https address of its page; null where there is none.</param>
public sealed record HelpDesk(string Name, string? Email, string? Phone, string? Url);

/// <summary>Which methods an organization allows, and for what. Always answers; what it does not know is not allowed.</summary>
public sealed record OrganizationPolicy : IState<OrganizationPolicy, PolicyEvent>
{
    /// <summary>The key of every organization's policy stream.</summary>
    public const string Key = "policy";

    /// <summary>What holds until an organization decides: the seed's table, but for questions, which the organization has to write first, and recovery codes, which it has to want.</summary>
    public static OrganizationPolicy Initial { get; } = new()
    {
        UsableFor = Enum.GetValues<MethodKind>().ToImmutableDictionary(
            kind => kind,
            kind => kind is MethodKind.SecurityQuestions or MethodKind.RecoveryCodes ? [] : kind.Purposes()),
    };

    public string Id { get; init; } = "";
    public int Version { get; init; }
    public ImmutableDictionary<MethodKind, ImmutableArray<VerificationPurpose>> UsableFor { get; init; } =
        ImmutableDictionary<MethodKind, ImmutableArray<VerificationPurpose>>.Empty;

    /// <summary>Where the organization lets people have fewer than can be.</summary>
    public ImmutableDictionary<MethodKind, int> MaxPerUser { get; init; } = ImmutableDictionary<MethodKind, int>.Empty;

    public HelpDesk? HelpDesk { get; init; }

    /// <summary>Null until the organization has written some.</summary>
    public QuestionPolicy? Questions { get; init; }

    /// <summary>Whether people may register the very address of their account for resetting its password.</summary>
    public bool AllowsAccountAddress { get; init; }

    /// <summary>Of which numbers may be, by ISO 3166-1 alpha-2; empty where all may: nobody knows where an organization is at home until it says so.</summary>
    public ImmutableArray<string> PhoneRegions { get; init; } = [];

    public DeliveryCap DeliveryCap { get; init; } = DeliveryCaps.Initial;

    /// <summary>The models of security key that people may register and use; empty where every model is allowed.</summary>
    public ImmutableArray<Guid> AllowedKeyModels { get; init; } = [];

    public AppRule Apps { get; init; } = AppRule.Initial;

    public int MethodsToReset { get; init; } = 1;

    public RegistrationRule Registration { get; init; } = RegistrationRules.Initial;

    /// <summary>Which kinds take over as the default first; what is not named comes after, by <see cref="NextDefault"/>.</summary>
    public ImmutableArray<MethodKind> DefaultOrder { get; init; } = [];

    /// <summary>For what nobody can delete the last method that is of use.</summary>
    public ImmutableArray<VerificationPurpose> LastMethodKeptFor { get; init; } = [];

    /// <summary>What somebody presses who is called.</summary>
    public CallConfirmation CallConfirmation { get; init; }

    public HelpDeskRule HelpDeskRule { get; init; } = new(SecondApprover: false, HelpDeskRule.UsualBlockDays);

    public StepUpRule StepUp { get; init; } = StepUpRule.Initial;

    /// <summary>Null where everything is kept for ever.</summary>
    public RetentionRules? Retention { get; init; }

    public DateTimeOffset? ChangedAt { get; init; }

    public ImmutableArray<VerificationPurpose> Purposes(MethodKind kind) => UsableFor.GetValueOrDefault(kind, []);

    public bool Allows(MethodKind kind) => !Purposes(kind).IsEmpty;

    public bool Allows(MethodKind kind, VerificationPurpose purpose) => Purposes(kind).Contains(purpose);

    public bool AllowsRegion(PhoneNumber number) => PhoneRegions.IsEmpty || number.Region is { } region && PhoneRegions.Contains(region);

    /// <summary>Where models are named, a key is believed to be of one only if its maker vouches for that.</summary>
    public bool Allows(KeyModel model) => AllowedKeyModels.IsEmpty || model.IsVerified && AllowedKeyModels.Contains(model.Id.GetValueOrDefault());

    /// <summary>With how many different methods somebody is verified for this. How many they are asked to have is <see cref="Registration"/>'s.</summary>
    public int MethodsRequired(VerificationPurpose purpose) => purpose is VerificationPurpose.PasswordReset ? MethodsToReset : 1;

    /// <summary>How many of these a person may have.</summary>
    public int Most(MethodType type) => type.Kinds() is [var only] ? MaxPerUser.GetValueOrDefault(only, type.Most()) : type.Most();

    public OrganizationPolicy After(IEnumerable<PolicyEvent> events, DateTimeOffset at) =>
        events.Aggregate(this, (policy, @event) => Evolve(policy, @event, at) with { Version = policy.Version + 1 });

    public static OrganizationPolicy Evolve(OrganizationPolicy? state, PolicyEvent @event, DateTimeOffset at) => (state ?? Initial, @event) switch
    {
        (var policy, PolicyEvent.MethodRuleSet rule) => policy with
        {
            UsableFor = policy.UsableFor.SetItem(rule.Kind, rule.UsableFor),
            MaxPerUser = rule.MaxPerUser is { } most ? policy.MaxPerUser.SetItem(rule.Kind, most) : policy.MaxPerUser.Remove(rule.Kind),
            ChangedAt = at,
        },
        (var policy, PolicyEvent.EmailRuleSet rule) => policy with { AllowsAccountAddress = rule.AllowAccountAddress, ChangedAt = at },
        (var policy, PolicyEvent.PhoneRegionsSet rule) => policy with { PhoneRegions = rule.Regions, ChangedAt = at },
        (var policy, PolicyEvent.DeliveryCapSet cap) => policy with { DeliveryCap = new(cap.PerHour, cap.PerDay), ChangedAt = at },
        (var policy, PolicyEvent.SecurityQuestionsOffered list) => policy with { Questions = new(list.Questions, list.NumberToRegister, list.NumberToReset), ChangedAt = at },
        (var policy, PolicyEvent.SecurityKeyRuleSet rule) => policy with { AllowedKeyModels = rule.AllowedModels, ChangedAt = at },
        (var policy, PolicyEvent.AuthenticatorAppRuleSet rule) => policy with { Apps = new(new(rule.Algorithm, rule.Digits), rule.Window), ChangedAt = at },
        (var policy, PolicyEvent.PasswordResetRuleSet rule) => policy with { MethodsToReset = rule.MethodsRequired, ChangedAt = at },
        (var policy, PolicyEvent.RegistrationRuleSet rule) => policy with { Registration = new(rule.MethodsForSignIn, rule.ForPasswordReset, rule.MostSkips, rule.SnoozeDays, rule.ReconfirmAfterDays), ChangedAt = at },
        (var policy, PolicyEvent.DefaultRuleSet rule) => policy with { DefaultOrder = rule.Order, ChangedAt = at },
        (var policy, PolicyEvent.CallRuleSet rule) => policy with { CallConfirmation = rule.Confirmation, ChangedAt = at },
        (var policy, PolicyEvent.LastMethodRuleSet rule) => policy with { LastMethodKeptFor = rule.KeptFor, ChangedAt = at },
        (var policy, PolicyEvent.HelpDeskRuleSet rule) => policy with { HelpDeskRule = new(rule.SecondApprover, rule.BlockDays), ChangedAt = at },
        (var policy, PolicyEvent.StepUpRuleSet rule) => policy with { StepUp = new(rule.MaxAgeMinutes, rule.FirstMethod), ChangedAt = at },
        (var policy, PolicyEvent.RetentionRuleSet rule) => policy with { Retention = RetentionRules.After(policy.Retention, rule), ChangedAt = at },
        (var policy, PolicyEvent.HelpDeskSet desk) => policy with { HelpDesk = desk.HelpDesk, ChangedAt = at },
        (var policy, _) => policy,
    };
}
