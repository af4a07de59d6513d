namespace SecurityInfo.Api.Carriers.Simulated;

public enum SimulatedCallStatus { Ringing, Answered, Ended }

/// <summary>One call to one simulated phone. Its status only moves forward.</summary>
public sealed class SimulatedCall(DeliveryName name, string number, DateTimeOffset placedAt, string prompt) : IDisposable
{
    readonly Lock _changing = new();
    ITimer? _timer;
    string _held = "";

    public DeliveryName Name => name;
    public string Number => number;
    public DateTimeOffset PlacedAt => placedAt;
    public string Prompt { get; set; } = prompt;
    public SimulatedCallStatus Status { get; private set; }

    public bool TryAnswer() => Move(SimulatedCallStatus.Ringing, SimulatedCallStatus.Answered);

    public bool TryEnd()
    {
        lock (_changing)
        {
            if (Status is SimulatedCallStatus.Ended) return false;
            Status = SimulatedCallStatus.Ended;
            Dispose();
            return true;
        }
    }

    /// <summary>Does something later, unless the call has moved on by then.</summary>
    public void After(TimeProvider time, TimeSpan delay, Func<Task> act)
    {
        lock (_changing)
        {
            if (Status is SimulatedCallStatus.Ended) return;
            _timer?.Dispose();
            _timer = time.CreateTimer(_ => _ = act(), null, delay, Timeout.InfiniteTimeSpan);
        }
    }

    public void Hold(string keys, TimeProvider time, TimeSpan delay, Func<Task> enter)
    {
        lock (_changing) _held = keys;
        After(time, delay, () => TakeHeld().Length > 0 ? enter() : Task.CompletedTask);
    }

    public string TakeHeld()
    {
        lock (_changing)
        {
            var held = _held;
            _held = "";
            return held;
        }
    }

    public void Dispose() => _timer?.Dispose();

    bool Move(SimulatedCallStatus from, SimulatedCallStatus to)
    {
        lock (_changing)
        {
            if (Status != from) return false;
            Status = to;
            return true;
        }
    }
}
