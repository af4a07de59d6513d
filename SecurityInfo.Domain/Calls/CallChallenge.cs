using System.Text.Json.Serialization;
using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Methods;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Calls;

/// <summary>One open request to prove possession of a phone by a call, and the calls made for it.</summary>
/// <param name="Id">The same for all its calls.</param>
/// <param name="MethodId">The phone that is proven.</param>
/// <param name="Number">The fingerprint of the number that is called.</param>
/// <param name="ExpiresAt">When it is over at the latest.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Calls">The last one is the one that counts.</param>
public sealed record CallChallenge(
    Guid Id, Guid MethodId, string Number, DateTimeOffset ExpiresAt, ChallengeStatus Status, ImmutableList<Call> Calls)
    : Challenge(Id, MethodId, ExpiresAt, Status)
{
    [JsonIgnore]
    public Call Call => Calls[^1];

    [JsonIgnore]
    public override MethodKind Kind => MethodKind.PhoneCall;

    [JsonIgnore]
    public override IEnumerable<DateTimeOffset> Deliveries => Calls.Select(call => call.RequestedAt);

    [JsonIgnore]
    public override string SentTo => Number;

    [JsonIgnore]
    public override string? NumberToEnter => Call.NumberToPress;

    [JsonIgnore]
    public override DateTimeOffset StartedAt => Calls[0].RequestedAt;

    internal override SecurityInfoEvent Expired() => new CallExpired(Id);

    internal override SecurityInfoEvent Cancelled(CancellationCause cause) => new CallCancelled(Id, cause);
}

/// <summary>One call of a challenge.</summary>
/// <param name="Id">Known before a carrier is asked, so that no report can come too early.</param>
/// <param name="RequestedAt">When it was asked for.</param>
/// <param name="PlacedAt">When the carrier took it.</param>
/// <param name="Reference">The carrier's own name for it.</param>
/// <param name="WrongKeys">How often something else than asked for was pressed.</param>
/// <param name="Failure">Why it came to nothing.</param>
/// <param name="NumberToPress">What is to be pressed before <c>#</c>; null where <c>#</c> alone does.</param>
public sealed record Call(
    Guid Id, DateTimeOffset RequestedAt, DateTimeOffset? PlacedAt = null, string? Reference = null, int WrongKeys = 0, DeliveryFailure? Failure = null, string? NumberToPress = null)
{
    public const string Fraud = "0#";

    /// <summary>What says that the person asked for it.</summary>
    [JsonIgnore]
    public string Confirmation => $"{NumberToPress}#";
}
