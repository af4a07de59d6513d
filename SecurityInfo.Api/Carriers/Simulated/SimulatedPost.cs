using System.Collections.Concurrent;

namespace SecurityInfo.Api.Carriers.Simulated;

/// <summary>A text or mail as it lies on a simulated phone or in a simulated mailbox.</summary>
public sealed record SimulatedMessage(DateTimeOffset At, string To, string? Subject, string Body)
{
    /// <summary>Which of all it is: of two at the same moment, the later one.</summary>
    public long Number { get; init; }
}

/// <summary>Texts and mails on a developer's machine: see <see cref="SimulatedPhones"/> for how to read them.</summary>
/// <remarks><c>SimulatedCarrier:Delay</c> makes it a slow one.</remarks>
public sealed class SimulatedPost(TimeProvider time, IConfiguration configuration) : ITextCarrier, IMailCarrier
{
    static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    readonly ConcurrentDictionary<Guid, (long Order, SimulatedMessage Message)> _messages = new();
    long _kept;

    public string Name => CarrierSettings.Simulated;

    public IEnumerable<SimulatedMessage> Texts => Newest(message => message.Subject is null);

    public IEnumerable<SimulatedMessage> Mails => Newest(message => message.Subject is not null);

    public Task<CarrierAnswer> SendAsync(TextOrder order, CancellationToken stop) => Keep(order.Name, new(time.GetUtcNow(), order.Number.E164, null, order.Text), stop);

    public Task<CarrierAnswer> SendAsync(MailOrder order, CancellationToken stop) => Keep(order.Name, new(time.GetUtcNow(), order.Address.Canonical, order.Subject, order.Text), stop);

    async Task<CarrierAnswer> Keep(DeliveryName name, SimulatedMessage message, CancellationToken stop)
    {
        await Task.Delay(configuration.GetValue("SimulatedCarrier:Delay", TimeSpan.Zero), time, stop);
        foreach (var (id, old) in _messages)
            if (message.At - old.Message.At > Remembered) _messages.TryRemove(id, out _);
        _messages.TryAdd(name.Id, (Interlocked.Increment(ref _kept), message));
        return new CarrierAnswer.Placed(name.Id.ToString("N"));
    }

    IEnumerable<SimulatedMessage> Newest(Func<SimulatedMessage, bool> which) => _messages.Values.OrderByDescending(kept => kept.Order).Select(kept => kept.Message).Where(which);
}
