using System.Text.Json.Serialization;
using SecurityInfo.Domain.Apps;
using SecurityInfo.Domain.Emails;
using SecurityInfo.Domain.Keys;
using SecurityInfo.Domain.Policies;
using SecurityInfo.Domain.Questions;
using SecurityInfo.Domain.Recovery;

namespace SecurityInfo.Domain.Methods;

/// <summary>One way that a person can prove who they are.</summary>
/// <param name="Id">Never used again, also when the same thing is added anew.</param>
/// <param name="ProvenAt">When possession was last proven; until it was, the method counts for nothing.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Phone), "phone")]
[JsonDerivedType(typeof(Email), "email")]
[JsonDerivedType(typeof(SecurityQuestions), "securityQuestions")]
[JsonDerivedType(typeof(RecoveryCodes), "recoveryCodes")]
[JsonDerivedType(typeof(SecurityKey), "key")]
[JsonDerivedType(typeof(CodeApp), "codeApp")]
[JsonDerivedType(typeof(ApprovalApp), "approvalApp")]
public abstract record VerificationMethod(Guid Id, DateTimeOffset? ProvenAt)
{
    /// <summary>When it was first proven.</summary>
    public DateTimeOffset? AddedAt { get; init; }

    /// <summary>When its number, address or name last changed.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>When somebody was last verified by it.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>What its owner calls it.</summary>
    public Sealed? Name { get; init; }

    [JsonIgnore]
    public bool IsProven => ProvenAt is not null;

    [JsonIgnore]
    public abstract MethodType Type { get; }

    /// <summary>The kinds this method can be asked by, the one it was proven with first.</summary>
    public abstract ImmutableArray<MethodKind> Kinds();

    /// <summary>What it can be used for under this policy.</summary>
    public virtual ImmutableArray<VerificationPurpose> UsableFor(OrganizationPolicy policy) => [.. Kinds().SelectMany(kind => policy.Purposes(kind)).Distinct().Order()];

    /// <summary>The fingerprint of the number or address that a challenge would be sent to now: of the offered one where one is offered.</summary>
    internal virtual string Destination => "";

    /// <summary>Without what was offered to take the place of what stands.</summary>
    internal virtual VerificationMethod WithoutOffer() => this;

    /// <summary>Somebody was verified by it.</summary>
    internal virtual VerificationMethod Used(SecurityInfoEvent.MethodUsed use, DateTimeOffset at) => this with { LastUsedAt = at };

    /// <summary>Possession was proven, by this kind of challenge.</summary>
    internal virtual VerificationMethod Proven(MethodKind by, DateTimeOffset at) => this with { ProvenAt = at, AddedAt = AddedAt ?? at };
}
