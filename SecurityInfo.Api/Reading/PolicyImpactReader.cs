using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Npgsql;
using SecurityInfo.Api.Storage;
using SecurityInfo.Projections;

namespace SecurityInfo.Api.Reading;

/// <summary>Somebody to whom a change of policy would make a difference.</summary>
public sealed record PersonAffected(string UserId, PolicyImpact Impact);

/// <summary>What a change of policy would do to the people of an organization.</summary>
/// <param name="People">How many were looked at.</param>
/// <param name="Losing">How many would lose what, by purpose.</param>
/// <param name="LosingDefault">How many would have no default any more.</param>
/// <param name="MovingDefault">How many would have another default.</param>
/// <param name="Asked">How many would be asked for more methods than before.</param>
/// <param name="Affected">The first of all these, by user id.</param>
/// <param name="LastLookedAt">The last person who was looked at; null where there was none.</param>
/// <param name="IsComplete">False where there may be more.</param>
public sealed record ImpactFound(
    int People, ImmutableDictionary<VerificationPurpose, int> Losing, int LosingDefault, int MovingDefault, int Asked,
    ImmutableArray<PersonAffected> Affected, string? LastLookedAt, bool IsComplete);

/// <summary>Looks through the people of an organization, page by page and keeping none. One such look at a time on a node.</summary>
public sealed class PolicyImpactReader(NpgsqlDataSource database, TimeProvider time) : IDisposable
{
    /// <summary>Of a snapshot what the rules look at, and no more: challenges are the larger part of it.</summary>
    const string Methods = $"""
        select id, jsonb_build_object('methods', data -> 'methods', 'default', data -> 'default')
        from {Store.Schema}.mt_doc_usersecurityinfo
        where tenant_id = $1 and id > $2
        order by id
        limit $3
        """;

    /// <summary>Small enough that it costs little to stop in the middle of one.</summary>
    const int Page = 1_000;

    readonly SemaphoreSlim _turn = new(1);

    /// <summary>What it takes at the most, with waiting for its turn: less than a request may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(8);

    public void Dispose() => _turn.Dispose();

    /// <param name="organization">Whose people.</param>
    /// <param name="before">The policy that holds.</param>
    /// <param name="after">The policy that would.</param>
    /// <param name="beyond">Only people whose id comes after this one; all where it is empty.</param>
    /// <param name="wanted">How many of those affected to name.</param>
    /// <param name="everybody">Whether to go on once there are as many.</param>
    /// <param name="stop">When nobody waits for it any more.</param>
    public async Task<ImpactFound> Look(string organization, OrganizationPolicy before, OrganizationPolicy after, string beyond, int wanted, bool everybody, CancellationToken stop)
    {
        var began = time.GetTimestamp();
        var (people, losing, losingDefault, movingDefault, asked) = (0, new Dictionary<VerificationPurpose, int>(), 0, 0, 0);
        var affected = ImmutableArray.CreateBuilder<PersonAffected>();
        string? last = null;
        if (!await _turn.WaitAsync(Patience, stop)) return Found(isComplete: false);
        try
        {
            await foreach (var info in People(organization, beyond, stop))
            {
                if (time.GetElapsedTime(began) >= Patience || affected.Count == wanted && !everybody) return Found(isComplete: false);
                (people, last) = (people + 1, info.Id);
                var impact = PolicyImpact.Of(info, before, after);
                if (!impact.IsFelt) continue;

                foreach (var purpose in impact.Loses) losing[purpose] = losing.GetValueOrDefault(purpose) + 1;
                if (impact.LosesDefault) losingDefault++;
                if (impact.MovesDefault) movingDefault++;
                if (impact.IsAsked) asked++;
                if (affected.Count < wanted) affected.Add(new(info.Id, impact));
            }
            return Found(isComplete: true);
        }
        finally { _turn.Release(); }

        ImpactFound Found(bool isComplete) => new(people, losing.ToImmutableDictionary(), losingDefault, movingDefault, asked, affected.ToImmutable(), last, isComplete);
    }

    async IAsyncEnumerable<UserSecurityInfo> People(string organization, string beyond, [EnumeratorCancellation] CancellationToken stop)
    {
        for (var read = Page; read == Page;)
        {
            await using var command = database.CreateCommand(Methods);
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = organization });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = beyond });
            command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = Page });
            await using var row = await command.ExecuteReaderAsync(stop);
            for (read = 0; await row.ReadAsync(stop); read++)
            {
                beyond = row.GetString(0);
                yield return JsonSerializer.Deserialize<UserSecurityInfo>(row.GetFieldValue<byte[]>(1).AsSpan(), StoredJson.Options)! with { Id = beyond };
            }
        }
    }
}
