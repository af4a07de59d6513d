using System.Collections.Immutable;
using System.Text.Json;
using Npgsql;
using SecurityInfo.Api.Storage;
using SecurityInfo.Domain;
using SecurityInfo.Domain.Histories;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;
using SecurityInfo.Domain.Statistics;
using SecurityInfo.Projections;
using SecurityInfo.Projections.MethodSets;

namespace SecurityInfo.Benchmarks.History;

/// <summary>An organization, and about how much has happened in it.</summary>
sealed record Size(string Organization, int Events)
{
    const int EventsOfPerson = 20, Changes = 12;

    public int People => Math.Max(1, Events / EventsOfPerson);

    /// <summary>After how many people the policy is changed.</summary>
    public int PeoplePerChange => Math.Max(1, People / Changes);
}

/// <summary>Writes organizations full of people who have lived for some years, as the product would have stored them.</summary>
sealed class Population(NpgsqlDataSource database, KeyRing ring, TimeProvider time)
{
    const int Keys = 16, PeoplePerReading = 20, Readers = 5, Years = 4;

    static readonly string[] s_tables = ["mt_events", "mt_streams", "mt_doc_usersecurityinfo", "mt_doc_organizationpolicy", "mt_doc_verification", "mt_doc_personkey", "method_sets"];
    static readonly TimeSpan s_joining = TimeSpan.FromDays(700);

    readonly Dictionary<string, OrganizationPolicy> _policies = [];
    readonly Dictionary<string, int> _left = [];
    readonly PriorityQueue<Action, DateTimeOffset> _agenda = new();
    Rows _events = null!, _streams = null!, _infos = null!, _rules = null!, _verifications = null!, _keys = null!, _sets = null!;
    PersonKey[] _reused = [];
    Random _dice = null!;
    long _sequence;

    /// <summary>The same each time, but for what is sealed. Indexes are made afterwards, which is faster.</summary>
    /// <returns>How many events there are.</returns>
    public async Task<long> Write(IReadOnlyCollection<Size> sizes, int seed)
    {
        (_dice, _reused) = (new(seed), [.. Enumerable.Range(0, Keys).Select(_ => ring.Create(""))]);
        await Execute($"truncate {string.Join(", ", s_tables.Append("ledger").Append("ledger_checkpoints").Select(table => $"{Store.Schema}.{table}"))}");
        var indexes = await TakeIndexesAway();
        await using (_streams = await Rows.Of(database, "mt_streams", "tenant_id, id, type, version, timestamp, created"))
        await using (_infos = await Rows.Of(database, "mt_doc_usersecurityinfo", "tenant_id, id, data, mt_version"))
        await using (_rules = await Rows.Of(database, "mt_doc_organizationpolicy", "tenant_id, id, data, mt_version"))
        await using (_verifications = await Rows.Of(database, "mt_doc_verification", "tenant_id, id, data, mt_version"))
        await using (_keys = await Rows.Of(database, "mt_doc_personkey", "tenant_id, id, data"))
        await using (_sets = await Rows.Of(database, MethodSetTable.Name, "organization, user_id, since, until, methods"))
        await using (_events = await Rows.Of(database, "mt_events", "seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, correlation_id, causation_id, user_name"))
            Happen(sizes);
        foreach (var index in indexes) await Execute(index);
        await Execute($"select setval('{Store.Schema}.mt_events_sequence', {_sequence})");
        await Execute("vacuum analyze");
        return _sequence;
    }

    /// <summary>Everything in all of them, as time goes by.</summary>
    void Happen(IReadOnlyCollection<Size> sizes)
    {
        var began = new DateTimeOffset(time.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero).AddYears(-Years);
        foreach (var size in sizes)
        {
            _left.Add(size.Organization, size.Events);
            Join(size, began, 0);
        }
        while (_agenda.TryDequeue(out var next, out _)) next();
        foreach (var (organization, policy) in _policies) Keep(_rules, "organization_policy", organization, OrganizationPolicy.Key, policy, policy.Version, began);
    }

    void Join(Size size, DateTimeOffset began, int person)
    {
        var at = began + s_joining * ((double)person / size.People);
        _agenda.Enqueue(() =>
        {
            if (_left[size.Organization] <= 0) return;
            if (person % size.PeoplePerChange is 0) ChangePolicy(size.Organization, at);
            if (person % PeoplePerReading is 0) Read(size.Organization, at);
            Live(size.Organization, at, _reused[person % Keys]);
            Join(size, began, person + 1);
        }, at);
    }

