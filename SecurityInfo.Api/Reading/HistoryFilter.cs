using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Npgsql;
using SecurityInfo.Api.Storage;
using SecurityInfo.Projections;

namespace SecurityInfo.Api.Reading;

/// <summary>Whether what was recorded came about.</summary>
public enum EventOutcome
{
    /// <summary>It was done, or a step of it was.</summary>
    Success,
    /// <summary>It was refused, failed, was called off or ran out of time.</summary>
    Refusal,
}

/// <summary>Which entries of a history are wanted: those that meet everything that is given.</summary>
/// <param name="UserId">What happened to this person.</param>
/// <param name="MethodId">What happened to this method of theirs, also if it is long gone.</param>
/// <param name="Kind">What was about methods of this kind.</param>
/// <param name="Actor">What this person or part of the system caused.</param>
/// <param name="Types">What is stored under one of these names.</param>
/// <param name="Outcome">What came about, or what did not.</param>
/// <param name="From">At this moment or later.</param>
/// <param name="Until">Before this moment.</param>
/// <param name="CorrelationId">What came of this request.</param>
public sealed record HistoryFilter(
    string? UserId = null, Guid? MethodId = null, MethodKind? Kind = null, string? Actor = null, ImmutableArray<string> Types = default,
    EventOutcome? Outcome = null, DateTimeOffset? From = null, DateTimeOffset? Until = null, string? CorrelationId = null)
{
    /// <summary>Whether nothing is asked for but whose.</summary>
    public bool WantsAll => this with { UserId = null, Types = Types.IsDefaultOrEmpty ? default : Types } == new HistoryFilter();

    /// <summary>What can be asked for by name.</summary>
    public static FrozenDictionary<string, Type> EventTypes { get; } = StoredEvents.Aliases.ToFrozenDictionary(entry => entry.Value, entry => entry.Key);

    /// <summary>Stored names of what did not come about. An approval tells it by its decision.</summary>
    internal static ImmutableArray<string> Refusals { get; } =
    [
        "change_refused", "call_failed", "wrong_key_pressed", "fraud_reported", "call_expired", "call_cancelled", "code_failed", "wrong_code_entered", "challenge_expired", "challenge_cancelled",
        "security_key_refused", "wrong_answer_given", "verification_failed", "wrong_temporary_pass_given", "notice_failed", "help_declined", "delivery_failed", "wrong_keys_pressed", "answer_refused",
        "verification_denied", "verification_expired", "verification_cancelled",
    ];

    const string Answered = "approval_answered", IsDeclined = "e.data ->> 'decision' <> 'Approve'", System = "system:";

    static readonly ImmutableArray<string> s_phones = ["phone_added", "phone_change_requested", "phone_changed", "phone_promoted"];

    /// <summary>These do not say what kind they are about: the challenge or method they name was begun by one that does.</summary>
    static readonly ImmutableArray<string> s_steps =
    [
        "code_sent", "code_delivered", "code_failed", "wrong_code_entered", "challenge_expired", "challenge_cancelled", "method_renamed", "number_revealed",
        "delivery_claimed", "delivery_taken", "delivery_arrived", "delivery_failed", "wrong_keys_pressed", "answer_refused", "verification_denied",
    ];

    /// <summary>Stored names of what is about this kind and no other, or, of phones, about both of theirs.</summary>
    static ImmutableArray<string> TypesOf(MethodKind kind) => kind switch
    {
        MethodKind.PhoneCall => [.. s_phones, "call_requested", "call_claimed", "call_placed", "call_answered", "wrong_key_pressed", "call_verified", "call_failed", "fraud_reported", "call_expired", "call_cancelled"],
        MethodKind.TextMessage => s_phones,
        MethodKind.Email => ["email_added", "email_change_requested", "email_changed"],
        MethodKind.AuthenticatorApp => ["authenticator_app_added", "approval_app_added", "app_code_requested", "app_code_verified", "device_link_given", "device_registered", "approval_requested", "approval_answered"],
        MethodKind.SecurityKey => ["security_key_requested", "security_key_registered", "security_key_refused"],
        MethodKind.SecurityQuestions => ["security_questions_set"],
        MethodKind.RecoveryCodes => ["recovery_codes_generated"],
        _ => [],
    };

    /// <summary>As one text, the same for the same wish; null where everything is wanted.</summary>
    public string? AsText() => WantsAll ? null : JsonSerializer.Serialize(new
    {
        method = MethodId,
        kind = Kind,
        actor = Actor,
        types = Types.IsDefaultOrEmpty ? null : Types.Order(StringComparer.Ordinal),
        outcome = Outcome,
        from = From?.ToUniversalTime(),
        until = Until?.ToUniversalTime(),
        correlationId = CorrelationId,
    }, StoredJson.Options);

    /// <summary>The stored names that are wanted; default where any is.</summary>
    internal ImmutableArray<string> Sought => (Outcome, Types.IsDefaultOrEmpty) switch
    {
        (EventOutcome.Refusal, true) => [.. Refusals, Answered],
        (EventOutcome.Refusal, false) => [.. Types.Where(type => type is Answered || Refusals.Contains(type))],
        (_, true) => default,
        _ => Types,
    };

    /// <summary>What somebody caused, rather than a part of the system: an index holds no more than that.</summary>
    internal static string ByPeople(string actor) => $"{actor} not like '{System}%'";

    internal static string DayOf(string moment) => $"(({moment} at time zone 'UTC')::date)";

    /// <summary>What names in <c>userId</c> a person in whose own stream it does not stand.</summary>
    internal static string NamesSubject(string type) => $"{type} in ('verification_started', 'history_read')";

    /// <summary>What is best looked for one by one, each by an index that is in the order of the page: a query for the value of a column, or null where there is no such thing.</summary>
    /// <param name="parameters">Of which the first is the organization.</param>
    internal (string Column, string Values)? OneByOne(NpgsqlParameterCollection parameters) =>
        UserId is { } user ? ("stream_id", Concerned(Next(parameters, user)))
        : CorrelationId is null && Sought is { IsDefault: false, Length: > 1 } several ? ("type", $"select unnest({Next(parameters, several.ToArray())})")
        : null;

    /// <summary>Conditions on a row <c>e</c> of events, as far as anything is wanted, each with an <c>and</c> before it.</summary>
    /// <param name="parameters">Of which the first is the organization.</param>
    /// <param name="ofOrganization">Whether what happened to a person is looked for outside of their own stream, too.</param>
    /// <param name="but">A column that is seen to already.</param>
    internal string Where(NpgsqlParameterCollection parameters, bool ofOrganization, string? but = null)
    {
        var conditions = new List<string>();
        if (UserId is { } user && but is not "stream_id") conditions.Add(ofOrganization ? $"e.stream_id in ({Concerned(Next(parameters, user))})" : $"e.stream_id = {Next(parameters, user)}");
        if (!Sought.IsDefault && but is not "type") conditions.Add(Sought is [var only] ? $"e.type = {Next(parameters, only)}" : $"e.type = any({Next(parameters, Sought.ToArray())})");
        if (Actor is { } actor) conditions.Add($"e.user_name = {Next(parameters, actor)}{(actor.StartsWith(System, StringComparison.Ordinal) ? "" : $" and {ByPeople("e.user_name")}")}");
        if (CorrelationId is { } correlation) conditions.Add($"e.correlation_id = {Next(parameters, correlation)}");
        if (From is { } from) conditions.Add($"e.timestamp >= {Next(parameters, from.UtcDateTime)}");
        if (Until is { } until) conditions.Add($"e.timestamp < {Next(parameters, until.UtcDateTime)}");
        if (Outcome is EventOutcome.Refusal) conditions.Add($"(e.type <> '{Answered}' or {IsDeclined})");
        if (Outcome is EventOutcome.Success) conditions.Add($"not (e.type = any({Next(parameters, Refusals.ToArray())}) or e.type = '{Answered}' and {IsDeclined})");
        if (MethodId is { } method) conditions.Add(IsAbout(Next(parameters, method.ToString())));
        if (Kind is { } kind) conditions.Add(IsOf(Next(parameters, TypesOf(kind).ToArray()), Next(parameters, kind.ToString()), Next(parameters, kind.Type().ToString()), Next(parameters, s_steps.ToArray())));
        return string.Concat(conditions.Select(condition => $" and {condition}"));
    }

    /// <summary>From which to which number of the sequence everything of the wanted time is found, and not much else: a query for <c>first</c> and <c>last</c>, or null where any time will do.</summary>
    /// <remarks>Numbers are given out as time goes by, but not strictly. So the days are asked, each for its own first and last number.</remarks>
    internal string? Numbers(NpgsqlParameterCollection parameters)
    {
        if (From is null && Until is null || UserId is not null || CorrelationId is not null) return null; // There are few of those.
        var (first, last) = (Edge("asc"), Edge("desc"));
        if (From is { } from) first = $"case when {DayOf(Next(parameters, from.UtcDateTime))} > {first} then {DayOf($"${parameters.Count}")} else {first} end";
        if (Until is { } until) last = $"case when {DayOf(Next(parameters, until.UtcDateTime))} < {last} then {DayOf($"${parameters.Count}")} else {last} end";
        return $"""
            select {(From is null ? "0" : $"min({OfDay("asc")})")} as first, {(Until is null ? long.MaxValue : $"max({OfDay("desc")})")} as last
            from generate_series(({first})::timestamp, ({last})::timestamp, interval '1 day') day
            """;

        static string Edge(string order) => $"(select {DayOf("timestamp")} from {Store.Schema}.mt_events where tenant_id = $1 order by {DayOf("timestamp")} {order} limit 1)";

        static string OfDay(string order) => $"(select seq_id from {Store.Schema}.mt_events where tenant_id = $1 and {DayOf("timestamp")} = day::date order by seq_id {order} limit 1)";
    }

    internal static string Next<T>(NpgsqlParameterCollection parameters, T value)
    {
        parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
        return $"${parameters.Count}";
    }

    /// <summary>The streams of the person, of who read of them, and of verifications in which somebody said that they were this person.</summary>
    static string Concerned(string user) => $"""
        select {user} union select about.stream_id from {Store.Schema}.mt_events about where about.tenant_id = $1 and about.data ->> 'userId' = {user} and {NamesSubject("about.type")}
        """;

    /// <summary>A method's id stands in nothing that is not about it but in what readers asked for, and the steps of its challenges name the challenge.</summary>
    static string IsAbout(string method) => $"""
        e.type <> 'history_read' and (strpos(e.data::text, {method}) > 0 or e.data ->> 'challengeId' in (
            select asked.data ->> 'challengeId' from {Store.Schema}.mt_events asked
            where asked.tenant_id = e.tenant_id and asked.stream_id = e.stream_id and asked.data ->> 'methodId' = {method} and asked.data ? 'challengeId'))
        """;

    static string IsOf(string types, string kind, string type, string steps) => $"""
        (e.type = any({types}) or e.data ->> 'kind' = {kind} or e.type = 'method_deleted' and e.data ->> 'method' = {type}
            or e.type in ('default_changed', 'default_cleared') and {kind} in (e.data -> 'from' ->> 'kind', e.data -> 'to' ->> 'kind')
            or e.type = any({steps}) and exists (
                select from {Store.Schema}.mt_events asked
                where asked.tenant_id = e.tenant_id and asked.stream_id = e.stream_id and asked.version < e.version and (asked.type = any({types}) or asked.data ->> 'kind' = {kind})
                  and (asked.data ->> 'challengeId' = e.data ->> 'challengeId' or asked.data ->> 'methodId' = e.data ->> 'methodId')))
        """;
}
