using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using SecurityInfo.Api.Exports;
using SecurityInfo.Api.Ledger;
using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Tests.Exports;

/// <summary>Nodes come and go, people are erased and records tampered with while an export is written.</summary>
public sealed class GoingOnWithAnExport(App app)
{
    static CancellationToken Stop => TestContext.Current.CancellationToken;

    HistoryExports Exports => app.Host.Services.GetRequiredService<HistoryExports>();

    /// <summary>A node that reads so little at a time that an export takes it many turns.</summary>
    WritingExports Node(int page = 3)
    {
        var services = app.Host.Services;
        return new(
            services.GetRequiredService<NpgsqlDataSource>(), services.GetRequiredService<LedgerCoverage>(), services.GetRequiredService<KeyRing>(), services.GetRequiredService<SealedPieces>(),
            services.GetRequiredService<CheckpointKey>(), Exports, app.Time, services.GetRequiredService<ILogger<WritingExports>>())
        { Page = page, Turn = TimeSpan.Zero };
    }

    /// <summary>As it was asked for, with nobody at it yet.</summary>
    async Task<StoredExport> Asked(Person by, ExportFormat format, string? filter = null, double minutesAgo = 0)
    {
        var export = new StoredExport(Guid.CreateVersion7(), by.Organization, by.UserId, app.Time.GetUtcNow().AddMinutes(-minutesAgo), format, null, filter);
        await using var session = app.Store.LightweightSession(by.Organization);
        session.QueueOperation(new EnterExport(export, (await HistoryExports.FreeSlot(session, by.UserId, Stop))!.Value));
        await session.SaveChangesAsync(Stop);
        return export;
    }

    Task<StoredExport?> Now(StoredExport export) => Exports.Of(export.Organization, export.AskedBy, export.Id, Stop);

    async Task<(Person Alice, Person Compliance)> Organization()
    {
        var alice = await app.Person($"org-{Guid.NewGuid():N}");
        await alice.AddProvenPhone();
        await alice.AddProvenEmail();
        await (await app.Person(alice.Organization)).AddProvenPhone();
        return (alice, await app.Person(alice.Organization, "compliance"));
    }

    [Theory]
    [InlineData(ExportFormat.Csv, null)]
    [InlineData(ExportFormat.JsonLines, null)]
    [InlineData(ExportFormat.JsonLines, """{"types":["phone_added","email_added","default_changed"]}""")]
    public async Task goes_on_elsewhere_where_a_node_was_killed_in_the_middle(ExportFormat format, string? filter)
    {
        var (_, compliance) = await Organization();
        var (undisturbed, disturbed) = (await Asked(compliance, format, filter), await Asked(compliance, format, filter));
        (await Node(page: 1_000).Write(compliance.Organization, undisturbed.Id, Stop)).ShouldBe(ExportTurn.Over);

        var positions = new List<long>();
        for (var turn = ExportTurn.Next; turn is ExportTurn.Next;)
        {
            await using (var killed = await Killed(disturbed)) { } // In the middle of a turn: nothing of it is kept.
            turn = await Node().Write(compliance.Organization, disturbed.Id, Stop);
            var now = (await Now(disturbed))!;
            positions.Add(now.Position);
            if (turn is ExportTurn.Next) now.Status.ShouldBe(ExportStatus.Running);
        }
        positions.Count.ShouldBeGreaterThan(5);
        positions.ShouldBeInOrder();

        var (one, other) = ((await Now(undisturbed))!, (await Now(disturbed))!);
        (other.Status, other.Sha256, other.Work.ProofBytes, other.LastPosition).ShouldBe((ExportStatus.Ready, one.Sha256, one.Work.ProofBytes, one.LastPosition));
        var (first, second) = (await Files(compliance, undisturbed), await Files(compliance, disturbed));
        second.Content.ShouldBe(first.Content);
        second.Proof.ShouldBe(first.Proof);
        (await second.Problems(app)).ShouldBeEmpty();
        (await Kept.Pieces(app, disturbed.Id)).ShouldBeGreaterThan(await Kept.Pieces(app, undisturbed.Id));
    }

