namespace SecurityInfo.Domain.Tests.PhoneNumbers;

public class ShowingANumber
{
    [Theory]
    [InlineData("+14255551234", "+1 4255551234")]
    [InlineData("+447911123456", "+44 7911123456")]
    [InlineData("+4930123456", "+49 30123456")]
    public void to_its_owner_is_in_full(string number, string shown) => Typed(number).Number!.Shown.ShouldBe(shown);

    [Theory]
    [InlineData("+14255551234", "+1 ••••••••34")]
    [InlineData("+447911123456", "+44 ••••••••56")]
    [InlineData("+4930123456", "+49 ••••••56")]
    public void to_anybody_else_shows_two_digits(string number, string masked) => Typed(number).Number!.Masked.ShouldBe(masked);

    [Theory]
    [InlineData("+1 4255551234", "+142555")]
    [InlineData("+49 30123456", "+4930123")]
    [InlineData("+677 7400", "+6777400")]
    public void to_neighbours_is_a_prefix_they_have_in_common(string shown, string prefix) => PhoneNumber.Restore(shown, true).Prefix.ShouldBe(prefix);

    [Fact]
    public void in_a_log_shows_nothing()
    {
        Typed(Seattle).Number!.ToString().ShouldBe("(number)");
        Typed(Seattle).ToString().ShouldNotContain("555");
        $"{Typed(Seattle)}".ShouldNotContain("34");
    }
}
