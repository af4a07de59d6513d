using JasperFx.Core;
using Marten;
using SecurityInfo.Api.Exports;
using SecurityInfo.Domain;

namespace SecurityInfo.Api.Commands;

/// <summary>What came of a command about an export: the refusal, if it was one.</summary>
public sealed record ExportOutcome(Refusal? Refusal) : IOutcome;

/// <summary>Have a history written to a file.</summary>
/// <param name="ExportId">What it is to be called.</param>
/// <param name="AskedBy">Who may have it.</param>
/// <param name="At">When it is asked for.</param>
/// <param name="Format">How it is to be written.</param>
/// <param name="UserId">What happened to this person alone; null for everybody.</param>
/// <param name="Filter">What else is asked for, as JSON; null for all of it.</param>
public sealed record RequestHistoryExport(Guid ExportId, string AskedBy, DateTimeOffset At, ExportFormat Format, string? UserId, string? Filter);

/// <summary>Do without an export.</summary>
public sealed record CancelHistoryExport(Guid ExportId, string AskedBy, DateTimeOffset At);

/// <summary>Write on at an export, for a while. Carries neither what was asked for nor what is written.</summary>
public sealed record WriteHistoryExport(Guid ExportId);

/// <remarks>That somebody has a history written is recorded along with it, as any reading is.</remarks>
public static class RequestHistoryExportHandler
{
    public static async Task<(ExportOutcome, OutgoingMessages)> Handle(RequestHistoryExport command, TenantId organization, IDocumentSession session, CancellationToken stop)
    {
        if (await HistoryExports.FreeSlot(session, command.AskedBy, stop) is not { } slot) return (new(new Refusal.TooManyExports(HistoryExports.Most)), []);
        session.Events.StartStream(Domain.Histories.Reading.KeyOf(command.ExportId), new ReadingEvent.HistoryRead(command.UserId, HistoryView.Export, command.Filter));
        session.QueueOperation(new EnterExport(new(command.ExportId, organization.Value, command.AskedBy, command.At, command.Format, command.UserId, command.Filter), slot));
        return (new(null), [new WriteHistoryExport(command.ExportId)]);
    }
}

public static class CancelHistoryExportHandler
{
    public static async Task<ExportOutcome> Handle(CancelHistoryExport command, TenantId organization, HistoryExports exports, IDocumentSession session, CancellationToken stop)
    {
        if (await exports.Of(organization.Value, command.AskedBy, command.ExportId, stop) is not { } export || export.StatusAt(command.At) is not (ExportStatus.Queued or ExportStatus.Running or ExportStatus.Ready)) return new(new Refusal.ExportNotFound());
        session.QueueOperation(new CancelExport(command.ExportId, command.At));
        session.QueueOperation(new DeletePieces(organization.Value));
        return new((Refusal?)null);
    }
}

public static class WriteHistoryExportHandler
{
    static readonly TimeSpan s_pause = 10.Seconds();

    public static async Task<OutgoingMessages> Handle(WriteHistoryExport message, TenantId organization, WritingExports exports, CancellationToken stop)
    {
        var next = new OutgoingMessages();
        switch (await exports.Write(organization.Value, message.ExportId, stop))
        {
            case ExportTurn.Next: next.Add(message); break;
            case ExportTurn.Later: next.Delay(message, s_pause); break;
        }
        return next;
    }
}
