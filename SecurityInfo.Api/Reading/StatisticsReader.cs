using System.Collections.Immutable;
using System.Text.Json;
using Npgsql;
using SecurityInfo.Api.Storage;
using SecurityInfo.Domain.Statistics;
using SecurityInfo.Projections;
using SecurityInfo.Projections.MethodSets;

namespace SecurityInfo.Api.Reading;

/// <summary>How many people of an organization had what, at one moment.</summary>
/// <param name="At">The moment.</param>
/// <param name="Policy">What held then.</param>
/// <param name="People">How many had each set, and what that was worth.</param>
public sealed record Counted(DateTimeOffset At, OrganizationPolicy Policy, ImmutableArray<(Standing Standing, int People)> People);

/// <summary>Which people are wanted: those who meet everything that is given.</summary>
/// <param name="Of">What has to be said of what they have.</param>
/// <param name="ReadyBefore">And they could be verified for this at that moment, under the policy of then.</param>
public sealed record PeopleWanted(Func<Standing, bool> Of, (VerificationPurpose Purpose, DateTimeOffset At)? ReadyBefore);

/// <summary>Somebody, with what they had at the moment that was asked for.</summary>
/// <param name="UserId">Who.</param>
/// <param name="Since">From when on they had it.</param>
/// <param name="Standing">What it was worth.</param>
public sealed record PersonStands(string UserId, DateTimeOffset Since, Standing Standing);

/// <summary>A method that nobody has been verified by for long.</summary>
public sealed record MethodUnused(string UserId, VerificationMethod Method);

/// <summary>Counts the people of an organization by what they can be verified by, at any moment. However many they are, they have few different sets of methods, and the rules are asked once for each of those.</summary>
public sealed class StatisticsReader(NpgsqlDataSource database, PolicyHistoryReader policies)
{
    const string Table = $"{Store.Schema}.{MethodSetTable.Name}";

    /// <summary>Of each set the moments, by their place in a sorted list, from which and up to before which so many people had it.</summary>
    const string Sets = $"""
        select methods, width_bucket(since - interval '1 microsecond', $2), case when until is null then cardinality($2) else width_bucket(until - interval '1 microsecond', $2) end, count(*)
        from {Table} where organization = $1 and since <= $2[cardinality($2)] and (until is null or until > $2[1])
        group by 1, 2, 3
        """;

    const string People = $"""
        select user_id, since, methods from {Table} stands
        where organization = $1 and user_id > $2 and since <= $3 and (until is null or until > $3) and array_to_string(methods, ' ') = any($4)
          and ($6 is null or exists (select from {Table} stood where stood.organization = $1 and stood.user_id = stands.user_id and stood.since <= $6 and (stood.until is null or stood.until > $6) and array_to_string(stood.methods, ' ') = any($7)))
        order by user_id limit $5
        """;

    const string Unused = $"""
        select info.id, method from {Store.Schema}.mt_doc_usersecurityinfo info cross join lateral jsonb_array_elements(info.data -> 'methods') method
        where info.tenant_id = $1 and info.id >= $2 and (info.id > $2 or method ->> 'id' > $3) and method ->> 'type' = any($4)
          and greatest((method ->> 'provenAt')::timestamptz, (method ->> 'lastUsedAt')::timestamptz) < $5
        order by info.id, method ->> 'id' limit $6
        """;

    /// <summary>At each of these moments, in their order.</summary>
    public async Task<ImmutableArray<Counted>> At(string organization, ImmutableArray<DateTimeOffset> moments, CancellationToken stop)
    {
        var rules = await policies.Of(organization, stop);
        var changes = new Dictionary<MethodSet, int[]>();
        foreach (var (set, from, to, people) in await Counts(organization, moments, stop))
        {
            if (!changes.TryGetValue(set, out var change)) changes.Add(set, change = new int[moments.Length + 1]);
            change[from] += people;
            change[to] -= people;
        }

        var (standings, had) = (new Dictionary<(MethodSet, OrganizationPolicy), Standing>(), changes.ToDictionary(one => one.Key, _ => 0));
        return [.. moments.Select((at, moment) => Counted(at, moment, PolicyAt(rules, at)))];

        Counted Counted(DateTimeOffset at, int moment, OrganizationPolicy policy)
        {
            var people = ImmutableArray.CreateBuilder<(Standing, int)>(changes.Count);
            foreach (var (set, change) in changes)
                if ((had[set] += change[moment]) is > 0 and var many) people.Add((Under(set, policy), many));
            return new(at, policy, people.ToImmutable());
        }

        Standing Under(MethodSet set, OrganizationPolicy policy) => standings.TryGetValue((set, policy), out var known) ? known : standings[(set, policy)] = set.Under(policy);
    }

