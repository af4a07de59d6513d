using System.Collections.Immutable;
using SecurityInfo.Domain;

namespace SecurityInfo.Projections;

/// <summary>The name each event is stored under, for ever. Renaming a type does not touch it; docs/events.md lists them all.</summary>
public static class StoredEvents
{
    public static ImmutableDictionary<Type, string> Aliases { get; } = new Dictionary<Type, string>
    {
        [typeof(SecurityInfoEvent.PhoneAdded)] = "phone_added",
        [typeof(SecurityInfoEvent.PhoneChangeRequested)] = "phone_change_requested",
        [typeof(SecurityInfoEvent.PhoneChanged)] = "phone_changed",
        [typeof(SecurityInfoEvent.PhonePromoted)] = "phone_promoted",
        [typeof(SecurityInfoEvent.EmailAdded)] = "email_added",
        [typeof(SecurityInfoEvent.EmailChangeRequested)] = "email_change_requested",
        [typeof(SecurityInfoEvent.EmailChanged)] = "email_changed",
        [typeof(SecurityInfoEvent.SecurityQuestionsSet)] = "security_questions_set",
        [typeof(SecurityInfoEvent.RecoveryCodesGenerated)] = "recovery_codes_generated",
        [typeof(SecurityInfoEvent.AuthenticatorAppAdded)] = "authenticator_app_added",
        [typeof(SecurityInfoEvent.ApprovalAppAdded)] = "approval_app_added",
        [typeof(SecurityInfoEvent.MethodRenamed)] = "method_renamed",
        [typeof(SecurityInfoEvent.MethodDeleted)] = "method_deleted",
        [typeof(SecurityInfoEvent.DefaultChanged)] = "default_changed",
        [typeof(SecurityInfoEvent.DefaultCleared)] = "default_cleared",
        [typeof(SecurityInfoEvent.ChangeRefused)] = "change_refused",

        [typeof(SecurityInfoEvent.PersonBlocked)] = "person_blocked",
        [typeof(SecurityInfoEvent.PersonUnblocked)] = "person_unblocked",

        [typeof(SecurityInfoEvent.RequirementsSkipped)] = "requirements_skipped",
        [typeof(SecurityInfoEvent.SecurityInfoReviewed)] = "security_info_reviewed",
        [typeof(SecurityInfoEvent.MethodsReset)] = "methods_reset",
        [typeof(SecurityInfoEvent.SessionsRevoked)] = "sessions_revoked",
        [typeof(SecurityInfoEvent.HelpRequested)] = "help_requested",
        [typeof(SecurityInfoEvent.HelpApproved)] = "help_approved",
        [typeof(SecurityInfoEvent.HelpDeclined)] = "help_declined",
        [typeof(SecurityInfoEvent.NumberRevealed)] = "number_revealed",
        [typeof(SecurityInfoEvent.PersonErased)] = "person_erased",
        [typeof(SecurityInfoEvent.LegalHoldSet)] = "legal_hold_set",
        [typeof(SecurityInfoEvent.LegalHoldLifted)] = "legal_hold_lifted",
        [typeof(SecurityInfoEvent.NoticeRequested)] = "notice_requested",
        [typeof(SecurityInfoEvent.NoticeSent)] = "notice_sent",
        [typeof(SecurityInfoEvent.NoticeFailed)] = "notice_failed",
        [typeof(SecurityInfoEvent.ChangeDisowned)] = "change_disowned",
        [typeof(SecurityInfoEvent.TemporaryPassIssued)] = "temporary_pass_issued",
        [typeof(SecurityInfoEvent.TemporaryPassRedeemed)] = "temporary_pass_redeemed",
        [typeof(SecurityInfoEvent.WrongTemporaryPassGiven)] = "wrong_temporary_pass_given",
        [typeof(SecurityInfoEvent.TemporaryPassRevoked)] = "temporary_pass_revoked",

        [typeof(SecurityInfoEvent.CallRequested)] = "call_requested",
        [typeof(SecurityInfoEvent.CallClaimed)] = "call_claimed",
        [typeof(SecurityInfoEvent.CallPlaced)] = "call_placed",
        [typeof(SecurityInfoEvent.CallAnswered)] = "call_answered",
        [typeof(SecurityInfoEvent.WrongKeyPressed)] = "wrong_key_pressed",
        [typeof(SecurityInfoEvent.CallVerified)] = "call_verified",
        [typeof(SecurityInfoEvent.CallFailed)] = "call_failed",
        [typeof(SecurityInfoEvent.FraudReported)] = "fraud_reported",
        [typeof(SecurityInfoEvent.CallExpired)] = "call_expired",
        [typeof(SecurityInfoEvent.CallCancelled)] = "call_cancelled",

        [typeof(SecurityInfoEvent.CodeRequested)] = "code_requested",
        [typeof(SecurityInfoEvent.CodeSent)] = "code_sent",
        [typeof(SecurityInfoEvent.CodeDelivered)] = "code_delivered",
        [typeof(SecurityInfoEvent.CodeFailed)] = "code_failed",
        [typeof(SecurityInfoEvent.CodeVerified)] = "code_verified",

        [typeof(SecurityInfoEvent.SecurityKeyRequested)] = "security_key_requested",
        [typeof(SecurityInfoEvent.SecurityKeyRegistered)] = "security_key_registered",
        [typeof(SecurityInfoEvent.SecurityKeyRefused)] = "security_key_refused",
        [typeof(SecurityInfoEvent.AppCodeRequested)] = "app_code_requested",
        [typeof(SecurityInfoEvent.AppCodeVerified)] = "app_code_verified",

        [typeof(SecurityInfoEvent.DeviceLinkGiven)] = "device_link_given",
        [typeof(SecurityInfoEvent.DeviceRegistered)] = "device_registered",
        [typeof(SecurityInfoEvent.ApprovalRequested)] = "approval_requested",
        [typeof(SecurityInfoEvent.ApprovalAnswered)] = "approval_answered",

        [typeof(SecurityInfoEvent.WrongCodeEntered)] = "wrong_code_entered",
        [typeof(SecurityInfoEvent.ChallengeExpired)] = "challenge_expired",
        [typeof(SecurityInfoEvent.ChallengeCancelled)] = "challenge_cancelled",

        [typeof(SecurityInfoEvent.MethodUsed)] = "method_used",
        [typeof(SecurityInfoEvent.WrongAnswerGiven)] = "wrong_answer_given",
        [typeof(SecurityInfoEvent.VerificationFailed)] = "verification_failed",

        [typeof(VerificationEvent.VerificationStarted)] = "verification_started",
        [typeof(VerificationEvent.MethodAsked)] = "method_asked",
        [typeof(VerificationEvent.DeliveryClaimed)] = "delivery_claimed",
        [typeof(VerificationEvent.DeliveryTaken)] = "delivery_taken",
        [typeof(VerificationEvent.DeliveryArrived)] = "delivery_arrived",
        [typeof(VerificationEvent.DeliveryFailed)] = "delivery_failed",
        [typeof(VerificationEvent.WrongKeysPressed)] = "wrong_keys_pressed",
        [typeof(VerificationEvent.AnswerRefused)] = "answer_refused",
        [typeof(VerificationEvent.AnswerAccepted)] = "answer_accepted",
        [typeof(VerificationEvent.VerificationDenied)] = "verification_denied",
        [typeof(VerificationEvent.VerificationExpired)] = "verification_expired",
        [typeof(VerificationEvent.VerificationCancelled)] = "verification_cancelled",
        [typeof(VerificationEvent.StatementIssued)] = "statement_issued",

        [typeof(PolicyEvent.MethodRuleSet)] = "method_rule_set",
        [typeof(PolicyEvent.EmailRuleSet)] = "email_rule_set",
        [typeof(PolicyEvent.PhoneRegionsSet)] = "phone_regions_set",
        [typeof(PolicyEvent.DeliveryCapSet)] = "delivery_cap_set",
        [typeof(PolicyEvent.SecurityQuestionsOffered)] = "security_questions_offered",
        [typeof(PolicyEvent.SecurityKeyRuleSet)] = "security_key_rule_set",
        [typeof(PolicyEvent.AuthenticatorAppRuleSet)] = "authenticator_app_rule_set",
        [typeof(PolicyEvent.HelpDeskRuleSet)] = "help_desk_rule_set",
        [typeof(PolicyEvent.StepUpRuleSet)] = "step_up_rule_set",
        [typeof(PolicyEvent.HelpDeskSet)] = "help_desk_set",
        [typeof(PolicyEvent.PasswordResetRuleSet)] = "password_reset_rule_set",
        [typeof(PolicyEvent.RegistrationRuleSet)] = "registration_rule_set",
        [typeof(PolicyEvent.DefaultRuleSet)] = "default_rule_set",
        [typeof(PolicyEvent.CallRuleSet)] = "call_rule_set",
        [typeof(PolicyEvent.LastMethodRuleSet)] = "last_method_rule_set",

        [typeof(ReadingEvent.HistoryRead)] = "history_read",

        [typeof(PolicyEvent.RetentionRuleSet)] = "retention_rule_set",
        [typeof(RetentionEvent.RetentionApplied)] = "retention_applied",
    }.ToImmutableDictionary();
}
