using SecurityInfo.Api.Erasures;
using SecurityInfo.Api.Exports;
using SecurityInfo.Api.Ledger;
using SecurityInfo.Api.Replay;
using SecurityInfo.Api.Retention;

namespace SecurityInfo.Api.Operations;

static class CommandLine
{
    /// <summary>Whether this run only lists the commands, writes the handlers' code, checks a record, drops what is not to be kept or puts a restored database right: then there need be no issuer, nor, where it asks for none, a database or key ring.</summary>
    public static bool ServesNobody(this WebApplicationBuilder _) => Environment.GetCommandLineArgs().ElementAtOrDefault(1) is "help" or "codegen" or VerifyLedgerCommand.Called or ProveEventCommand.Called or ExportRecordCommand.Called or ReplayCommand.Called or ApplyErasuresCommand.Called or ApplyRetentionCommand.Called or ExportHistoryCommand.Called or VerifyExportCommand.Called;
}
