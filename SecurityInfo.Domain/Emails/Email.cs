using System.Text.Json.Serialization;
using SecurityInfo.Domain.Methods;

namespace SecurityInfo.Domain.Emails;

/// <summary>An address as it is stored.</summary>
/// <param name="Sealed">The address.</param>
/// <param name="Fingerprint">Equal for equal addresses of the same person; goes with the person's key.</param>
public readonly record struct StoredAddress(Sealed Sealed, string Fingerprint);

/// <summary>A mailbox that codes are sent to. There is one at the most, and it is good for password reset only.</summary>
/// <param name="Id">See <see cref="VerificationMethod"/>.</param>
/// <param name="ProvenAt">When the present address was proven.</param>
/// <param name="Address">Where it is reached.</param>
/// <param name="NewAddress">What the address is to be changed to, once that is proven.</param>
public sealed record Email(Guid Id, StoredAddress Address, DateTimeOffset? ProvenAt = null, StoredAddress? NewAddress = null) : VerificationMethod(Id, ProvenAt)
{
    [JsonIgnore]
    public override MethodType Type => MethodType.Email;

    public override ImmutableArray<MethodKind> Kinds() => [MethodKind.Email];

    internal override string Destination => (NewAddress ?? Address).Fingerprint;

    internal override VerificationMethod WithoutOffer() => this with { NewAddress = null };

    internal Email Changed(StoredAddress to, DateTimeOffset at) => this with { Address = to, NewAddress = null, ProvenAt = at, ChangedAt = at };
}
