using System.Text.Json.Serialization;

namespace SecurityInfo.Domain.Methods;

/// <summary>Which of a person's phones it is. There is one of each at the most.</summary>
public enum PhoneKind
{
    /// <summary>The only kind that takes texts besides calls.</summary>
    Mobile,
    /// <summary>A second one, called only. Needs a mobile phone beside it, and becomes that when it is deleted.</summary>
    AlternateMobile,
    /// <summary>Called only. An extension is dropped.</summary>
    Office,
}

/// <summary>How a phone is reached.</summary>
public enum PhoneChannel
{
    /// <summary>It rings, and whoever answers presses a key. The kind PHONE_CALL.</summary>
    Call,
    /// <summary>It is sent a code; for mobile phones only. The kind TEXT_MESSAGE.</summary>
    Text,
}

public static class PhoneChannels
{
    /// <summary>The kind of method that a phone is when it is reached so.</summary>
    public static MethodKind Kind(this PhoneChannel channel) => channel is PhoneChannel.Text ? MethodKind.TextMessage : MethodKind.PhoneCall;
}

/// <summary>A number as it is stored.</summary>
/// <param name="Sealed">The number in E.164 form.</param>
/// <param name="Fingerprint">Equal for equal numbers of the same person; goes with the person's key.</param>
/// <param name="TakesTexts">Whether texts can reach this line, by the numbering plan.</param>
public readonly record struct StoredNumber(Sealed Sealed, string Fingerprint, bool TakesTexts);

/// <summary>A phone: one method that is reached by call and, if it is mobile, by text.</summary>
/// <param name="Id">See <see cref="VerificationMethod"/>.</param>
/// <param name="ProvenAt">When the present number was proven.</param>
/// <param name="Kind">One phone of each kind.</param>
/// <param name="Number">Where it is reached.</param>
/// <param name="ProvenBy">The channel that proved the present number.</param>
/// <param name="NewNumber">What the number is to be changed to, once that is proven.</param>
public sealed record Phone(
    Guid Id, PhoneKind Kind, StoredNumber Number,
    DateTimeOffset? ProvenAt = null, PhoneChannel? ProvenBy = null, StoredNumber? NewNumber = null)
    : VerificationMethod(Id, ProvenAt)
{
    [JsonIgnore]
    public override MethodType Type => MethodType.Phone;

    public override ImmutableArray<MethodKind> Kinds() =>
        Kind is not PhoneKind.Mobile || !Number.TakesTexts ? [MethodKind.PhoneCall]
        : ProvenBy is PhoneChannel.Text ? [MethodKind.TextMessage, MethodKind.PhoneCall]
        : [MethodKind.PhoneCall, MethodKind.TextMessage];

    internal override string Destination => (NewNumber ?? Number).Fingerprint;

    internal override VerificationMethod WithoutOffer() => this with { NewNumber = null };

    internal override VerificationMethod Proven(MethodKind by, DateTimeOffset at) =>
        base.Proven(by, at) is Phone phone ? phone with { ProvenBy = by is MethodKind.TextMessage ? PhoneChannel.Text : PhoneChannel.Call } : this;

    internal Phone Changed(StoredNumber to, DateTimeOffset at) => this with { Number = to, NewNumber = null, ProvenAt = at, ChangedAt = at };
}
