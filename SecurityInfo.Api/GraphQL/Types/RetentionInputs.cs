namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>For how long some of what is recorded is to be kept.</summary>
/// <param name="Types">Stored names of events, such as "notice_sent". "verification_started" stands for whole verifications.</param>
/// <param name="KeepDays">30 to 36500; where it is not given, for ever.</param>
/// <param name="ExpectedVersion">Refused if the policy has changed since.</param>
public sealed record SetRetentionRuleInput(IReadOnlyList<string> Types, int? KeepDays, int? ExpectedVersion) : MutationInput;

/// <summary>A rule of retention that might be set.</summary>
/// <param name="Types">As setRetentionRule takes them.</param>
/// <param name="KeepDays">As setRetentionRule takes it.</param>
public sealed record RetentionRuleInput(IReadOnlyList<string> Types, int? KeepDays);
