using Marten;
using SecurityInfo.Api.Storage;
using SecurityInfo.Domain;
using Wolverine.Configuration;

namespace SecurityInfo.Api.Commands;

/// <summary>What came of a command.</summary>
public interface IOutcome
{
    /// <summary>Null where it was accepted.</summary>
    Refusal? Refusal { get; }
}

/// <summary>Around every command with such an outcome: one that was asked for repeatably is carried out once, and what came of it is kept with whatever it writes.</summary>
/// <remarks>Whoever invokes one that was carried out before gets no outcome, and looks for what is kept.</remarks>
public static class AnsweringOnce<TOutcome> where TOutcome : class, IOutcome
{
    public static AnsweredBefore Load(Envelope envelope) => new(RepeatableRequest.Of(envelope));

    public static HandlerContinuation Before(AnsweredRequest? answered) => answered is null ? HandlerContinuation.Continue : HandlerContinuation.Stop;

    public static void After(TOutcome outcome, Envelope envelope, IDocumentSession session)
    {
        if (RepeatableRequest.Of(envelope) is { } request) session.QueueOperation(new KeepAnswer(request, outcome.Refusal));
    }

    public static bool Comes(IChain chain) => chain.HandlerCalls().Any(call => call.Creates.Any(returned => returned.VariableType == typeof(TOutcome)));
}
