using System.Globalization;
using JasperFx.CommandLine;
using SecurityInfo.Api.GraphQL.Types;
using SecurityInfo.Api.Reading;
using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Exports;

public sealed class ExportHistoryInput : NetCoreInput
{
    [Description("Whose history")]
    public string Organization { get; set; } = "";

    [Description("The file to write: there must be none of that name")]
    public string File { get; set; } = "";

    [Description("csv, which is usual, or jsonl")]
    public string FormatFlag { get; set; } = "csv";

    [Description("What happened to this person, by user id")]
    public string? UserFlag { get; set; }

    [Description("What happened to this method of theirs, by its id")]
    public string? MethodFlag { get; set; }

    [Description("What was about methods of this kind, such as PhoneCall")]
    public MethodKind? KindFlag { get; set; }

    [Description("What this person or part of the system caused")]
    public string? ActorFlag { get; set; }

    [Description("Stored names parted by commas, such as phone_added,method_deleted")]
    public string? TypesFlag { get; set; }

    [Description("Success or Refusal")]
    public EventOutcome? OutcomeFlag { get; set; }

    [Description("At this moment or later, such as 2026-11-01T00:00:00Z")]
    public string? FromFlag { get; set; }

    [Description("Before this moment")]
    public string? UntilFlag { get; set; }

    [Description("What came of this one request")]
    public string? CorrelationFlag { get; set; }

    internal ExportFormat Format => FormatFlag switch
    {
        "csv" => ExportFormat.Csv,
        "jsonl" => ExportFormat.JsonLines,
        _ => throw new ArgumentException("The format is csv or jsonl."),
    };

    /// <summary>As the history takes it, and refuses it.</summary>
    internal HistoryFilter Filter => new OrganizationHistoryFilterInput
    {
        UserId = UserFlag,
        MethodId = MethodFlag,
        Kind = KindFlag,
        Actor = ActorFlag,
        Types = TypesFlag?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        Outcome = OutcomeFlag,
        From = Moment(FromFlag),
        Until = Moment(UntilFlag),
        CorrelationId = CorrelationFlag,
    }.Of();

    static DateTimeOffset? Moment(string? text) => text is null ? null : DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}

/// <summary>Writes an organization's history, or what of it is asked for, to a file. That it was done is recorded.</summary>
[Description("Writes a history to a file, with a signed manifest and the ledger's proof", Name = Called)]
public sealed class ExportHistoryCommand : JasperFxAsyncCommand<ExportHistoryInput>
{
    public const string Called = "export-history";

    public override async Task<bool> Execute(ExportHistoryInput input)
    {
        var (format, filter) = (input.Format, input.Filter);
        foreach (var file in new[] { input.File, HistoryFiles.ManifestOf(input.File), HistoryFiles.ProofOf(input.File) })
            if (File.Exists(file)) throw new ArgumentException($"There is a file {file} already.");
        using var host = input.BuildHost();
        await host.Services.GetRequiredService<InstallationSecret>().StartAsync(CancellationToken.None);
        var manifest = await host.Services.GetRequiredService<HistoryFiles>().Write(input.Organization, input.File, format, filter, CancellationToken.None);
        Console.WriteLine($"{manifest.Entries} entries of {manifest.Organization} in {manifest.File}, {manifest.Bytes} bytes, SHA-256 {manifest.Sha256}. They are of the first {manifest.Checkpoint.Size} entries of the ledger, which were signed at {manifest.Checkpoint.At}.");
        return true;
    }
}
