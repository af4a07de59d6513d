using System.Text.Json.Serialization;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;

namespace SecurityInfo.Domain.Recovery;

/// <summary>Codes on paper, each good for one time, for who has lost what they verify with. There is one set at the most, and never without something to stand in for.</summary>
/// <param name="Id">See <see cref="VerificationMethod"/>; of all sets one after another.</param>
/// <param name="Hashes">Of the codes that are left.</param>
/// <param name="ProvenAt">When they were shown: nothing else proves them.</param>
public sealed record RecoveryCodes(Guid Id, ImmutableArray<string> Hashes, DateTimeOffset? ProvenAt = null) : VerificationMethod(Id, ProvenAt)
{
    /// <summary>How many there are in a set.</summary>
    public const int Number = 12;

    [JsonIgnore]
    public override MethodType Type => MethodType.RecoveryCodes;

    public override ImmutableArray<MethodKind> Kinds() => [MethodKind.RecoveryCodes];

    /// <remarks>Nothing once all are used up.</remarks>
    public override ImmutableArray<VerificationPurpose> UsableFor(OrganizationPolicy policy) => Hashes.IsEmpty ? [] : base.UsableFor(policy);

    internal override VerificationMethod Used(SecurityInfoEvent.MethodUsed use, DateTimeOffset at) =>
        base.Used(use, at) is RecoveryCodes codes && use.RecoveryCode is { } used ? codes with { Hashes = Hashes.Remove(used) } : this;

    /// <summary>Whether codes stand in for this one: for whatever is good for two-factor verification, as they are.</summary>
    public static bool StandInFor(VerificationMethod method) =>
        method is not RecoveryCodes && method.Kinds().Any(kind => kind.Purposes().Contains(VerificationPurpose.TwoFactor));
}
