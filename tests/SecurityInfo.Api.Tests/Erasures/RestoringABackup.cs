using Microsoft.Extensions.DependencyInjection;
using SecurityInfo.Api.Erasures;
using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Tests.Erasures;

/// <summary>A backup from before an erasure brings the person back, until the erasures are applied.</summary>
public sealed class RestoringABackup(App app) : IDisposable
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("securityinfo-erasures");

    ApplyingErasures Applying => ActivatorUtilities.CreateInstance<ApplyingErasures>(app.Host.Services);

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task destroys_a_key_again_that_came_back_and_no_key_of_a_new_life()
    {
        var alice = await app.Person();
        await alice.AddProvenPhone();
        var old = (await KeyOf(alice))!;
        var tombstone = await Erase(alice);

        await using (var session = app.Store.LightweightSession(alice.Organization))
        {
            session.Insert(old);
            await session.SaveChangesAsync(Stop);
        }
        (await Applying.Known(Stop)).Single(known => known.ErasureId == tombstone.ErasureId).Keys.ShouldBe(tombstone.Keys);
        (await Applying.DestroyKeys(tombstone, Stop)).ShouldBeTrue();
        (await KeyOf(alice)).ShouldBeNull();

        app.Time.Advance(TimeSpan.FromMinutes(1));
        await (await app.As(alice)).AddProvenPhone();
        var anew = (await KeyOf(alice))!;
        await using (var session = app.Store.LightweightSession(alice.Organization))
        {
            session.Store(anew with { Keys = [.. old.Keys, .. anew.Keys] });
            await session.SaveChangesAsync(Stop);
        }
        (await Applying.DestroyKeys(tombstone, Stop)).ShouldBeTrue();
        (await Applying.DestroyKeys(tombstone, Stop)).ShouldBeFalse();
        (await KeyOf(alice))!.Keys.ShouldBe(anew.Keys);
    }

    [Fact]
    public async Task is_put_right_by_what_is_kept_of_each_erasure_outside_the_database()
    {
        var alice = await app.Person();
        await alice.AddProvenPhone();
        var keys = (await KeyOf(alice))!.Keys.Select(key => key.Id);
        var tombstone = await Erase(alice);
        (tombstone.Organization, tombstone.UserId, tombstone.CaseNumber).ShouldBe((alice.Organization, alice.UserId, "DSR-2026/117"));
        tombstone.Keys.ShouldBe(keys);
    }

    [Fact]
    public async Task erases_by_command_whom_the_record_knows_of_no_erasure()
    {
        var alice = await app.Person();
        await alice.AddKey(new SoftKey());
        await alice.AddProvenPhone();
        var compliance = await app.Person(alice.Organization, "compliance");
        await compliance.SetLegalHold(alice);
        var tombstone = new Tombstone(alice.Organization, alice.UserId, Guid.CreateVersion7(), "DSR-2026/118", [.. (await KeyOf(alice))!.Keys.Select(key => key.Id)], app.Time.GetUtcNow());
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, $"{tombstone.ErasureId:N}.json"), System.Text.Json.JsonSerializer.Serialize(tombstone, Projections.StoredJson.Options), Stop);

        var (code, said) = await Run("apply-erasures", "--folder", _folder.FullName);
        code.ShouldBe(0, said);
        said.ShouldContain("1 in the folder. Erased again: 1 people");

        app.Time.Advance(TimeSpan.FromHours(1)); // The command goes by a clock of its own.
        var page = await compliance.PageOf(alice, Person.Left);
        (page.GetProperty("methods").GetArrayLength(), page.Text("legalHold"), page.Text("lastErasure", "credentialsReleased")).ShouldBe((0, null, "1"));
        (await KeyOf(alice)).ShouldBeNull();
        (await compliance.HistoryOf(alice)).Single(entry => entry.Text("type") is "person_erased").Text("actor", "displayName").ShouldBe("system:restore");
        (await Run("apply-erasures", "--folder", _folder.FullName)).Said.ShouldContain("Erased again: 0 people");
    }

    async Task<Tombstone> Erase(Person whom)
    {
        var (priya, paul) = (await app.Person(whom.Organization, "privacy"), await app.Person(whom.Organization, "privacy"));
        (await paul.ApproveErasure((await priya.ErasePerson(whom)).Text("helpRequest", "id")!)).Refusals().ShouldBeEmpty();
        return ErasureFolder.Read(app.Erasures).Single(kept => kept.UserId == whom.UserId);
    }

    async Task<PersonKey?> KeyOf(Person person)
    {
        await using var session = app.Store.QuerySession(person.Organization);
        return await session.LoadAsync<PersonKey>(person.UserId, Stop);
    }

    Task<(int Code, string Said)> Run(params string[] command) =>
        CommandLine.Run([("ASPNETCORE_ENVIRONMENT", "Production"), ("ConnectionStrings__SecurityInfo", app.ConnectionString), ("KeyRing__Path", app.Keys)], command);
}
