using System.Text.RegularExpressions;
using CsCheck;

namespace SecurityInfo.Domain.Tests.PhoneNumbers;

public partial class DiallingANumber
{
    /// <summary>Whatever is typed: a carrier gets digits, or there is no number at all.</summary>
    [Fact]
    public void gives_a_carrier_nothing_but_a_plus_and_digits() =>
        Gen.Select(Gen.OneOf("+1", "+44", "+49", "tel:+1", "", "+870", "0", "\uFF0B1"), Gen.String[Gen.OneOf(Gen.Char['0', '9'], Gen.Char, Gen.Char[" x#;=-().@"]), 0, 16], Gen.OneOf("", "4255551234", "x1", "\r\n", "911"))
            .Sample((start, middle, end) =>
            {
                foreach (var region in new[] { null, "US", "DE" })
                {
                    var reading = PhoneNumber.Read(start + middle + end, region);
                    (reading.Number is null).ShouldNotBe(reading.Problem is null);
                    if (reading.Number is { } number) Diallable().IsMatch(number.E164).ShouldBeTrue();
                }
            }, iter: 3000, threads: 1);

    [GeneratedRegex(@"\A\+[0-9]{7,15}\z")]
    private static partial Regex Diallable();
}
