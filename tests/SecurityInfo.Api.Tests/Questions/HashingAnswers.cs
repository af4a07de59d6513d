using System.Text;
using Konscious.Security.Cryptography;
using SecurityInfo.Domain.Questions;

namespace SecurityInfo.Api.Tests.Questions;

public sealed class HashingAnswers(App app)
{
    /// <summary>The one of RFC 9106, 5.3, with key and associated data.</summary>
    [Fact]
    public void is_argon2id()
    {
        static byte[] Times(int times, byte value) => [.. Enumerable.Repeat(value, times)];
        using var argon = new Argon2id(Times(32, 1)) { Salt = Times(16, 2), KnownSecret = Times(8, 3), AssociatedData = Times(12, 4), MemorySize = 32, Iterations = 3, DegreeOfParallelism = 4 };

        Convert.ToHexStringLower(argon.GetBytes(32)).ShouldBe("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659");
    }

    [Fact]
    public void differs_each_time_and_says_how_it_was_made()
    {
        var given = new GivenAnswer(Guid.NewGuid(), Answer.Read("Elm Street"));

        var (one, other) = (app.Hashes.Of("contoso", "alice", given).Text, app.Hashes.Of("contoso", "alice", given).Text);

        one.ShouldStartWith("$argon2id$v=19$m=19456,t=2,p=1$");
        one.ShouldNotBe(other);
        Encoding.UTF8.GetByteCount(one).ShouldBeLessThan(120);
    }
}
