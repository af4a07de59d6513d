namespace SecurityInfo.Domain.Tests.PhoneNumbers;

public class RefusingANumber
{
    [Theory]
    [InlineData("+1 900 555 1234", PhoneNumberProblem.PremiumRate)]
    [InlineData("+44 9012 345678", PhoneNumberProblem.PremiumRate)]
    [InlineData("+979 123 456 789", PhoneNumberProblem.PremiumRate)]
    [InlineData("+49 180 12345", PhoneNumberProblem.SharedCost)]
    [InlineData("+808 12345678", PhoneNumberProblem.SharedCost)]
    [InlineData("+1 800 234 5678", PhoneNumberProblem.TollFree)]
    [InlineData("+800 12345678", PhoneNumberProblem.TollFree)]
    [InlineData("+44 55 1234 5678", PhoneNumberProblem.UniversalAccess)]
    [InlineData("+888 12345678901", PhoneNumberProblem.UniversalAccess)]
    [InlineData("+44 7640 123456", PhoneNumberProblem.Pager)]
    [InlineData("+44 70 1234 5678", PhoneNumberProblem.PersonalNumber)]
    [InlineData("+1 500 234 5678", PhoneNumberProblem.PersonalNumber)]
    [InlineData("+49 177 99 1234567", PhoneNumberProblem.Voicemail)]
    [InlineData("+870 301234567", PhoneNumberProblem.Satellite)]
    [InlineData("+881 612345678", PhoneNumberProblem.Satellite)]
    [InlineData("+882 3421234", PhoneNumberProblem.Satellite)]
    [InlineData("+883 510012345", PhoneNumberProblem.Satellite)]
    public void that_costs_the_caller_or_reaches_somebody_else(string typed, PhoneNumberProblem problem)
    {
        PhoneNumber.Read(typed, null).ShouldBe(new PhoneNumberReading(problem));
        new Refusal.PhoneNumberNotValid(problem).MattersForSecurity.ShouldBeTrue();
    }

    [Theory]
    [InlineData("911", null)]
    [InlineData("112", null)]
    [InlineData("999", null)]
    [InlineData("911", "US")]
    [InlineData("112", "DE")]
    [InlineData("9 1 1", "US")]
    public void for_emergencies(string typed, string? region)
    {
        PhoneNumber.Read(typed, region).ShouldBe(new PhoneNumberReading(PhoneNumberProblem.Emergency));
        new Refusal.PhoneNumberNotValid(PhoneNumberProblem.Emergency).MattersForSecurity.ShouldBeTrue();
    }

    [Theory]
    [InlineData("+1911", null)]
    [InlineData("+1112", null)]
    [InlineData("1911", "US")]
    [InlineData("116117", "DE")]
    [InlineData("12345", "US")]
    [InlineData("+1 425555", null)]
    [InlineData("+1", null)]
    [InlineData("1", null)]
    [InlineData("()", null)]
    public void that_is_too_short(string typed, string? region) =>
        PhoneNumber.Read(typed, region).ShouldBe(new PhoneNumberReading(PhoneNumberProblem.TooShort));

    [Theory]
    [InlineData("+1 42555512345678901")]
    [InlineData("+1 425555123456")]
    [InlineData("+49 151234567890123456")]
    [InlineData("+49 98112 4255551234")] // 17 digits, which the plan of Germany takes and E.164 does not
    public void that_is_too_long(string typed) => PhoneNumber.Read(typed, null).ShouldBe(new PhoneNumberReading(PhoneNumberProblem.TooLong));

    [Theory]
    [InlineData("1-800-FLOWERS")]
    [InlineData("+1 800 FLOWERS")]
    [InlineData("+1 425 CALL NOW")]
    [InlineData("+1425555O123")]
    public void written_in_letters(string typed) => PhoneNumber.Read(typed, "US").ShouldBe(new PhoneNumberReading(PhoneNumberProblem.Letters));

    [Theory]
    [InlineData("+1 555 555 5555")]
    [InlineData("+878 101234567890")]
    public void that_is_not_in_use(string typed) => PhoneNumber.Read(typed, null).ShouldBe(new PhoneNumberReading(PhoneNumberProblem.NotInUse));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("+")]
    [InlineData("hello")]
    [InlineData("++14255551234")]
    [InlineData("+1+4255551234")]
    [InlineData("*67+14255551234")]
    [InlineData("+14255551234,,1234#")]
    public void that_is_none(string typed) => PhoneNumber.Read(typed, "US").ShouldBe(new PhoneNumberReading(PhoneNumberProblem.NotANumber));

    /// <summary>Nothing that a carrier's protocol could take for more than digits.</summary>
    [Theory]
    [InlineData("sip:+14255551234")]
    [InlineData("+14255551234@evil.example")]
    [InlineData("+14255551234;phone-context=evil.example")]
    [InlineData("+14255551234;ext=1;isub=2")]
    [InlineData("+14255551234?Subject=x")]
    [InlineData("+14255551234\r\nVia: SIP/2.0/UDP evil.example")]
    [InlineData("+1425\r\n5551234")]
    [InlineData("+1425\n5551234")]
    [InlineData("+1425\t5551234")]
    [InlineData("+14255551234\0")]
    [InlineData("+1425\u00075551234")]
    [InlineData("<+14255551234>")]
    [InlineData("\"+14255551234\"")]
    [InlineData("+14255551234%40evil")]
    public void that_carries_more_than_a_number(string typed) => PhoneNumber.Read(typed, "US").ShouldBe(new PhoneNumberReading(PhoneNumberProblem.NotANumber));

    [Fact]
    public void that_is_a_text_without_end() =>
        PhoneNumber.Read("+1 4255551234" + new string(' ', 5000) + "x", null).ShouldBe(new PhoneNumberReading(PhoneNumberProblem.NotANumber));

    [Fact]
    public void always_with_a_reason_that_people_can_read()
    {
        foreach (var problem in Enum.GetValues<PhoneNumberProblem>())
            new Refusal.PhoneNumberNotValid(problem).Message.ShouldEndWith(".");
    }
}
