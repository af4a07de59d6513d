using SecurityInfo.Domain.Methods;

namespace SecurityInfo.Domain.Erasures;

/// <summary>Erases somebody again whom a backup has brought back. It was approved then; neither a hold of before nor anybody else is asked.</summary>
public sealed record RepeatErasure(string UserId, DateTimeOffset At, Guid ErasureId, string CaseNumber) : IUserCommand
{
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info, Traces traces) =>
        Decision<SecurityInfoEvent>.Accept(info.Version is 0 || info.Erasure?.Id == ErasureId ? [] : traces.Erased(info, ErasureId, CaseNumber));
}
