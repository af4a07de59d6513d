using System.Buffers.Binary;
using System.Globalization;
using SecurityInfo.Api.Identity;
using SecurityInfo.Api.Reading;
using SecurityInfo.Api.SecurityKeys;
using SecurityInfo.Api.Storage;
using SecurityInfo.Domain;

namespace SecurityInfo.Api.Commands;

/// <summary>Verifies people for a relying party, or for themselves. To everybody but who began it, a verification does not exist.</summary>
public sealed class Verifying(Invocation commands, VerificationReader reader, KeyCeremony ceremony, DecoyNames decoys, InstallationSecret secret, AnswerHashes hashes, HashingQueue queue, TimeProvider time)
{
    /// <summary>Whose stream it would be remembered in, if there were anybody of that name. Nothing is ever written there.</summary>
    internal const string Nobody = Actors.Reserved + "nobody";

    public async Task<VerificationOutcome> Start(Caller caller, string name, VerificationPurpose purpose, RequiredStrength strength, string? nonce, Guid id, CancellationToken stop)
    {
        var command = new StartVerification(Verification.KeyOf(id), Caller.CanBeUser(name) ? name : Nobody, time.GetUtcNow(), secret.FingerprintOfName(caller.Organization, name), purpose, strength, caller.UserId, nonce, Lifted(caller, name, purpose));
        return await commands.Invoke(caller, command, stop);
    }

    /// <returns>Also what the browser is to ask a security key, as JSON; null where none is asked.</returns>
    public async Task<(VerificationOutcome Outcome, string? Options)> Ask(Caller caller, Guid id, SignInChoice option, Guid challenge, NetworkAddress? from, CancellationToken stop)
    {
        if (await Own(caller, id, stop) is not { } seen) return (NotFound(), null);
        var command = new ChooseOption(Verification.KeyOf(id), Memory(seen), time.GetUtcNow(), option, challenge, NumberToEnter(commands), from);
        var outcome = await commands.Invoke(caller, command, stop);
        return (outcome, outcome is { Refusal: null, Verification: { Challenge: KeyChallenge asked } stands } && asked.Id == challenge ? await Options(caller.Organization, stands, asked, outcome.Person) : null);
    }

    Task<string?> Options(string organization, Verification verification, KeyChallenge asked, Person person) => verification.UserId is { } user
        ? ceremony.RequestOptions(organization, user, person, asked)
        : ceremony.DecoyOptions(organization, decoys.Of(verification.Name), asked);

    public async Task<VerificationOutcome> Answer(Caller caller, Guid id, VerificationAnswer answer, CancellationToken stop)
    {
        if (await Own(caller, id, stop) is not { } seen) return NotFound();
        var command = new AnswerVerification(Verification.KeyOf(id), Memory(seen), time.GetUtcNow(), answer);
        if (answer is VerificationAnswer.ByAnswers given && command.Objection(seen.Verification, seen.Person.Info, seen.Person.Policy, ResetAttempts.None) is null && !await commands.IsAnswered(stop))
        {
            if (await Compared(caller.Organization, seen, given with { Given = [.. given.Given.Take(AddSecurityQuestions.Most)] }, stop) is not { } compared) return new(new Refusal.Busy(), seen.Verification, seen.Person);
            command = command with { Answer = compared };
        }
        return await commands.Invoke(caller, command, stop);
    }

    public async Task<VerificationOutcome> Cancel(Caller caller, Guid id, CancellationToken stop) =>
        await Own(caller, id, stop) is not { } seen ? NotFound()
        : await commands.Invoke(caller, new CancelVerification(Verification.KeyOf(id), Memory(seen), time.GetUtcNow()), stop);

    public async Task<VerificationOutcome> IssueStatement(Caller caller, Guid id, Guid statement, CancellationToken stop) =>
        await Own(caller, id, stop) is not { } seen ? NotFound()
        : await commands.Invoke(caller, new IssueStatement(Verification.KeyOf(id), Memory(seen), time.GetUtcNow(), statement), stop);

    /// <summary>Null where there is none, or somebody else began it.</summary>
    public async Task<VerificationSeen?> Own(Caller caller, Guid id, CancellationToken stop) =>
        await reader.Of(caller.Organization, Verification.KeyOf(id), stop) is { } seen && seen.Verification.RelyingParty == caller.UserId ? seen : null;

    /// <summary>Whoever proves a second factor, having signed in with a first, has shown both in that session.</summary>
    static string? Lifted(Caller caller, string name, VerificationPurpose purpose) =>
        name == caller.UserId && purpose is VerificationPurpose.TwoFactor && caller.SignedIn.Level >= SignInLevel.OneFactor ? caller.SignedIn.Session : null;

    /// <summary>Two digits that only whoever asks is shown.</summary>
    internal static GivenCode NumberToEnter(Invocation commands) => new((10 + BinaryPrimitives.ReadUInt32BigEndian(commands.Fresh(sizeof(uint))) % 90).ToString(CultureInfo.InvariantCulture));

    /// <summary>The stream that remembers it; of nobody's, where there is nobody of that name.</summary>
    static string Memory(VerificationSeen seen) => seen.Verification.UserId ?? Nobody;

    /// <summary>As much work for a decoy as for anybody. Null where too much is asked at once.</summary>
    Task<VerificationAnswer.ByAnswers?> Compared(string organization, VerificationSeen seen, VerificationAnswer.ByAnswers given, CancellationToken stop) =>
        queue.Do(organization, seen.Verification.Name, () => given with
        {
            AreRight = seen.Person.Info.Methods.Find(method => method.Id == seen.Verification.Challenge!.MethodId) is SecurityQuestions questions
                ? hashes.AllRight(organization, seen.Verification.UserId!, questions, seen.Person.Seal.Open, given.Given)
                : Decoyed(organization, seen.Verification.Name, given),
        }, stop);

    bool Decoyed(string organization, string name, VerificationAnswer.ByAnswers given)
    {
        foreach (var answer in given.Given) hashes.Of(organization, name, answer);
        return false;
    }

    static VerificationOutcome NotFound() => new(new Refusal.VerificationNotFound(), null, Person.Nobody);
}