    /// <summary>A turn whose connection is cut before it is committed.</summary>
    async Task<NpgsqlConnection> Killed(StoredExport export)
    {
        var connection = new NpgsqlConnection(app.ConnectionString);
        await connection.OpenAsync(Stop);
        await using var transaction = await connection.BeginTransactionAsync(Stop);
        (await HistoryExports.Take(connection, export.Organization, export.Id, Stop)).ShouldNotBeNull();
        (await Node().Write(export.Organization, export.Id, Stop)).ShouldBe(ExportTurn.Over, "nobody else is at it in the meantime");
        await app.Host.Services.GetRequiredService<SealedPieces>().Keep(connection, export.Id, ExportPart.Content, (await Now(export))!.Bytes, [1, 2, 3], Stop);
        return connection;
    }

    static async Task<ExportedFiles> Files(Person by, StoredExport export) => await ExportedFiles.Of(by, (await by.Exports()).Single(one => Kept.IdOf(one) == export.Id));

    [Fact]
    public async Task is_told_how_far_it_has_come()
    {
        var (_, compliance) = await Organization();
        var export = await Asked(compliance, ExportFormat.Csv);
        (await compliance.Exports())[0].ShouldSatisfyAllConditions(now => (now.Text("status"), now.Text("position"), now.Text("lastPosition"), now.Text("downloadUrl")).ShouldBe(("QUEUED", "0", null, null)));
        await Node(7).Write(compliance.Organization, export.Id, Stop);
        var now = (await compliance.Exports())[0];
        (now.Text("status"), now.Text("position"), now.Text("entryCount"), now.Text("sha256")).ShouldBe(("RUNNING", "7", "7", null));
        now.GetProperty("lastPosition").GetInt32().ShouldBeGreaterThan(7);
        (await compliance.Fetch($"/exports/{export.Id}")).StatusCode.ShouldBe(System.Net.HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task is_taken_up_by_whoever_finds_it_forgotten()
    {
        var (_, compliance) = await Organization();
        var export = await Asked(compliance, ExportFormat.Csv);
        await Node().Write(compliance.Organization, export.Id, Stop);
        var lookingAfter = ActivatorUtilities.CreateInstance<ExportsForgotten>(app.Host.Services);
        await app.Settled(async () => { await lookingAfter.LookAfter(Stop); return true; });
        (await Now(export))!.Status.ShouldBe(ExportStatus.Running, "it was at it a moment ago");

        app.Time.Advance(TimeSpan.FromMinutes(6));
        await app.Settled(async () => { await lookingAfter.LookAfter(Stop); return true; });
        (await Now(export))!.Status.ShouldBe(ExportStatus.Ready);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task is_over_once_somebody_of_the_organization_is_erased(bool ready)
    {
        var (alice, compliance) = await Organization();
        var (priya, paul) = (await app.Person(alice.Organization, "privacy"), await app.Person(alice.Organization, "privacy"));
        var elsewhere = await Organization();
        var (export, other) = (await Asked(compliance, ExportFormat.Csv), await elsewhere.Compliance.Exported());
        for (var turn = ExportTurn.Next; turn is ExportTurn.Next && (ready || (await Now(export))!.Position < 6);) turn = await Node().Write(alice.Organization, export.Id, Stop);
        (await Kept.Pieces(app, export.Id)).ShouldBeGreaterThan(0);

        (await paul.ApproveErasure((await priya.ErasePerson(alice)).Text("helpRequest", "id")!)).Refusals().ShouldBeEmpty();
        ((await Now(export))!.Status, await Kept.Pieces(app, export.Id)).ShouldBe((ExportStatus.Expired, 0));
        (await Node().Write(alice.Organization, export.Id, Stop)).ShouldBe(ExportTurn.Over);
        (await Kept.Pieces(app, export.Id)).ShouldBe(0);
        (await compliance.Fetch($"/exports/{export.Id}")).StatusCode.ShouldBe(System.Net.HttpStatusCode.Gone);
        (await elsewhere.Compliance.Fetch(other.Text("downloadUrl")!)).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);

        var after = await ExportedFiles.Of(compliance, await compliance.Exported());
        after.Text.ShouldContain("Phone ((erased))");
        (await after.Problems(app)).ShouldBeEmpty();
    }

    /// <remarks>Else a page that was read before the erasure could be kept after it.</remarks>
    [Fact]
    public async Task is_not_written_while_somebody_is_being_erased_nor_the_other_way_round()
    {
        var (alice, compliance) = await Organization();
        var export = await Asked(compliance, ExportFormat.Csv);
        await Node().Write(alice.Organization, export.Id, Stop);
        await using var connection = new NpgsqlConnection(app.ConnectionString);
        await connection.OpenAsync(Stop);
        await using (var turn = await connection.BeginTransactionAsync(Stop))
        {
            (await HistoryExports.Take(connection, alice.Organization, export.Id, Stop)).ShouldNotBeNull();
            await using var session = app.Store.LightweightSession(alice.Organization);
            session.QueueOperation(new HoldExports(alice.Organization));
            session.QueueOperation(new ExpireExports(alice.Organization, app.Time.GetUtcNow()));
            session.QueueOperation(new DeletePieces(alice.Organization));
            var erasing = session.SaveChangesAsync(Stop);
            await Task.WhenAny(erasing, Task.Delay(TimeSpan.FromMilliseconds(300), Stop));
            erasing.IsCompleted.ShouldBeFalse();
            await app.Host.Services.GetRequiredService<SealedPieces>().Keep(connection, export.Id, ExportPart.Content, 1_000_000, [1, 2, 3], Stop);
            await turn.CommitAsync(Stop);
            await erasing;
        }
        ((await Now(export))!.Status, await Kept.Pieces(app, export.Id)).ShouldBe((ExportStatus.Expired, 0));
    }

    [Theory]
    [InlineData("update security_info.mt_events set data = jsonb_set(data, '{forged}', '1') where seq_id = {0}")]
    [InlineData("update security_info.mt_events set user_name = 'somebody' where seq_id = {0}")]
    [InlineData("update security_info.ledger set content = sha256('x'), event_id = gen_random_uuid() where seq_id = {0}")]
    [InlineData("delete from security_info.ledger where seq_id = {0}")]
    public async Task signs_nothing_that_was_tampered_with(string tampering)
    {
        var (_, compliance) = await Organization();
        var record = new Ledger.Record(app, compliance.Organization);
        await record.Enter();
        await record.Sign();
        var export = await Asked(compliance, ExportFormat.Csv);
        await Node().Write(compliance.Organization, export.Id, Stop);
        await record.Tamper(string.Format(System.Globalization.CultureInfo.InvariantCulture, tampering.Replace("'{forged}'", "'{{forged}}'", StringComparison.Ordinal), (await record.Entries())[^2].Place.Sequence));

        for (var turn = ExportTurn.Next; turn is ExportTurn.Next;) turn = await Node().Write(compliance.Organization, export.Id, Stop);
        var now = (await Now(export))!;
        (now.Status, now.Failure, now.Manifest).ShouldBe((ExportStatus.Failed, ExportFailure.RecordTamperedWith, null));
        (await compliance.Fetch($"/exports/{export.Id}")).StatusCode.ShouldBe(System.Net.HttpStatusCode.Gone);
        await Exports.Forget(app.Time.GetUtcNow(), Stop);
        (await Kept.Pieces(app, export.Id)).ShouldBe(0);
    }

    /// <summary>It begins once what was begun before it is stored, entered and signed, and says so where that does not come.</summary>
    [Fact]
    public async Task waits_for_the_ledger_and_not_for_ever()
    {
        var (alice, compliance) = await Organization();
        var (export, late) = (await Asked(compliance, ExportFormat.Csv), await Asked(compliance, ExportFormat.Csv, minutesAgo: 11));
        await using var connection = new NpgsqlConnection(app.ConnectionString);
        await connection.OpenAsync(Stop);
        await using (var held = await connection.BeginTransactionAsync(Stop))
        {
            await using (var turn = new NpgsqlCommand("select pg_try_advisory_xact_lock(5269734120437268836)", connection)) (await turn.ExecuteScalarAsync(Stop)).ShouldBe(true);
            (await alice.AddAuthenticatorApp()).Refusals().ShouldBeEmpty();
            (await Node().Write(compliance.Organization, export.Id, Stop)).ShouldBe(ExportTurn.Later, "somebody else is at the ledger");
            (await Now(export))!.Status.ShouldBe(ExportStatus.Queued);
            (await Node().Write(compliance.Organization, late.Id, Stop)).ShouldBe(ExportTurn.Over);
        }
        var now = (await Now(late))!;
        (now.Status, now.Failure).ShouldBe((ExportStatus.Failed, ExportFailure.LedgerNotSigned));
        (await Node(1_000).Write(compliance.Organization, export.Id, Stop)).ShouldBe(ExportTurn.Over);
        (await Now(export))!.Status.ShouldBe(ExportStatus.Ready);
    }
}
