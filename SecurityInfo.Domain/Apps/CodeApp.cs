using System.Text.Json.Serialization;
using SecurityInfo.Domain.Methods;

namespace SecurityInfo.Domain.Apps;

/// <summary>The hash that codes are made with.</summary>
public enum TotpAlgorithm
{
    /// <summary>What every app understands.</summary>
    Sha1,
    /// <summary>Some apps take no notice of it and show wrong codes.</summary>
    Sha256,
}

/// <summary>How an app makes its codes. It keeps to that for good: an app cannot be told again.</summary>
public readonly record struct TotpRule(TotpAlgorithm Algorithm, int Digits);

/// <summary>What an app makes its codes of, in clear. Lives in memory only.</summary>
/// <param name="Key">160 bits (RFC 4226, section 4).</param>
public sealed record AppSecret(ImmutableArray<byte> Key)
{
    public override string ToString() => "(secret)";
}

/// <summary>An app that shows a new code every half minute (RFC 6238), without a connection to anything.</summary>
/// <param name="Id">See <see cref="VerificationMethod"/>.</param>
/// <param name="Secret">What its codes are made of.</param>
/// <param name="Rule">How.</param>
/// <param name="ProvenAt">When a code of it was given to add it.</param>
/// <param name="LastStep">The step whose code was given last: neither that one nor an earlier one is good any more.</param>
public sealed record CodeApp(Guid Id, Sealed Secret, TotpRule Rule, DateTimeOffset? ProvenAt = null, long? LastStep = null) : VerificationMethod(Id, ProvenAt)
{
    [JsonIgnore]
    public override MethodType Type => MethodType.AuthenticatorApp;

    public override ImmutableArray<MethodKind> Kinds() => [MethodKind.AuthenticatorApp];

    internal override VerificationMethod Used(SecurityInfoEvent.MethodUsed use, DateTimeOffset at) => base.Used(use, at) is CodeApp app ? app with { LastStep = use.Step ?? LastStep } : this;

    public bool Takes(long step) => LastStep is not { } last || step > last;
}
