using SecurityInfo.Api.GraphQL.Engine;
using SecurityInfo.Api.Identity;
using SecurityInfo.Api.Ledger;

namespace SecurityInfo.Api.GraphQL.Types;

public sealed partial class Organization
{
    /// <summary>Whether anybody has tampered with what was recorded, and where. For compliance.</summary>
    [RequiresRole(Roles.Compliance)]
    public async Task<AuditedLedger> LedgerAudit([FromServices] LedgerReader ledger, [FromServices] CheckpointKey key, [FromServices] IConfiguration configuration, CancellationToken stop) =>
        new(await ledger.AuditNow(organization, CheckpointFolder.Of(configuration)?.Read(organization) ?? [], key.Public, stop));
}
