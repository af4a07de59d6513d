using System.Text.Json;

namespace SecurityInfo.Projections.Tests.EventCatalog;

public class NamingEveryEvent
{
    [Fact]
    public void of_every_union_and_nothing_else() =>
        StoredEvents.Aliases.Keys.ShouldBe([.. typeof(SecurityInfoEvent).GetNestedTypes(), .. typeof(VerificationEvent).GetNestedTypes(), .. typeof(PolicyEvent).GetNestedTypes(), .. typeof(ReadingEvent).GetNestedTypes(), .. typeof(RetentionEvent).GetNestedTypes()], ignoreOrder: true);

    [Fact]
    public void differently() => StoredEvents.Aliases.Values.ShouldBeUnique();

    [Fact]
    public void by_words_and_underscores() => StoredEvents.Aliases.Values.ShouldAllBe(alias => alias == JsonNamingPolicy.SnakeCaseLower.ConvertName(alias) && alias.All(letter => char.IsAsciiLetterLower(letter) || letter == '_'));

    /// <summary>These have been stored. Whoever changes one loses history.</summary>
    [Fact]
    public void for_ever() => StoredEvents.Aliases.Values.Order(StringComparer.Ordinal).ShouldBe(
    [
        "answer_accepted", "answer_refused", "app_code_requested", "app_code_verified", "approval_answered", "approval_app_added", "approval_requested",
        "authenticator_app_added", "authenticator_app_rule_set", "call_answered", "call_cancelled", "call_claimed", "call_expired", "call_failed", "call_placed",
        "call_requested", "call_rule_set", "call_verified", "challenge_cancelled", "challenge_expired", "change_disowned", "change_refused", "code_delivered",
        "code_failed", "code_requested", "code_sent", "code_verified", "default_changed", "default_cleared", "default_rule_set", "delivery_arrived", "delivery_cap_set",
        "delivery_claimed", "delivery_failed", "delivery_taken", "device_link_given", "device_registered", "email_added", "email_change_requested", "email_changed",
        "email_rule_set", "fraud_reported", "help_approved", "help_declined", "help_desk_rule_set", "help_desk_set", "help_requested", "history_read",
        "last_method_rule_set", "legal_hold_lifted", "legal_hold_set", "method_asked", "method_deleted", "method_renamed", "method_rule_set", "method_used",
        "methods_reset", "notice_failed", "notice_requested", "notice_sent", "number_revealed", "password_reset_rule_set", "person_blocked", "person_erased",
        "person_unblocked", "phone_added", "phone_change_requested", "phone_changed", "phone_promoted", "phone_regions_set", "recovery_codes_generated",
        "registration_rule_set", "requirements_skipped", "retention_applied", "retention_rule_set", "security_info_reviewed", "security_key_refused", "security_key_registered", "security_key_requested",
        "security_key_rule_set", "security_questions_offered", "security_questions_set", "sessions_revoked", "statement_issued", "step_up_rule_set",
        "temporary_pass_issued", "temporary_pass_redeemed", "temporary_pass_revoked", "verification_cancelled", "verification_denied", "verification_expired",
        "verification_failed", "verification_started", "wrong_answer_given", "wrong_code_entered", "wrong_key_pressed", "wrong_keys_pressed",
        "wrong_temporary_pass_given",
    ]);
}