    void Live(string organization, DateTimeOffset at, PersonKey reused)
    {
        var userId = Fresh().ToString();
        var key = reused with { Id = userId };
        _keys.Begin().Text(organization).Text(userId).Json(JsonSerializer.SerializeToUtf8Bytes(key, StoredJson.Options));
        var life = new Life(userId, ring.Open(organization, key), _dice, at);
        var (steps, info, verifying) = (life.Lived().GetEnumerator(), life.Info, life.Verifying);
        var has = (MethodSetPeriod?)null;
        GoOn(at);

        void GoOn(DateTimeOffset now)
        {
            (info, verifying) = (life.Info, life.Verifying);
            if (info.Version > 0) Have(now, MethodSet.Of(info)!.Marks);
            if (steps.MoveNext()) _agenda.Enqueue(Step, steps.Current.At);
            else End();
        }

        void End()
        {
            if (has is not null) Keep(organization, userId, has);
            if (info.Version > 0) Keep(_infos, "user_security_info", organization, userId, info, info.Version, at);
            if (verifying is { Version: > 0 } open) Keep(_verifications, "verification", organization, open.Id, open, open.Version, open.StartedAt);
        }

        void Step()
        {
            if (_left[organization] <= 0)
            {
                End();
                return;
            }
            var happening = steps.Current;
            var message = Fresh();
            foreach (var (stream, version, @event) in happening.Events) Record(organization, stream, version, @event, happening.At, happening.Actor, happening.Request, message);
            if (happening.Over is { } over) Keep(_verifications, "verification", organization, over.Id, over, over.Version, over.StartedAt);
            GoOn(happening.At);
        }

        void Have(DateTimeOffset now, ImmutableArray<string> methods)
        {
            if (has is not null && has.Methods.SequenceEqual(methods)) return;
            if (has is not null && has.Since != now) Keep(organization, userId, has with { Until = now });
            has = new(now, null, methods);
        }
    }

    void ChangePolicy(string organization, DateTimeOffset at)
    {
        var before = _policies.GetValueOrDefault(organization);
        var version = (before?.Version ?? 0) + 1;
        PolicyEvent rule = (version % 3) switch
        {
            0 => new PolicyEvent.PasswordResetRuleSet(1 + version % 2),
            1 => new PolicyEvent.DeliveryCapSet(1_000 + version, 100_000),
            _ => new PolicyEvent.MethodRuleSet(MethodKind.PhoneCall, MethodKind.PhoneCall.Purposes()),
        };
        _policies[organization] = OrganizationPolicy.Evolve(before, rule, at) with { Id = OrganizationPolicy.Key, Version = version };
        Record(organization, OrganizationPolicy.Key, version, rule, at, "policy-admin", Fresh(), Fresh());
    }

    void Read(string organization, DateTimeOffset at)
    {
        var (reader, read) = ($"compliance-{_dice.Next(Readers)}", new ReadingEvent.HistoryRead(Fresh().ToString(), HistoryView.History, null));
        var stream = Reading.KeyOf(reader, read, at);
        Record(organization, stream, 1, read, at, reader, Fresh(), Fresh());
        _streams.Begin().Text(organization).Text(stream).Text(null).Number(1).Moment(at).Moment(at);
    }

    void Record(string organization, string stream, int version, object @event, DateTimeOffset at, string actor, Guid request, Guid message)
    {
        var type = @event.GetType();
        _left[organization]--;
        _events.Begin().Number(++_sequence).Id(Fresh()).Text(stream).Number(version).Json(JsonSerializer.SerializeToUtf8Bytes(@event, type, StoredJson.Options)).Text(StoredEvents.Aliases[type]).Moment(at)
            .Text(organization).Text($"{type.FullName}, SecurityInfo.Domain").Text(request.ToString("N")).Text(message.ToString()).Text(actor);
    }

    void Keep(string organization, string userId, MethodSetPeriod had) =>
        _sets.Begin().Text(organization).Text(userId).Moment(had.Since).Moment(had.Until).Texts(had.Methods);

    /// <summary>What an event stream came to.</summary>
    void Keep<T>(Rows rows, string type, string organization, string stream, T state, int version, DateTimeOffset began)
    {
        rows.Begin().Text(organization).Text(stream).Json(JsonSerializer.SerializeToUtf8Bytes(state, StoredJson.Options)).Number(version);
        _streams.Begin().Text(organization).Text(stream).Text(type).Number(version).Moment(began).Moment(began);
    }

    /// <summary>What makes them anew: keys first, and last what refers to them.</summary>
    async Task<List<string>> TakeIndexesAway()
    {
        var tables = string.Join(", ", s_tables.Select(table => $"'{Store.Schema}.{table}'::regclass"));
        var constraints = await Pairs($"""
            select format('alter table %s drop constraint %I', conrelid::regclass, conname), format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
            from pg_constraint where conrelid in ({tables}) and contype in ('p', 'u', 'f') order by contype = 'f' desc
            """);
        foreach (var (drop, _) in constraints) await Execute(drop);
        var indexes = await Pairs($"select format('drop index %s', indexrelid::regclass), pg_get_indexdef(indexrelid) from pg_index where indrelid in ({tables})");
        foreach (var (drop, _) in indexes) await Execute(drop);
        return [.. constraints.Select(pair => pair.Make).Reverse(), .. indexes.Select(pair => pair.Make)];
    }

    async Task<List<(string Drop, string Make)>> Pairs(string question)
    {
        await using var command = database.CreateCommand(question);
        await using var row = await command.ExecuteReaderAsync();
        var pairs = new List<(string, string)>();
        while (await row.ReadAsync()) pairs.Add((row.GetString(0), row.GetString(1)));
        return pairs;
    }

    async Task Execute(string statement)
    {
        await using var command = database.CreateCommand(statement);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    Guid Fresh()
    {
        var bytes = new byte[16];
        _dice.NextBytes(bytes);
        return new(bytes);
    }
}
