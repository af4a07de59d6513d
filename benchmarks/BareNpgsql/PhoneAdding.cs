using System.Diagnostics;
using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Arms;
using Npgsql;
using NpgsqlTypes;
using SecurityInfo.Domain;
using SecurityInfo.Domain.Calls;
using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;
using SecurityInfo.Domain.StepUps;

namespace BareNpgsql;

/// <summary>The facts that SecurityInfo.Api writes for the same wish, in two round trips: what stands, then one batch, which is one transaction.</summary>
/// <remarks>The domain decides here too, so that what is compared is everything around it.</remarks>
sealed class PhoneAdding(NpgsqlDataSource database, PersonKeys keys, TimeProvider time)
{
    const string WhatStands = """
        select s.data, s.version, k.data, p.data, n.called_at
        from (select $1 as tenant, $2 as id, $3 as number) person
        left join snapshots s using (tenant, id) left join person_keys k using (tenant, id) left join policies p using (tenant) left join number_calls n using (number)
        """;

    // Null is not allowed: a number that others used up in the meantime fails the whole batch.
    const string CountCall = """
        insert into number_calls as log values ($1, array[$2]) on conflict (number) do update set called_at = case when
            (select count(*) from unnest(log.called_at) t where t > $2 - interval '10 minutes') < 5 and (select count(*) from unnest(log.called_at) t where t > $2 - interval '1 day') < 10
            then array(select t from unnest(log.called_at) t where t > $2 - interval '1 day') || $2 end
        """;

    public async Task<Added> Add(Caller caller, string typed, HttpContext http)
    {
        var reading = PhoneNumber.Read(typed, null);
        if (reading.Number is not { } number) return Added.Refused("PhoneNumberNotValid");

        await using var connection = await database.OpenConnectionAsync(http.RequestAborted);
        var numberKey = keys.Fingerprint(number);
        var (info, owner, policy, calls, isNew) = await Stands(connection, caller, numberKey, http.RequestAborted);
        var fresh = owner is null ? keys.Create(caller.UserId) : null;
        var sealer = owner ?? fresh!;
        var key = keys.Unwrap(sealer);

        var command = new AddPhone(caller.UserId, time.GetUtcNow(), SignedIn(http.User), PhoneKind.Mobile, PhoneChannel.Call, reading, Guid.CreateVersion7(), new(Guid.CreateVersion7(), Guid.CreateVersion7()));
        var decision = command.Decide(info, policy, calls, ShutChannels.None, (method, offered) => PersonKeys.Seal(sealer, key, method, offered));
        if (decision.Refusal is { } refusal) return Added.Refused(refusal.GetType().Name);

        await Write(connection, caller, command, info, decision.Events, isNew, fresh, numberKey, http);
        return Added.Of(command.Delivery.ChallengeId, reading.ExtensionDropped);
    }

    static SignIn SignedIn(ClaimsPrincipal user) =>
        new(DateTimeOffset.FromUnixTimeSeconds(long.Parse(user.FindFirstValue("auth_time")!, CultureInfo.InvariantCulture)), user.FindFirstValue("acr") is "phr" ? SignInLevel.PhishingResistant : SignInLevel.OneFactor, null);

    static async Task<(UserSecurityInfo Info, PersonKey? Owner, OrganizationPolicy Policy, PastDeliveries Calls, bool IsNew)> Stands(NpgsqlConnection connection, Caller caller, string number, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand(WhatStands, connection) { Parameters = { Text(caller.Organization), Text(caller.UserId), Text(number) } };
        await using var row = await command.ExecuteReaderAsync(stop);
        await row.ReadAsync(stop);
        var info = PageReading.Json(row, 0, FactsJson.Default.UserSecurityInfo);
        return (
            info is null ? new UserSecurityInfo { Id = caller.UserId } : info with { Version = row.GetInt32(1) },
            PageReading.Json(row, 2, FactsJson.Default.PersonKey),
            PageReading.Json(row, 3, FactsJson.Default.OrganizationPolicy) ?? OrganizationPolicy.Initial,
            row.IsDBNull(4) ? PastDeliveries.None : PastDeliveries.None with { ToThere = new(DeliveryLimits.Rates, [.. row.GetFieldValue<DateTime[]>(4).Select(at => new DateTimeOffset(at))]) },
            info is null);
    }

