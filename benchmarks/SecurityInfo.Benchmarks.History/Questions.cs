using System.Collections.Immutable;
using SecurityInfo.Api.Exports;
using SecurityInfo.Api.Ledger;
using SecurityInfo.Api.Reading;
using SecurityInfo.Api.Replay;
using SecurityInfo.Domain.Methods;

namespace SecurityInfo.Benchmarks.History;

/// <summary>Everything that is measured of one organization.</summary>
sealed class Questions(Product product, string organization, Subjects about, Requests http)
{
    const int Page = 20, AtOnce = 8;
    const double PageGoal = 0.7, ReplayGoal = 0.5, ExportGoal = 0.5;

    readonly HistoryReader _histories = product.Get<HistoryReader>();
    readonly StatisticsReader _statistics = product.Get<StatisticsReader>();
    readonly BareReads _bare = new(product.Database);

    /// <summary>What somebody waits for.</summary>
    public async Task<ImmutableArray<Comparison>> Pages()
    {
        var cursor = await http.CursorAt(about.At);
        return
        [
            new("page: newest", () => OfOrganization(new(), null), () => _bare.Newest(organization, Page + 1), PageGoal),
            new("page: in the middle", () => OfOrganization(new(), about.Middle), () => _bare.Before(organization, about.Middle, Page + 1), PageGoal),
            new("page: in the middle, bare read with events made", () => OfOrganization(new(), about.Middle), () => _bare.BeforeAsEvents(organization, about.Middle, Page + 1)),
            .. await Task.WhenAll(Filters().Select(async filter =>
            {
                var rows = await Rows(filter.Filter);
                return new Comparison($"page by {filter.Name}", () => OfOrganization(filter.Filter, null), () => _bare.These(rows), PageGoal);
            })),
            new("count of everything", () => Count(new()), () => _bare.Count(organization)),
            new("count by person", () => Count(new(UserId: about.Person)), () => _bare.Stream(organization, about.Person)),
            new("count by frequent type", () => Count(new(Types: ["call_placed"])), () => _bare.Count(organization)),
            new("page of a person", () => _histories.OfPerson(organization, new(UserId: about.Person), int.MaxValue - 1, new(null, 0, Page, false), default), () => _bare.NewestOfStream(organization, about.Person, Page + 1), PageGoal),
            new("person as of a moment", () => product.Get<SecurityInfoReader>().PersonAsOf(organization, about.Person, about.PersonAt, default), () => _bare.Stream(organization, about.Person)),
            new("replay of a person", () => product.Get<ReplayReader>().Of(organization, about.Person, 0, Page, default), () => _bare.Stream(organization, about.Person), ReplayGoal),
            new("statistics at a moment", () => _statistics.At(organization, [about.At], default), () => _bare.MethodSets(organization)),
            new("statistics at a hundred moments", () => _statistics.At(organization, [.. Enumerable.Range(0, 100).Select(day => about.At.AddDays(day))], default), () => _bare.MethodSets(organization)),
            new("who has only weak methods, a page of 100", () => _statistics.Who(organization, new(standing => standing.HasOnlyWeak, null), about.At, "", 101, default), () => _bare.MethodSets(organization)),
            new("GraphQL over HTTP: newest", () => http.Ask(null, Page), () => http.AskBare(long.MaxValue, Page), PageGoal, AtOnce),
            new("GraphQL over HTTP: in the middle", () => http.Ask(cursor, Page), () => http.AskBare(about.Middle, Page), PageGoal, AtOnce),
        ];
    }

    /// <summary>What goes through all of it.</summary>
    public ImmutableArray<Comparison> Passes(DirectoryInfo folder) =>
    [
        new("verification of the ledger", Verify, () => _bare.Record(organization)),
        new("export of the record to a file", () => Export(folder), () => _bare.Record(organization), ExportGoal),
        new("export of the history to a file, JSON Lines", () => Export(folder, ExportFormat.JsonLines), () => _bare.Record(organization), ExportGoal),
        new("export of the history to a file, CSV", () => Export(folder, ExportFormat.Csv), () => _bare.Record(organization), ExportGoal),
        new("check of all rows by replay", Replay, _bare.Everything),
    ];

    IEnumerable<(string Name, HistoryFilter Filter)> Filters() =>
    [
        ("person", new(UserId: about.Person)),
        ("frequent actor", new(Actor: "system:calls")),
        ("one person as actor", new(Actor: about.Person)),
        ("rare actor", new(Actor: "policy-admin")),
        ("unknown actor", new(Actor: "nobody")),
        ("frequent type", new(Types: ["call_placed"])),
        ("rare type", new(Types: ["password_reset_rule_set"])),
        ("type that never happened", new(Types: ["legal_hold_set"])),
        ("day", new(From: about.At, Until: about.At.AddDays(1))),
        ("kind", new(Kind: MethodKind.PhoneCall)),
        ("rare kind", new(Kind: MethodKind.SecurityKey)),
        ("refusals", new(Outcome: EventOutcome.Refusal)),
        ("request", new(CorrelationId: about.Correlation)),
        ("actor and type", new(Actor: "help-desk-3", Types: ["person_blocked"])),
        ("actor and month", new(Actor: "help-desk-3", From: about.At, Until: about.At.AddDays(30))),
        ("kind and day", new(Kind: MethodKind.Email, From: about.At, Until: about.At.AddDays(1))),
        ("refusals of a month", new(Outcome: EventOutcome.Refusal, From: about.At, Until: about.At.AddDays(30))),
        ("person and kind", new(UserId: about.Person, Kind: MethodKind.PhoneCall)),
    ];

    Task<HistoryPage> OfOrganization(HistoryFilter filter, long? older) => _histories.OfOrganization(organization, filter, new(older, 0, Page, false), default);

    Task<int> Count(HistoryFilter filter) => _histories.Count(organization, filter, null, default);

    async Task<long[]> Rows(HistoryFilter filter) => [.. (await OfOrganization(filter, null)).Entries.Select(entry => entry.Sequence)];

    async Task Verify()
    {
        var (report, _) = await product.Get<LedgerReader>().Audit(organization, [], product.Get<CheckpointKey>().Public, null, default);
        if (!report.IsIntact) throw new InvalidOperationException($"{report.Found} findings where there should be none.");
    }

    async Task Export(DirectoryInfo folder)
    {
        var file = Path.Combine(folder.FullName, "record.jsonl");
        await product.Get<RecordExport>().Write(organization, file, default);
        File.Delete(file);
    }

    async Task Export(DirectoryInfo folder, ExportFormat format)
    {
        await product.Get<HistoryFiles>().Write(organization, Path.Combine(folder.FullName, "history"), format, new(), default);
        foreach (var file in folder.GetFiles("history*")) file.Delete();
    }

    async Task Replay()
    {
        await foreach (var difference in product.Get<ReplayCheck>().All(null, null, default)) throw new InvalidOperationException($"{difference} where there should be none.");
    }
}
