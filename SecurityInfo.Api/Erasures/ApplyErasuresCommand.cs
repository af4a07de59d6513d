using System.Text.Json;
using JasperFx.CommandLine;
using Marten;
using Npgsql;
using SecurityInfo.Api.Commands;
using SecurityInfo.Api.Storage;
using SecurityInfo.Domain;
using SecurityInfo.Projections;

namespace SecurityInfo.Api.Erasures;

public sealed class ApplyErasuresInput : NetCoreInput
{
    [Description("A folder with the erasures that were kept outside the database; where it is left out, Erasures__Path")]
    public string? FolderFlag { get; set; }
}

/// <summary>After a backup was restored: whoever had been erased is erased again. Run before anybody is served; run again, it does nothing more.</summary>
[Description("Erases again whom a restored backup has brought back", Name = Called)]
public sealed class ApplyErasuresCommand : JasperFxAsyncCommand<ApplyErasuresInput>
{
    public const string Called = "apply-erasures";

    public override async Task<bool> Execute(ApplyErasuresInput input)
    {
        using var host = input.BuildHost();
        await host.Services.GetRequiredService<InstallationSecret>().StartAsync(CancellationToken.None);
        var folder = input.FolderFlag ?? host.Services.GetRequiredService<ErasureFolder>().Path;
        if (folder is null) Console.Error.WriteLine("Without a folder (--folder, or Erasures__Path) only what this database knows of is applied: nothing that was erased after the backup.");

        var applying = ActivatorUtilities.CreateInstance<ApplyingErasures>(host.Services);
        var (known, kept) = (await applying.Known(CancellationToken.None), folder is null ? [] : ErasureFolder.Read(folder).ToList());
        var (again, keys) = (0, 0);
        foreach (var tombstone in kept.Concat(known).DistinctBy(tombstone => tombstone.ErasureId).OrderBy(tombstone => tombstone.ErasedAt))
        {
            if (!known.Exists(other => other.ErasureId == tombstone.ErasureId) && await applying.EraseAgain(tombstone, CancellationToken.None)) again++;
            else if (await applying.DestroyKeys(tombstone, CancellationToken.None)) keys++;
        }
        Console.WriteLine($"{known.Count} erasures are in the record and {kept.Count} in the folder. Erased again: {again} people. Keys destroyed again: of {keys} people.");
        return true;
    }
}

/// <summary>Erases people whom a backup has brought back, without anybody being served.</summary>
public sealed class ApplyingErasures(IDocumentStore store, NpgsqlDataSource database, KeyRing ring, Footprints footprints, TimeProvider time)
{
    /// <summary>All that are recorded.</summary>
    public async Task<List<Tombstone>> Known(CancellationToken stop)
    {
        await using var command = database.CreateCommand($"select tenant_id, stream_id, data, timestamp from {Store.Schema}.mt_events where type = $1 order by seq_id");
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = StoredEvents.Aliases[typeof(SecurityInfoEvent.PersonErased)] });
        await using var row = await command.ExecuteReaderAsync(stop);
        var known = new List<Tombstone>();
        while (await row.ReadAsync(stop))
            known.Add(Tombstone.Of(row.GetString(0), row.GetString(1), JsonSerializer.Deserialize<SecurityInfoEvent.PersonErased>(row.GetString(2), StoredJson.Options)!, new(row.GetDateTime(3))));
        return known;
    }

    /// <summary>Where the record does not know of it. False where there is nobody of that name, as where they came after the backup.</summary>
    public async Task<bool> EraseAgain(Tombstone tombstone, CancellationToken stop)
    {
        await using var session = store.LightweightSession(tombstone.Organization);
        session.LastModifiedBy = Actors.Restore;
        var key = await session.LoadAsync<PersonKey>(tombstone.UserId, stop);
        var stream = await session.Events.FetchForWriting<UserSecurityInfo>(tombstone.UserId, stop);
        var (at, person) = (time.GetUtcNow(), Person.Of(stream.Aggregate, null, key, tombstone.Organization, ring));
        var footprint = await footprints.Of(session, tombstone.UserId, key, person.Seal, at, stop);
        var decision = new RepeatErasure(tombstone.UserId, at, tombstone.ErasureId, tombstone.CaseNumber).Decide(person.Info, footprint.Traces);
        if (decision.Events.IsEmpty) return false;

        stream.AppendMany(decision.Events);
        footprint.StrikeOut(session);
        await session.SaveChangesAsync(stop);
        return true;
    }

    /// <summary>Where the record knows of it, but the key is back. A key that was made since, for a new life, stays.</summary>
    public async Task<bool> DestroyKeys(Tombstone tombstone, CancellationToken stop)
    {
        await using var session = store.LightweightSession(tombstone.Organization);
        if (await session.LoadAsync<PersonKey>(tombstone.UserId, stop) is not { } key || !key.Keys.Any(back => tombstone.Keys.Contains(back.Id))) return false;

        var left = key with { Keys = [.. key.Keys.Where(other => !tombstone.Keys.Contains(other.Id))] };
        if (left.Keys.IsEmpty) session.Delete<PersonKey>(key.Id);
        else session.Store(left);
        await session.SaveChangesAsync(stop);
        return true;
    }
}
