namespace SecurityInfo.Domain.Retention;

/// <summary>What an organization need not keep for ever: a closed list, by stored name. Nothing that stands rests on any of it once it is old; everything else is kept.</summary>
public static class Retainable
{
    /// <summary>Longer than anything that is remembered of it: a day for challenges and notices, minutes for refusals.</summary>
    public const int FewestDays = 30;

    /// <summary>A century: whoever wants longer sets no rule.</summary>
    public const int MostDays = 36_500;

    /// <summary>Stands for all that happened in a verification, which goes as a whole.</summary>
    public const string Verification = "verification_started";

    public const string Reading = "history_read";

    static readonly ImmutableHashSet<string> s_inVerifications =
    [
        "method_asked", "delivery_claimed", "delivery_taken", "delivery_arrived", "delivery_failed", "wrong_keys_pressed", "answer_refused", "answer_accepted",
        "verification_denied", "verification_expired", "verification_cancelled", "statement_issued",
    ];

    /// <summary>News of a person's calls, codes and notices: what came of them is told by other events, which stay.</summary>
    static readonly ImmutableHashSet<string> s_news =
    [
        "notice_requested", "notice_sent", "notice_failed", "call_claimed", "call_placed", "call_answered", "wrong_key_pressed", "code_sent", "code_delivered", "change_refused",
    ];

    static readonly ImmutableHashSet<string> s_policy =
    [
        "method_rule_set", "email_rule_set", "phone_regions_set", "delivery_cap_set", "security_questions_offered", "security_key_rule_set", "authenticator_app_rule_set", "help_desk_rule_set",
        "step_up_rule_set", "help_desk_set", "password_reset_rule_set", "registration_rule_set", "default_rule_set", "call_rule_set", "last_method_rule_set", "retention_rule_set",
    ];

    static readonly ImmutableHashSet<string> s_protection =
    [
        "person_blocked", "person_unblocked", "methods_reset", "sessions_revoked", "help_requested", "help_approved", "help_declined", "number_revealed", "person_erased", "legal_hold_set", "legal_hold_lifted",
        "change_disowned", "temporary_pass_issued", "temporary_pass_redeemed", "wrong_temporary_pass_given", "temporary_pass_revoked", "fraud_reported",
    ];

    /// <summary>All that a rule can name.</summary>
    public static ImmutableSortedSet<string> Types { get; } = [Verification, Reading, .. s_news];

    /// <summary>The type whose rule holds for events of this one; null where none can.</summary>
    public static string? Governing(string type) => s_inVerifications.Contains(type) ? Verification : Types.Contains(type) ? type : null;

    /// <summary>All types that the rule for this one holds for.</summary>
    public static IEnumerable<string> GovernedBy(string type) => type is Verification ? s_inVerifications.Add(Verification) : [type];

    /// <summary>Why no rule can name it; null where one can.</summary>
    public static RetentionProblem? ProblemWith(string type) =>
        Types.Contains(type) ? null
        : s_inVerifications.Contains(type) ? RetentionProblem.GoesWithItsVerification
        : s_policy.Contains(type) ? RetentionProblem.IsPolicy
        : s_protection.Contains(type) ? RetentionProblem.Protects
        : type is "retention_applied" ? RetentionProblem.ProvesRetention
        : RetentionProblem.StateRestsOnIt;
}

/// <summary>Why an event is kept for ever.</summary>
public enum RetentionProblem
{
    /// <summary>What stands now, or stood at a past moment, comes of it: methods, how they were proven and used, defaults, what was asked for and put off.</summary>
    StateRestsOnIt,
    /// <summary>It says what was decided to protect somebody, by whom and why: blocks, help, passes, erasures, legal holds, fraud.</summary>
    Protects,
    /// <summary>It says which rules held.</summary>
    IsPolicy,
    /// <summary>It proves what was dropped by a rule.</summary>
    ProvesRetention,
    /// <summary>It goes with the verification that it is a step of: by the rule for verification_started.</summary>
    GoesWithItsVerification,
}
