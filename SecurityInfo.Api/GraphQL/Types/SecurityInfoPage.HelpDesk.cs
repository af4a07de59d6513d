using SecurityInfo.Api.GraphQL.Engine;
using SecurityInfo.Api.Identity;

namespace SecurityInfo.Api.GraphQL.Types;

public sealed partial class SecurityInfoPage
{
    /// <summary>While it lasts nobody is verified as this person; null where none holds.</summary>
    public ShownBlock? Block() => person.Info.IsBlocked(at) && person.Info.Block is { } block ? new(block.Cause, block.Until) : null;

    /// <summary>Sessions that began earlier are good for nothing; null where that was never said.</summary>
    public DateTimeOffset? SessionsRevokedAt => person.Info.SessionsRevokedAt;

    /// <summary>Whether the help desk wanted everything registered anew, and nothing has been added since.</summary>
    public bool MustRegisterAnew => person.Info.MustRegisterAnew;

    /// <summary>What the help desk wants to do and a second one of it has to approve, oldest first.</summary>
    public IEnumerable<ShownHelpRequest> HelpRequests([Calling] Caller caller) =>
        from request in person.Info.HelpRequests
        where request.IsOpen(at)
        select new ShownHelpRequest(this, request, caller);

    internal ShownHelpRequest? HelpRequest(Func<HelpRequest, bool> which, Caller caller) => HelpRequests(caller).FirstOrDefault(request => which(request.Request));

    internal string? Reason(HelpRequest request, Caller caller) => user.HidesReasons(caller) ? null : person.Seal.OpenReason(request.Id, request.Reason);

    /// <summary>In full, whoever looks: for whom it was revealed to.</summary>
    internal string? Revealed(Guid methodId) => person.Info.Proven.FirstOrDefault(method => method.Id == methodId) is { } method ? person.Seal.InFull(method) : null;
}

/// <summary>While it lasts nobody is verified as a person.</summary>
/// <param name="Cause">Who wanted it, and why.</param>
/// <param name="Until">When it ends by itself.</param>
[Name("Block")]
public sealed record ShownBlock(BlockCause Cause, DateTimeOffset Until);
