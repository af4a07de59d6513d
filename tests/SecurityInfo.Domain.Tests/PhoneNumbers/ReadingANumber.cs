namespace SecurityInfo.Domain.Tests.PhoneNumbers;

public class ReadingANumber
{
    /// <summary>The seed's own example, and the other ways people write an extension.</summary>
    [Theory]
    [InlineData("+1 4255551234X12345")]
    [InlineData("+1 4255551234x12345")]
    [InlineData("+1 4255551234 x 12345")]
    [InlineData("+1 4255551234 ext. 12345")]
    [InlineData("+1 4255551234ext12345")]
    [InlineData("+1 4255551234 extension 12345")]
    [InlineData("+1 4255551234;ext=12345")]
    [InlineData("+1 4255551234 #77")]
    [InlineData("+1 4255551234#77")]
    public void accepts_an_extension_and_drops_it(string typed)
    {
        var reading = PhoneNumber.Read(typed, null);

        reading.Problem.ShouldBeNull();
        reading.ExtensionDropped.ShouldBeTrue();
        reading.Number!.E164.ShouldBe("+14255551234");
    }

    [Fact]
    public void makes_two_numbers_that_differ_by_extension_the_same() =>
        PhoneNumber.Read("+1 4255551234X1", null).Number.ShouldBe(PhoneNumber.Read("+1 4255551234X2", null).Number);

    [Theory]
    [InlineData("+14255551234")]
    [InlineData("+1 425 555 1234")]
    [InlineData("+1 (425) 555-1234")]
    [InlineData("+1.425.555.1234")]
    [InlineData("tel:+1-425-555-1234")]
    [InlineData("  +14255551234\r\n")]
    [InlineData("\uFF0B\uFF11 \uFF14\uFF12\uFF15\uFF15\uFF15\uFF15\uFF11\uFF12\uFF13\uFF14")] // full width
    [InlineData("+\u0661\u0664\u0662\u0665\u0665\u0665\u0665\u0661\u0662\u0663\u0664")] // Arabic-Indic digits
    [InlineData("+1\u00A0425\u2011555\u20131234")] // blanks and dashes of typography
    [InlineData("\u202A+1 425\u202C5551234")] // marks for the direction of writing
    [InlineData("\u2066+1\u200B425\u200D555\u2060\uFEFF1234\u2069")] // and signs without width
    public void takes_it_as_people_write_it(string typed)
    {
        var reading = PhoneNumber.Read(typed, null);

        reading.Number?.E164.ShouldBe("+14255551234");
        reading.ExtensionDropped.ShouldBeFalse();
    }

    [Theory]
    [InlineData("425 555 1234", "US", "+14255551234")]
    [InlineData("(425) 555-1234", "us", "+14255551234")]
    [InlineData("030 123456", "DE", "+4930123456")]
    [InlineData("0014255551234", "DE", "+14255551234")]
    [InlineData("+44 7911 123456", "US", "+447911123456")]
    public void takes_a_national_number_with_its_region(string typed, string region, string e164) =>
        PhoneNumber.Read(typed, region).Number?.E164.ShouldBe(e164);

    [Theory]
    [InlineData("4255551234", null)]
    [InlineData("4255551234", "ZZ")]
    [InlineData("4255551234", "nowhere")]
    [InlineData("+999 123456789", null)]
    public void asks_for_the_country_where_it_cannot_tell(string typed, string? region) =>
        PhoneNumber.Read(typed, region).ShouldBe(new PhoneNumberReading(PhoneNumberProblem.UnknownCountry));

    [Theory]
    [InlineData("+44 7911 123456", "+447911123456")]
    [InlineData("+49 1512 3456789", "+4915123456789")]
    [InlineData("+33 6 12 34 56 78", "+33612345678")]
    [InlineData("+1 876 555 1234", "+18765551234")]
    [InlineData("+1 425 555 0123", "+14255550123")]
    [InlineData("+81 90 1234 5678", "+819012345678")]
    public void takes_numbers_from_all_over_the_world(string typed, string e164) => PhoneNumber.Read(typed, null).Number?.E164.ShouldBe(e164);

    [Theory]
    [InlineData("+14255551234", true)] // in North America nobody can tell
    [InlineData("+447911123456", true)]
    [InlineData("+4915123456789", true)]
    [InlineData("+4930123456", false)]
    [InlineData("+442071838750", false)]
    public void tells_a_line_that_no_text_reaches(string typed, bool takesTexts) => PhoneNumber.Read(typed, null).Number!.TakesTexts.ShouldBe(takesTexts);

    [Theory]
    [InlineData("+14255551234")]
    [InlineData("+447911123456")]
    [InlineData("+4930123456")]
    [InlineData("+390612345678")]
    public void reads_back_what_it_gave_to_keep(string e164)
    {
        var number = PhoneNumber.Read(e164, null).Number!;
        PhoneNumber.Restore(number.Shown, number.TakesTexts).ShouldBe(number);
        number.E164.ShouldBe(e164);
    }
}
