namespace SecurityInfo.Api.Carriers;

/// <summary>The outside party that makes phones ring. It reports what becomes of a call to <see cref="CallReports"/>.</summary>
public interface ICallCarrier
{
    string Name { get; }

    /// <summary>Asks for a call. It is asked once for each: who cannot tell whether it was taken does not ask again (docs/adr/0009-placing-a-call.md).</summary>
    Task<CarrierAnswer> PlaceAsync(CallOrder order, CancellationToken stop);

    /// <summary>Ends a call, whether it rings or was answered. A call that has ended stays so.</summary>
    Task HangUpAsync(string reference, CancellationToken stop);

    Task<CarrierWord> AskAsync(string reference, CancellationToken stop);
}

/// <summary>Which call, text or mail something is about. It is known before a carrier is asked, so that no report can come too early.</summary>
/// <param name="Organization">Whose.</param>
/// <param name="UserId">Whom it goes to.</param>
/// <param name="ChallengeId">The challenge by which they prove a method; for a relying party, the verification; of a notice, that.</param>
/// <param name="Id">The call, text or mail itself.</param>
/// <param name="For">What it is for.</param>
/// <param name="AsksForNumber">Of a call: whether a number has to be pressed before <c>#</c>.</param>
public sealed record DeliveryName(string Organization, string UserId, Guid ChallengeId, Guid Id, DeliveryUse For = DeliveryUse.Challenge, bool AsksForNumber = false);

/// <summary>What somebody is called, texted or mailed for.</summary>
public enum DeliveryUse
{
    /// <summary>To prove a method that is added or changed.</summary>
    Challenge,
    /// <summary>A relying party wants them verified.</summary>
    Verification,
    /// <summary>To tell them of a change.</summary>
    Notice,
}

/// <summary>A call to be placed, with the number in clear.</summary>
public sealed record CallOrder(DeliveryName Name, PhoneNumber Number);

/// <summary>What a carrier says to an order.</summary>
public abstract record CarrierAnswer
{
    CarrierAnswer() { }

    public sealed record Placed(string Reference) : CarrierAnswer;

    public sealed record Refused : CarrierAnswer;

    /// <summary>The order certainly was not taken, through no fault of its own: it did not arrive, or the carrier is not ready for it. Another carrier may take it.</summary>
    public sealed record Unreachable : CarrierAnswer;
}
