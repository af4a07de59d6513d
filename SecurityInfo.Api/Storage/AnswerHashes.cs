using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Konscious.Security.Cryptography;

namespace SecurityInfo.Api.Storage;

/// <summary>Hashes answers to security questions, and compares given ones with the hashes: Argon2id, keyed with a secret of the installation, bound to organization, person and question.</summary>
/// <remarks>Slow on purpose: a hash takes a fifth of a second and 19 MiB. Ask for it within a turn of <see cref="HashingQueue"/>.</remarks>
public sealed partial class AnswerHashes(InstallationSecret secret)
{
    public const string Metered = "SecurityInfo.Hashing";

    /// <summary>Every hash that was worked out.</summary>
    public const string Counted = "security_info.answers.hashed";

    const int Memory = 19 * 1024, Passes = 2, Lanes = 1, SaltBytes = 16, HashBytes = 32;

    static readonly Meter s_meter = new(Metered);
    static readonly Counter<long> s_hashed = s_meter.CreateCounter<long>(Counted);

    public AnswerHash Of(string organization, string userId, GivenAnswer given)
    {
        var salt = RandomNumberGenerator.GetBytes(SaltBytes);
        return new($"$argon2id$v=19$m={Memory},t={Passes},p={Lanes}${Text(salt)}${Text(Hash(organization, userId, given, salt, Memory, Passes, Lanes, HashBytes))}");
    }

    /// <summary>Whether every answer is the registered one. All of them are looked at, so that the time it takes tells nothing.</summary>
    /// <param name="organization">Whose organization.</param>
    /// <param name="userId">Whose answers.</param>
    /// <param name="questions">What they have registered.</param>
    /// <param name="open">Opens a hash; null where the person's key has been destroyed.</param>
    /// <param name="given">At least one, to different questions.</param>
    public bool AllRight(string organization, string userId, SecurityQuestions questions, Func<Guid, RegisteredAnswer, AnswerHash?> open, ImmutableArray<GivenAnswer> given) =>
        !given.IsEmpty && given.DistinctBy(answer => answer.QuestionId).Count() == given.Length
        && given.Count(answer => questions.Answers.FirstOrDefault(registered => registered.QuestionId == answer.QuestionId) is { } registered
            && open(questions.Id, registered) is { } hash && IsRight(organization, userId, answer, hash)) == given.Length;

    bool IsRight(string organization, string userId, GivenAnswer given, AnswerHash hash)
    {
        if (Phc().Match(hash.Text) is not { Success: true } parts) throw new FormatException("The hash of an answer is of no form that is known.");
        int Number(string name) => int.Parse(parts.Groups[name].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        var right = Bytes(parts.Groups["hash"].Value);
        return CryptographicOperations.FixedTimeEquals(right, Hash(organization, userId, given, Bytes(parts.Groups["salt"].Value), Number("m"), Number("t"), Number("p"), right.Length));
    }

    byte[] Hash(string organization, string userId, GivenAnswer given, byte[] salt, int memory, int passes, int lanes, int length)
    {
        s_hashed.Add(1);
        using var argon = new Argon2id(Encoding.UTF8.GetBytes(given.Answer.Text))
        {
            Salt = salt,
            KnownSecret = secret.Key("answers"),
            AssociatedData = Encoding.UTF8.GetBytes($"{organization.Length}:{organization}{userId.Length}:{userId}{given.QuestionId:N}"),
            MemorySize = memory,
            Iterations = passes,
            DegreeOfParallelism = lanes,
        };
        return argon.GetBytes(length);
    }

    /// <summary>The PHC string form has base64 without padding.</summary>
    static string Text(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    static byte[] Bytes(string text) => Convert.FromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='));

    [GeneratedRegex(@"^\$argon2id\$v=19\$m=(?<m>[0-9]{1,7}),t=(?<t>[0-9]{1,2}),p=(?<p>[0-9])\$(?<salt>[A-Za-z0-9+/]+)\$(?<hash>[A-Za-z0-9+/]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Phc();
}
