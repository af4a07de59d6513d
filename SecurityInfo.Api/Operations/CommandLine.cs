using SecurityInfo.Api.Ledger;
using SecurityInfo.Api.Replay;

namespace SecurityInfo.Api.Operations;

static class CommandLine
{
    /// <summary>Whether this run only lists the commands, writes the handlers' code or checks a record: then there need be no database, key ring or issuer.</summary>
    public static bool ServesNobody(this WebApplicationBuilder _) => Environment.GetCommandLineArgs().ElementAtOrDefault(1) is "help" or "codegen" or VerifyLedgerCommand.Called or ProveEventCommand.Called or ExportRecordCommand.Called or ReplayCommand.Called;
}