    static async Task Write(NpgsqlConnection connection, Caller caller, AddPhone command, UserSecurityInfo info, IReadOnlyList<SecurityInfoEvent> events, bool isNew, PersonKey? fresh, string number, HttpContext http)
    {
        var after = info.After(events, command.At);
        var (added, requested) = ((SecurityInfoEvent.PhoneAdded)events[^2], (SecurityInfoEvent.CallRequested)events[^1]);
        var trace = Activity.Current?.Id ?? http.TraceIdentifier;
        var call = new PlaceCall(caller.UserId, requested.ChallengeId, requested.CallId);

        await using var batch = new NpgsqlBatch(connection);
        Add("insert into events (id, tenant, stream, version, type, data, correlation, causation, actor) values ($1, $3, $4, $5, 'phone_added', $6, $8, $8, $4), ($2, $3, $4, $5 + 1, 'call_requested', $7, $8, $8, $4)",
            Id(Guid.CreateVersion7()), Id(Guid.CreateVersion7()), Text(caller.Organization), Text(caller.UserId), Number(info.Version + 1), Json(added, FactsJson.Default.PhoneAdded), Json(requested, FactsJson.Default.CallRequested), Text(trace));
        Add(isNew ? "insert into streams values ($1, $2, $3)" : "update streams set version = $3 where tenant = $1 and id = $2",
            Text(caller.Organization), Text(caller.UserId), Number(after.Version));
        Add("insert into snapshots values ($1, $2, $3, $4) on conflict (tenant, id) do update set version = excluded.version, data = excluded.data",
            Text(caller.Organization), Text(caller.UserId), Number(after.Version), Json(after, FactsJson.Default.UserSecurityInfo));
        if (fresh is not null)
            Add("insert into person_keys values ($1, $2, $3)", Text(caller.Organization), Text(caller.UserId), Json(fresh, FactsJson.Default.PersonKey));
        Add(CountCall, Text(number), Moment(command.At));
        Add("insert into messages values ($1, $3, 'place-call', $4, null), ($2, $3, 'look-after-call', $4, $5)",
            Id(Guid.CreateVersion7()), Id(Guid.CreateVersion7()), Text(caller.Organization), new NpgsqlParameter<byte[]> { TypedValue = JsonSerializer.SerializeToUtf8Bytes(call, FactsJson.Default.PlaceCall) }, Moment(command.At + CheckCall.Interval));
        Add("select pg_notify('bare', $1)", Text($"{caller.Organization}\n{caller.UserId}"));
        await batch.ExecuteNonQueryAsync(http.RequestAborted);

        void Add(string sql, params NpgsqlParameter[] parameters)
        {
            var statement = new NpgsqlBatchCommand(sql);
            foreach (var parameter in parameters) statement.Parameters.Add(parameter);
            batch.BatchCommands.Add(statement);
        }
    }

    static NpgsqlParameter<string> Text(string value) => new() { TypedValue = value };

    static NpgsqlParameter<int> Number(int value) => new() { TypedValue = value };

    static NpgsqlParameter<Guid> Id(Guid value) => new() { TypedValue = value };

    static NpgsqlParameter<DateTime> Moment(DateTimeOffset value) => new() { TypedValue = value.UtcDateTime };

    static NpgsqlParameter<byte[]> Json<T>(T value, JsonTypeInfo<T> type) => new() { TypedValue = JsonSerializer.SerializeToUtf8Bytes(value, type), NpgsqlDbType = NpgsqlDbType.Jsonb };
}
