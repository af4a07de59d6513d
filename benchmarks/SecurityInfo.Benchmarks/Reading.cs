using SecurityInfo.Benchmarks.Servers;

namespace SecurityInfo.Benchmarks;

/// <summary>People who look at their page, in no order.</summary>
sealed class Reading : Work
{
    // Coprime to any number of people that is a power of ten, and far from its neighbours.
    const int Stride = 7_919;

    readonly byte[][] _requests;

    public Reading(Arm arm, App app, DatabaseServer database, int people) : base(arm, app, database)
    {
        app.Thaw();
        _requests = [.. app.Tokens([.. Enumerable.Range(0, people).Select(i => Requests.Person(i).User)]).Select(arm.ReadPage)];
    }

    public byte[] One => _requests[0];

    protected override void Prepare(int count) { }

    protected override byte[]? Request(int i) => _requests[(int)((long)i * Stride % _requests.Length)];

    protected override bool IsGood(ReadOnlyMemory<byte> answer) => Requests.IsPage(answer);
}
