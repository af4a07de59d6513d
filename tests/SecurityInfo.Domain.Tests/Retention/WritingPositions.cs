using CsCheck;
using SecurityInfo.Domain.Retention;

namespace SecurityInfo.Domain.Tests.Retention;

public class WritingPositions
{
    static readonly Gen<SortedSet<long>> Some = Gen.Long[1, 60].Array[0, 40].Select(all => new SortedSet<long>(all));

    [Fact]
    public void as_ranges() => Positions.Of([3, 4, 5, 9, 11, 12]).ToString().ShouldBe("3-5,9,11-12");

    [Fact]
    public void and_reading_them_again_gives_the_same() => Some.Where(some => some.Count > 0).Sample(some => Positions.Read(Positions.Of(some).ToString()).Ranges.SelectMany(All).ShouldBe(some));

    [Fact]
    public void tells_what_others_do_not_have() => Gen.Select(Some, Some).Sample((some, others) => Positions.Of(some).Except(Positions.Of(others)).SelectMany(All).ShouldBe(some.Except(others)));

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("5-3")]
    [InlineData("5,5")]
    [InlineData("5-7,6")]
    [InlineData("0")]
    [InlineData("-3")]
    [InlineData("1-2-3")]
    [InlineData("1, 2")]
    public void otherwise_is_not_read(string text) => Should.Throw<FormatException>(() => Positions.Read(text));

    static IEnumerable<long> All((long From, long Through) range)
    {
        for (var position = range.From; position <= range.Through; position++) yield return position;
    }
}
