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
/// <param name="Organization">Whose organization.</param>
/// <param name="UserId">To whom.</param>
/// <param name="ChallengeId">For which challenge, or of which notice.</param>
/// <param name="Id">What the carrier is told.</param>
/// <param name="OfNotice">Whether it tells of a change, instead of proving something.</param>
public sealed record DeliveryName(string Organization, string UserId, Guid ChallengeId, Guid Id, bool OfNotice = false);

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
