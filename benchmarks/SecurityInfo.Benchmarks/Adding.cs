using System.Diagnostics;
using SecurityInfo.Benchmarks.Servers;

namespace SecurityInfo.Benchmarks;

/// <summary>People, each a new one, who add their first phone.</summary>
sealed class Adding(Arm arm, App app, DatabaseServer database, int known = 0) : Work(arm, app, database)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    byte[][] _requests = [];
    int _known = known;

    protected override void Prepare(int count) => _requests = Fresh(count);

    /// <summary>Requests of people that nobody knows yet.</summary>
    public byte[][] Fresh(int count)
    {
        var fresh = Enumerable.Range(_known, count).Select(Requests.Fresh).ToList();
        if (Arm == Arm.Identity) App.Send("POST", $"/dev/accounts?first={_known}&count={count}");
        _known += count;
        var tokens = App.Tokens([.. fresh.Select(person => person.User)]);
        return [.. fresh.Zip(tokens, (person, token) => Arm.AddPhone(token, person.Number))];
    }

    protected override byte[]? Request(int i) => i < _requests.Length ? _requests[i] : null;

    protected override bool IsGood(ReadOnlyMemory<byte> answer) => Requests.IsAdded(answer);

    protected override async Task Finish()
    {
        if (!Arm.PlacesCalls) return;
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < Patience && await Database.AskIn<bool>(Arm.Database, $"select exists (select from {Arm.Messages} where status = 'Incoming' and message_type like '%PlaceCall')")) await Task.Delay(100);
    }

    protected override async Task Leave()
    {
        if (Arm is { PlacesCalls: false, Messages: { } messages }) await Database.AskIn<object>(Arm.Database, $"truncate {messages}");
    }
}
