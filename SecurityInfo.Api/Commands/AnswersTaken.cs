using SecurityInfo.Api.Identity;
using SecurityInfo.Api.Reading;
using SecurityInfo.Api.Storage;
using SecurityInfo.Domain;

namespace SecurityInfo.Api.Commands;

/// <summary>Takes somebody's answers. Whatever speaks against them is told before they are hashed, and they are hashed before anything is written.</summary>
public sealed class AnswersTaken(SecurityInfoReader reader, AnswerHashes hashes, HashingQueue queue, Invocation commands)
{
    public async Task<Outcome> Take(Caller caller, AddSecurityQuestions command, CancellationToken stop)
    {
        var person = await reader.Person(caller.Organization, command.UserId, stop);
        if (command.Refusal(person.Info, person.Policy) is not null || await commands.IsAnswered(stop)) return await commands.Invoke(caller, command, stop);

        return await queue.Do(caller.Organization, command.UserId, () => command.Hashed(given => hashes.Of(caller.Organization, command.UserId, given)), stop) is { } hashed
            ? await commands.Invoke(caller, hashed, stop)
            : new(new Refusal.Busy(), person);
    }
}