    /// <summary>By user id.</summary>
    /// <param name="organization">Whose people.</param>
    /// <param name="wanted">Which of them.</param>
    /// <param name="at">As of when.</param>
    /// <param name="beyond">Only those whose id comes after this one; all where it is empty.</param>
    /// <param name="count">At the most so many.</param>
    /// <param name="stop">When nobody waits for it any more.</param>
    public async Task<ImmutableArray<PersonStands>> Who(string organization, PeopleWanted wanted, DateTimeOffset at, string beyond, int count, CancellationToken stop)
    {
        var rules = await policies.Of(organization, stop);
        var policy = PolicyAt(rules, at);
        await using var command = Command(People, organization);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = beyond });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = at.UtcDateTime });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = await Texts(at, set => wanted.Of(set.Under(policy))) });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = count });
        command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.TimestampTz, Value = (object?)wanted.ReadyBefore?.At.UtcDateTime ?? DBNull.Value });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = wanted.ReadyBefore is var (purpose, before) ? await Texts(before, set => set.Under(PolicyAt(rules, before)).ReadyFor.Contains(purpose)) : [] });

        var people = ImmutableArray.CreateBuilder<PersonStands>();
        await using var row = await command.ExecuteReaderAsync(stop);
        while (await row.ReadAsync(stop)) people.Add(new(row.GetString(0), new(row.GetFieldValue<DateTime>(1)), MethodSet.Read(row.GetFieldValue<string[]>(2)).Under(policy)));
        return people.ToImmutable();

        async Task<string[]> Texts(DateTimeOffset moment, Func<MethodSet, bool> isWanted) =>
            [.. (await Counts(organization, [moment], stop)).Select(count => count.Set).Where(isWanted).Select(set => string.Join(' ', set.Marks)).Distinct()];
    }

    /// <summary>What nobody has been verified by since a moment, and was proven before it; by user id and method id.</summary>
    public async Task<ImmutableArray<MethodUnused>> NotUsedSince(string organization, DateTimeOffset since, IEnumerable<MethodType> types, (string UserId, string MethodId) beyond, int count, CancellationToken stop)
    {
        await using var command = Command(Unused, organization);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = beyond.UserId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = beyond.MethodId });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. types.SelectMany(StoredTypes)] });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = since.UtcDateTime });
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = count });

        var unused = ImmutableArray.CreateBuilder<MethodUnused>();
        await using var row = await command.ExecuteReaderAsync(stop);
        while (await row.ReadAsync(stop)) unused.Add(new(row.GetString(0), JsonSerializer.Deserialize<VerificationMethod>(row.GetFieldValue<byte[]>(1).AsSpan(), StoredJson.Options)!));
        return unused.ToImmutable();
    }

    /// <param name="organization">Whose people.</param>
    /// <param name="moments">Sorted.</param>
    /// <param name="stop">When nobody waits for it any more.</param>
    async Task<List<(MethodSet Set, int From, int To, int People)>> Counts(string organization, ImmutableArray<DateTimeOffset> moments, CancellationToken stop)
    {
        await using var command = Command(Sets, organization);
        command.Parameters.Add(new NpgsqlParameter<DateTime[]> { TypedValue = [.. moments.Select(moment => moment.UtcDateTime)] });
        var (counts, read) = (new List<(MethodSet, int, int, int)>(), new Dictionary<string, MethodSet>());
        await using var row = await command.ExecuteReaderAsync(stop);
        while (await row.ReadAsync(stop))
        {
            var marks = row.GetFieldValue<string[]>(0);
            var text = string.Join(' ', marks);
            if (!read.TryGetValue(text, out var set)) read.Add(text, set = MethodSet.Read(marks));
            counts.Add((set, row.GetInt32(1), row.GetInt32(2), (int)row.GetInt64(3)));
        }
        return counts;
    }

    static OrganizationPolicy PolicyAt(ImmutableArray<RecordedRule> rules, DateTimeOffset at) => rules.LastOrDefault(rule => rule.At <= at)?.After ?? OrganizationPolicy.Initial;

    /// <summary>As methods of these types are named where they are stored.</summary>
    static string[] StoredTypes(MethodType type) => type switch
    {
        MethodType.AuthenticatorApp => ["codeApp", "approvalApp"],
        MethodType.SecurityKey => ["key"],
        MethodType.SecurityQuestions => ["securityQuestions"],
        MethodType.RecoveryCodes => ["recoveryCodes"],
        MethodType.Email => ["email"],
        _ => ["phone"],
    };

    NpgsqlCommand Command(string text, string organization)
    {
        var command = database.CreateCommand(text);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = organization });
        return command;
    }
}
