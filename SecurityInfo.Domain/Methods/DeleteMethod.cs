using SecurityInfo.Domain.Policies;

namespace SecurityInfo.Domain.Methods;

/// <summary>Deletes a method for good: a phone with its number and both channels.</summary>
public sealed record DeleteMethod(string UserId, DateTimeOffset At, Guid MethodId, bool Confirmed, int? ExpectedVersion) : IUserCommand
{
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info, OrganizationPolicy policy)
    {
        if (!Confirmed) return new Refusal.DeletionNotConfirmed();
        if (info.Proven.FirstOrDefault(method => method.Id == MethodId) is not { } method) return info.Refuse(nameof(DeleteMethod), new Refusal.MethodNotFound(), At);
        if (ExpectedVersion is { } seen && seen != info.Version) return new Refusal.ConcurrentChange(info.Version);

        return Deletion.Accept(info, policy, At, new(method.Id, method.Type, DeletionCause.ByOwner));
    }
}
