using System.Collections.Concurrent;

namespace SecurityInfo.Api.Carriers.Simulated;

/// <summary>Phones that ring on a developer's machine: see <see cref="SimulatedPhones"/> for how to answer them.</summary>
/// <remarks>Everything is in memory: a call of a process that is gone has ended.</remarks>
public sealed class SimulatedCarrier(IServiceProvider services, CarrierSettings settings, TimeProvider time, IConfiguration configuration) : ICallCarrier
{
    public static readonly TimeSpan RingTime = TimeSpan.FromSeconds(45), KeyTime = TimeSpan.FromSeconds(30), BetweenKeys = TimeSpan.FromSeconds(2);

    const int PromptsWithoutKey = 2;
    static readonly TimeSpan Remembered = TimeSpan.FromHours(1);

    readonly ConcurrentDictionary<Guid, SimulatedCall> _calls = new();
    readonly string _instance = configuration["SimulatedCarrier:Instance"] ?? configuration["urls"] ?? "one";

    DateTimeOffset _forgotten;

    CallReports Reports => services.GetRequiredService<CallReports>();

    public string Name => CarrierSettings.Simulated;

    public IEnumerable<SimulatedCall> Calls => _calls.Values.OrderByDescending(call => call.PlacedAt);

    public IEnumerable<SimulatedCall> CallsTo(string number) => Calls.Where(call => call.Number == number);

    public SimulatedCall? Call(string number, Guid id) => _calls.GetValueOrDefault(id) is { } call && call.Number == number ? call : null;

    /// <remarks><c>SimulatedCarrier:Delay</c> makes it a slow one.</remarks>
    public async Task<CarrierAnswer> PlaceAsync(CallOrder order, CancellationToken stop)
    {
        Forget();
        await Task.Delay(configuration.GetValue("SimulatedCarrier:Delay", TimeSpan.Zero), time, stop);
        var call = _calls.GetOrAdd(order.Name.Id, _ => new(order.Name, order.Number.E164, time.GetUtcNow(), settings.Wording(order.Name.Organization).Asking(order.Name)));
        call.After(time, RingTime, () => End(call, DeliveryFailure.NoAnswer));
        return new CarrierAnswer.Placed($"{_instance}|{order.Name.Id}");
    }

    public Task HangUpAsync(string reference, CancellationToken stop)
    {
        if (Own(reference) is { } id && _calls.TryGetValue(id, out var call)) call.TryEnd();
        return Task.CompletedTask;
    }

    public Task<CarrierWord> AskAsync(string reference, CancellationToken stop) => Task.FromResult(
        Own(reference) is not { } id ? CarrierWord.CannotTell
        : _calls.TryGetValue(id, out var call) && call.Status is not SimulatedCallStatus.Ended ? CarrierWord.GoesOn
        : CarrierWord.HasEnded);

    public async Task<bool> Answer(SimulatedCall call)
    {
        if (!call.TryAnswer()) return false;
        await Reports.Answered(call.Name, Name);
        WaitForKey(call);
        return true;
    }

    /// <summary>One entry of keys. A lone 0 waits a moment for the # that makes it a report of fraud.</summary>
    public async Task<bool> Press(SimulatedCall call, string keys)
    {
        if (call.Status is not SimulatedCallStatus.Answered) return false;
        var entry = call.TakeHeld() + keys;
        if (entry is "0") call.Hold(entry, time, BetweenKeys, () => Enter(call, entry));
        else await Enter(call, entry);
        return true;
    }

    public Task<bool> HangUp(SimulatedCall call) => End(call, call.Status is SimulatedCallStatus.Answered ? DeliveryFailure.HungUp : DeliveryFailure.Declined);

    public Task<bool> Decline(SimulatedCall call) => call.Status is SimulatedCallStatus.Ringing ? End(call, DeliveryFailure.Declined) : Task.FromResult(false);

    async Task Enter(SimulatedCall call, string keys)
    {
        var reply = await Reports.Keys(call.Name, Name, keys);
        call.Prompt = settings.Wording(call.Name.Organization).After(reply, call.Name);
        if (reply is CallReply.AskAgain) WaitForKey(call);
        else call.TryEnd();
    }

    void WaitForKey(SimulatedCall call) => call.After(time, KeyTime * PromptsWithoutKey, () => End(call, DeliveryFailure.NoKey));

    async Task<bool> End(SimulatedCall call, DeliveryFailure reason)
    {
        if (!call.TryEnd()) return false;
        await Reports.Ended(call.Name, Name, reason);
        return true;
    }

    /// <summary>The call's id, where the reference is one of ours: given by this instance, or by an earlier run of it.</summary>
    Guid? Own(string reference) => reference.Split('|') is [var instance, var id] && instance == _instance ? Guid.Parse(id) : null;

    /// <remarks>Now and then, not at each call: it looks at all of them.</remarks>
    void Forget()
    {
        var now = time.GetUtcNow();
        if (now - _forgotten < TimeSpan.FromMinutes(1)) return;
        _forgotten = now;
        foreach (var call in _calls.Values.Where(call => now - call.PlacedAt > Remembered)) _calls.TryRemove(call.Name.Id, out _);
    }
}
