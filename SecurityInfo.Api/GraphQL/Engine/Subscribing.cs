using System.Runtime.CompilerServices;
using System.Threading.Channels;
using GraphQL.Execution;

namespace SecurityInfo.Api.GraphQL.Engine;

/// <summary>The results of an operation one after another, whether it is a subscription or not.</summary>
static class Subscribing
{
    const int Kept = 16;

    /// <remarks>For a reader that is too slow the oldest results go first: each one is the whole present state, so nothing is lost that still holds.</remarks>
    public static async IAsyncEnumerable<ExecutionResult> Results(ExecutionResult result, [EnumeratorCancellation] CancellationToken stop)
    {
        if (result.Streams is not { Count: 1 } streams)
        {
            yield return result;
            yield break;
        }
        var waiting = Channel.CreateBounded<ExecutionResult>(new BoundedChannelOptions(Kept) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest });
        using var subscription = streams.Values.Single().Subscribe(new Into(waiting.Writer));
        await foreach (var next in waiting.Reader.ReadAllAsync(stop)) yield return next;
    }

    sealed class Into(ChannelWriter<ExecutionResult> waiting) : IObserver<ExecutionResult>
    {
        public void OnNext(ExecutionResult value) => waiting.TryWrite(value);

        public void OnError(Exception error)
        {
            waiting.TryWrite(new(error as ExecutionError ?? new UnhandledError("The stream broke.", error)));
            waiting.TryComplete();
        }

        public void OnCompleted() => waiting.TryComplete();
    }
}
