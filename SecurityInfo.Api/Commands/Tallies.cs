using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using SecurityInfo.Api.Storage;
using SecurityInfo.Domain;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Api.Commands;

/// <summary>What calls, texts and mails count for, and what is written of that along with the events of a command.</summary>
public sealed partial class Tallies(InstallationSecret secret, IConfiguration configuration, ILogger<Tallies> log) : IDisposable
{
    public const string Name = "SecurityInfo.Deliveries";

    readonly Meter _meter = new(Name);
    Counter<int> Held => field ??= _meter.CreateCounter<int>("securityinfo.deliveries.held", description: "Numbers and prefixes to which nothing is sent for a while, by reason");

    readonly ImmutableArray<Rate> _networkRates =
    [
        DeliveryLimits.NetworkRates[0] with { Deliveries = configuration.GetValue("Limits:NetworkAddress:PerHour", DeliveryLimits.NetworkRates[0].Deliveries) },
        DeliveryLimits.NetworkRates[1] with { Deliveries = configuration.GetValue("Limits:NetworkAddress:PerDay", DeliveryLimits.NetworkRates[1].Deliveries) },
    ];

    public Counted? Of(TenantId organization, PhoneNumber? number, NetworkAddress? from) =>
        number is null ? null : new(organization.Value, secret.Fingerprint(number), secret.FingerprintOfPrefix(number), Of(from), _networkRates);

    public Counted? Of(TenantId organization, EmailAddress? address, NetworkAddress? from) =>
        address is null ? null : new(organization.Value, secret.Fingerprint(address), null, Of(from), _networkRates);

    /// <summary>Counts what a decision asks to be sent; where it was refused for too many, holds a prefix that hardly anybody answers at.</summary>
    public IEnumerable<IMartenOp> Asked(IUserCommand command, Decision<SecurityInfoEvent> decision, Person person, Deliveries deliveries)
    {
        if (deliveries.Counted is not { } counted) yield break;
        if (decision.Events.Select(AskedAt).FirstOrDefault(at => at is not null) is { } asked)
        {
            yield return new CountDelivery(counted, asked);
            yield return new CountForOrganization(counted.Organization, person.Policy.DeliveryCap, asked);
        }
        if (decision.Refusal is Refusal.TooManyChallenges)
            foreach (var hold in PrefixHold(counted, deliveries.Past, command.At)) yield return hold;
    }

    IEnumerable<IMartenOp> PrefixHold(Counted counted, PastDeliveries past, DateTimeOffset at)
    {
        if (counted.Prefix is { } prefix && past.PrefixHold(at) is { } until)
            yield return new HoldDeliveries(prefix, at, until, () =>
            {
                Held.Add(1, new KeyValuePair<string, object?>("reason", "hardly_answered"));
                LogHardlyAnswered(log, until);
            });
    }

    HoldDeliveries FraudHold(PhoneNumber number, DateTimeOffset at) =>
        new(secret.Fingerprint(number), at, at + DeliveryLimits.WaitAfterFraudReport, () => Held.Add(1, new KeyValuePair<string, object?>("reason", "fraud_reported")));

    /// <summary>Counts what was answered as it should be. A number from where fraud was reported is held for everybody.</summary>
    public IEnumerable<IMartenOp> Answered(IUserCommand command, Decision<SecurityInfoEvent> decision, Person person)
    {
        foreach (var @event in decision.Events)
        {
            if (AnsweredIn(@event) is not { } id || person.Info.Challenge(id) is not { } challenge || Destination.Number(person, challenge) is not { } number) continue;
            yield return @event is FraudReported
                ? FraudHold(number, command.At)
                : new CountConfirmation(secret.FingerprintOfPrefix(number), challenge.Deliveries.Max());
        }
    }

    public void Dispose() => _meter.Dispose();

    /// <summary>Null also where an installation does not want that to be counted, as where all people come by one gateway.</summary>
    string? Of(NetworkAddress? from) => from is { } address && _networkRates.All(rate => rate.Deliveries > 0) ? secret.Fingerprint(address) : null;

    static DateTimeOffset? AskedAt(SecurityInfoEvent @event) => @event switch
    {
        CallRequested call => call.At,
        CodeRequested code => code.At,
        _ => null,
    };

    static Guid? AnsweredIn(SecurityInfoEvent @event) => @event switch
    {
        CallVerified call => call.ChallengeId,
        CodeVerified code => code.ChallengeId,
        FraudReported call => call.ChallengeId,
        _ => null,
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "Hardly any of the calls and texts to the numbers of one prefix are answered: it is held until {Until}.")]
    static partial void LogHardlyAnswered(ILogger log, DateTimeOffset until);
}
