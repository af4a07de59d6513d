using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Tests.Questions;

/// <summary>However many ask, a node stays able to do something else.</summary>
public sealed class QueueingForAHash
{
    readonly CancellationToken _stop = TestContext.Current.CancellationToken;

    [Fact]
    public async Task does_few_at_once_lets_few_wait_and_turns_the_rest_away()
    {
        using var queue = new HashingQueue();
        using var held = new ManualResetEventSlim();
        var (working, most) = (0, 0);
        var rest = 5;
        string Work()
        {
            var now = Interlocked.Increment(ref working);
            InterlockedMax(ref most, now);
            held.Wait(_stop);
            Interlocked.Decrement(ref working);
            return "done";
        }

        var turns = Enumerable.Range(0, HashingQueue.AtOnce + HashingQueue.Waiting + rest).Select(person => queue.Do("contoso", $"{person}", Work, _stop)).ToArray();

        (await Task.WhenAll(turns[^rest..])).ShouldAllBe(result => result == null);
        held.Set();
        (await Task.WhenAll(turns[..^rest])).ShouldAllBe(result => result == "done");
        most.ShouldBeLessThanOrEqualTo(HashingQueue.AtOnce);
        (await queue.Do("contoso", "late", Work, _stop)).ShouldBe("done");
    }

    [Fact]
    public async Task gives_a_person_one_turn_at_a_time()
    {
        using var queue = new HashingQueue();
        using var held = new ManualResetEventSlim();
        string Work()
        {
            held.Wait(_stop);
            return "done";
        }

        var (first, second, namesake) = (queue.Do("contoso", "alice", Work, _stop), queue.Do("contoso", "alice", Work, _stop), queue.Do("fabrikam", "alice", Work, _stop));

        (await second).ShouldBeNull();
        held.Set();
        (await Task.WhenAll(first, namesake)).ShouldBe(["done", "done"]);
        (await queue.Do("contoso", "alice", Work, _stop)).ShouldBe("done");
    }

    [Fact]
    public async Task gives_the_turn_back_where_the_work_fails()
    {
        using var queue = new HashingQueue();
        for (var turn = 0; turn < 3; turn++)
            await Should.ThrowAsync<InvalidOperationException>(() => queue.Do<string>("contoso", "alice", () => throw new InvalidOperationException(), _stop));

        (await queue.Do("contoso", "alice", () => "done", _stop)).ShouldBe("done");
    }

    static void InterlockedMax(ref int most, int now)
    {
        int seen;
        do seen = most; while (now > seen && Interlocked.CompareExchange(ref most, now, seen) != seen);
    }
}
