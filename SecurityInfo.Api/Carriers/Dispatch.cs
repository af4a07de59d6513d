using Polly;
using Polly.CircuitBreaker;

namespace SecurityInfo.Api.Carriers;

/// <summary>Gives each order to the first carrier of its organization that takes it.</summary>
/// <remarks>The next one is asked only where the order certainly was not taken: a call that may ring is never given to a second carrier (docs/adr/0017-carriers.md).</remarks>
public sealed partial class Dispatch(IEnumerable<ICallCarrier> calls, IEnumerable<ITextCarrier> texts, IEnumerable<IMailCarrier> mails, CarrierSettings settings, TimeProvider time, ILogger<Dispatch> log)
{
    readonly Dictionary<string, Line<ICallCarrier>> _calls = calls.ToDictionary(carrier => carrier.Name, carrier => new Line<ICallCarrier>(carrier, Path(time, tries: 1)));
    readonly Dictionary<string, Line<ITextCarrier>> _texts = texts.ToDictionary(carrier => carrier.Name, carrier => new Line<ITextCarrier>(carrier, Path(time, tries: 2)));
    readonly Dictionary<string, Line<IMailCarrier>> _mails = mails.ToDictionary(carrier => carrier.Name, carrier => new Line<IMailCarrier>(carrier, Path(time, tries: 2)));

    /// <summary>The way to one carrier: where too much has gone wrong on it, nothing is sent there for a while.</summary>
    sealed record Line<TCarrier>(TCarrier Carrier, ResiliencePipeline<CarrierAnswer> Path);

    /// <summary>Who took it, or would not; no answer where nobody can tell whether it rings. Then it is not dialled again.</summary>
    public async Task<(string Carrier, CarrierAnswer? Answer)> Place(CallOrder order, CancellationToken stop)
    {
        try { return await First(_calls, "Calls", order.Name, (carrier, within) => carrier.PlaceAsync(order, within), stop); }
        catch (Exception unknown) when (unknown is not OutOfMemoryException)
        {
            LogUnknown(log, order.Name.Id, unknown.GetType().Name);
            return ("", null);
        }
    }

    /// <summary>Who took it, or would not. Fails where nobody can tell.</summary>
    public Task<(string Carrier, CarrierAnswer Answer)> Send(TextOrder order, CancellationToken stop) => First(_texts, "Texts", order.Name, (carrier, within) => carrier.SendAsync(order, within), stop);

    public Task<(string Carrier, CarrierAnswer Answer)> Send(MailOrder order, CancellationToken stop) => First(_mails, "Mails", order.Name, (carrier, within) => carrier.SendAsync(order, within), stop);

    public Task HangUp(string reference, CancellationToken stop) =>
        Holder(reference) is var (carrier, own) ? InTime(async within => { await carrier.HangUpAsync(own, within); return true; }, stop) : Task.CompletedTask;

    /// <summary>A carrier that does not answer cannot tell.</summary>
    public async Task<CarrierWord> Ask(string reference, CancellationToken stop)
    {
        if (Holder(reference) is not var (carrier, own)) return CarrierWord.CannotTell;
        try { return await InTime(within => carrier.AskAsync(own, within), stop); }
        catch (Exception silent) when (silent is not OutOfMemoryException && !stop.IsCancellationRequested) { return CarrierWord.CannotTell; }
    }

    async Task<(string, CarrierAnswer)> First<TCarrier>(Dictionary<string, Line<TCarrier>> lines, string channel, DeliveryName name, Func<TCarrier, CancellationToken, Task<CarrierAnswer>> give, CancellationToken stop)
    {
        foreach (var carrier in settings.Names(channel, name.Organization))
        {
            if (!lines.TryGetValue(carrier, out var line)) continue;
            CarrierAnswer answer;
            try { answer = await line.Path.ExecuteAsync(async _ => await InTime(within => give(line.Carrier, within), stop), stop); }
            catch (BrokenCircuitException) { answer = new CarrierAnswer.Unreachable(); }
            if (answer is CarrierAnswer.Placed placed) return (carrier, placed with { Reference = $"{carrier}/{placed.Reference}" });
            if (answer is CarrierAnswer.Refused) return (carrier, answer);
            LogNotTaken(log, carrier, name.Id);
        }
        return ("", new CarrierAnswer.Unreachable());
    }

    (ICallCarrier Carrier, string Reference)? Holder(string reference) =>
        reference.IndexOf('/', StringComparison.Ordinal) is > 0 and var end && _calls.TryGetValue(reference[..end], out var line) ? (line.Carrier, reference[(end + 1)..]) : null;

    async Task<T> InTime<T>(Func<CancellationToken, Task<T>> ask, CancellationToken stop)
    {
        using var within = CancellationTokenSource.CreateLinkedTokenSource(stop);
        within.CancelAfter(settings.Timeout);
        try { return await ask(within.Token); }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested) { throw new TimeoutException("The carrier did not answer in time."); }
    }

    /// <param name="time">By which the line is shut and opened again.</param>
    /// <param name="tries">How often an order is given that certainly did not arrive.</param>
    static ResiliencePipeline<CarrierAnswer> Path(TimeProvider time, int tries)
    {
        var path = new ResiliencePipelineBuilder<CarrierAnswer> { TimeProvider = time };
        if (tries > 1) path.AddRetry(new() { MaxRetryAttempts = tries - 1, Delay = TimeSpan.Zero, ShouldHandle = tried => ValueTask.FromResult(tried.Outcome.Result is CarrierAnswer.Unreachable) });
        return path.AddCircuitBreaker(new()
        {
            FailureRatio = 0.5,
            MinimumThroughput = 5,
            SamplingDuration = TimeSpan.FromSeconds(30),
            BreakDuration = TimeSpan.FromSeconds(15),
            ShouldHandle = tried => ValueTask.FromResult(tried.Outcome is { Result: CarrierAnswer.Unreachable } or { Exception: not null }),
        }).Build();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nobody can tell whether call {CallId} was placed: {Fault}. It is not dialled again.")]
    static partial void LogUnknown(ILogger log, Guid callId, string fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Carrier {Carrier} did not take delivery {DeliveryId}. The next one is asked, if there is one.")]
    static partial void LogNotTaken(ILogger log, string carrier, Guid deliveryId);
}
