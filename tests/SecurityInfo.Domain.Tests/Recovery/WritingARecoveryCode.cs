using CsCheck;

namespace SecurityInfo.Domain.Tests.Recovery;

public class WritingARecoveryCode
{
    [Fact]
    public void in_groups_that_can_be_told_apart()
    {
        RecoveryCode.Of(new byte[RecoveryCode.Bytes]).Shown.ShouldBe("0000-0000-0000-0000");
        RecoveryCode.Of([255, 255, 255, 255, 255, 255, 255, 255, 255, 255]).Shown.ShouldBe("ZZZZ-ZZZZ-ZZZZ-ZZZZ");
        RecoveryCode.Of([0x08, 0x86, 0x42, 0x98, 0xE8, 0x4A, 0x96, 0xC6, 0xB9, 0xF0]).Shown.ShouldBe("1234-5678-9ABC-DEFG");
    }

    [Fact]
    public void by_all_the_randomness_there_is() => Gen.Byte.Array[RecoveryCode.Bytes].Sample(random =>
        Enumerable.Range(0, 80).Select(bit =>
        {
            var other = random.ToArray();
            other[bit / 8] ^= (byte)(1 << bit % 8);
            return RecoveryCode.Of(other);
        }).Append(RecoveryCode.Of(random)).Distinct().Count() == 81, iter: 50, threads: 1);

    [Fact]
    public void it_is_read_however_it_was_copied() => Gen.Byte.Array[RecoveryCode.Bytes].Sample(random =>
    {
        var code = RecoveryCode.Of(random);
        return RecoveryCode.Read(code.Shown) == code && RecoveryCode.Read(code.Plain.ToLowerInvariant()) == code
            && RecoveryCode.Read($" {code.Shown.Replace('-', ' ').Replace('0', 'o').Replace('1', 'l')}\n") == code;
    }, iter: 200, threads: 1);

    [Theory]
    [InlineData("")]
    [InlineData("0000-0000-0000-000")]
    [InlineData("0000-0000-0000-00000")]
    [InlineData("0000-0000-0000-000U")]
    [InlineData("0000-0000-0000-000é")]
    public void anything_else_is_none(string typed) => RecoveryCode.Read(typed).ShouldBeNull();

    [Fact]
    public void of_the_wrong_length_is_a_bug() => Should.Throw<ArgumentOutOfRangeException>(() => RecoveryCode.Of([1, 2, 3]));

    [Fact]
    public void shows_it_in_no_log() => RecoveryCode.Of(new byte[RecoveryCode.Bytes]).ToString().ShouldBe("(code)");
}
