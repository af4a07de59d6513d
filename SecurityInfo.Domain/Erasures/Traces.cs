using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Methods;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Erasures;

/// <summary>What there is of a person beside their security info.</summary>
/// <param name="Keys">The ids of the keys that their data is sealed with.</param>
/// <param name="Verifications">How many verifications of theirs are open.</param>
/// <param name="Credentials">How many security keys are registered as theirs.</param>
/// <param name="Tallies">How many tallies count for their numbers, their addresses and their name.</param>
public sealed record Traces(ImmutableArray<string> Keys, int Verifications, int Credentials, int Tallies)
{
    public static Traces None { get; } = new([], 0, 0, 0);

    internal ImmutableArray<SecurityInfoEvent> Erased(UserSecurityInfo info, Guid erasure, string caseNumber)
    {
        var open = info.Challenges.FindAll(challenge => !challenge.IsOver);
        return
        [
            .. open.Select(challenge => challenge.Cancelled(CancellationCause.PersonErased)),
            new PersonErased(erasure, caseNumber, Keys, info.Methods.Count, open.Count, Verifications, Credentials, Tallies),
        ];
    }
}
