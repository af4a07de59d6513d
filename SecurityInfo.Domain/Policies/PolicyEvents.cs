using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;

namespace SecurityInfo.Domain;

/// <summary>What can happen to an organization's policy. Stored for ever: see docs/events.md before touching one.</summary>
public abstract record PolicyEvent
{
    PolicyEvent() { }

    /// <param name="Kind">The kind the rule is about.</param>
    /// <param name="UsableFor">What methods of it may be used for; empty where the kind is not allowed.</param>
    public sealed record MethodRuleSet(MethodKind Kind, ImmutableArray<VerificationPurpose> UsableFor) : PolicyEvent;

    public sealed record HelpDeskSet(HelpDesk HelpDesk) : PolicyEvent;
}
