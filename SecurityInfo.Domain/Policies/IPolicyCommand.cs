namespace SecurityInfo.Domain.Policies;

/// <summary>Something asked of an organization's policy.</summary>
public interface IPolicyCommand
{
    DateTimeOffset At { get; }

    Decision<PolicyEvent> Decide(OrganizationPolicy policy);
}
