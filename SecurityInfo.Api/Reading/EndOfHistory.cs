using Npgsql;
using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Reading;

/// <summary>Up to which event a history is complete.</summary>
public sealed class EndOfHistory(NpgsqlDataSource database)
{
    static readonly TimeSpan s_transaction = TimeSpan.FromMilliseconds(5);

    /// <summary>Waits for transactions that have been given numbers already, and for none that begin in the meantime.</summary>
    /// <param name="settled">Who is waited for already.</param>
    /// <param name="stop">When nobody waits for it any more.</param>
    internal async Task<long> Settled(SettledEvents settled, CancellationToken stop)
    {
        for (; ; await Task.Delay(s_transaction, stop))
        {
            await using var questions = database.CreateBatch();
            foreach (var question in SettledEvents.Questions) questions.BatchCommands.Add(question);
            await using var answers = await questions.ExecuteReaderAsync(stop);
            await settled.Learn(answers, stop);
            if (!settled.IsAwaited) return settled.Through;
        }
    }
}
