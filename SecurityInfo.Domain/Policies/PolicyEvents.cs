using SecurityInfo.Domain.Apps;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;

namespace SecurityInfo.Domain;

/// <summary>What can happen to an organization's policy. Stored for ever: see docs/events.md before touching one.</summary>
public abstract record PolicyEvent
{
    PolicyEvent() { }

    /// <param name="Kind">The kind the rule is about.</param>
    /// <param name="UsableFor">What methods of it may be used for; empty where the kind is not allowed.</param>
    /// <param name="MaxPerUser">How many of it a person may have; null where it is not said, which leaves it as many as can be.</param>
    public sealed record MethodRuleSet(MethodKind Kind, ImmutableArray<VerificationPurpose> UsableFor, int? MaxPerUser = null) : PolicyEvent;

    /// <param name="AllowAccountAddress">Whether people may register the very address of their account for resetting its password.</param>
    public sealed record EmailRuleSet(bool AllowAccountAddress) : PolicyEvent;

    /// <param name="Algorithm">Which hash apps that are added from then on make their codes with.</param>
    /// <param name="Digits">How long those codes are: 6 or 8.</param>
    /// <param name="Window">How long a code is good for, whatever app it is from.</param>
    public sealed record AuthenticatorAppRuleSet(TotpAlgorithm Algorithm, int Digits, TotpWindow Window) : PolicyEvent;

    public sealed record HelpDeskSet(HelpDesk HelpDesk) : PolicyEvent;
}
