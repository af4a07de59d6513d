using System.Net;

namespace SecurityInfo.Domain.Tests.Calls;

/// <summary>By what anybody had sent, in any organization.</summary>
public class LimitingAbuse
{
    static readonly ChangeRefused TooMany = new("AddPhone", "TOO_MANY_CHALLENGES");

    static ImmutableArray<DateTimeOffset> Asked(int count, DateTimeOffset from) => [.. Enumerable.Range(0, count).Select(turn => from + turn.Seconds())];

    static Tally ToPrefix(int asked, int answered, DateTimeOffset from) => new(DeliveryLimits.PrefixRates, Asked(asked, from)) { Confirmed = Asked(answered, from) };

    static Told When(PastDeliveries past) => Given().Where(past).When(AddPhone());

    static DateTimeOffset RefusedUntil(PastDeliveries past) => When(past).ThenRefused<Refusal.TooManyChallenges>(TooMany).RetryAfter;

    [Theory]
    [InlineData(100, 60)]
    [InlineData(99, 0)]
    public void to_a_hundred_an_hour_of_one_prefix_and_from_one_network_address(int asked, int minutes)
    {
        foreach (var past in new[]
        {
            PastDeliveries.None with { ToPrefix = ToPrefix(asked, asked, Noon - 20.Minutes()) },
            PastDeliveries.None with { FromNetwork = new(DeliveryLimits.NetworkRates, Asked(asked, Noon - 20.Minutes())) },
        })
            if (minutes is 0) When(past).Decision.Refusal.ShouldBeNull();
            else RefusedUntil(past).ShouldBe(Noon - 20.Minutes() + minutes.Minutes());
    }

    [Fact]
    public void by_what_an_installation_says_of_network_addresses() =>
        When(PastDeliveries.None with { FromNetwork = new([new(200, 1.Hours())], Asked(199, Noon - 20.Minutes())) }).Decision.Refusal.ShouldBeNull();

    [Fact]
    public void rounds_up_when_others_asked()
    {
        RefusedUntil(PastDeliveries.None with { ToThere = new(DeliveryLimits.Rates, Asked(5, Noon - 4.Minutes())) }).ShouldBe(Noon + 10.Minutes());
        RefusedUntil(PastDeliveries.None with { ToThere = new(DeliveryLimits.Rates, Asked(5, Noon - 5.Minutes())) }).ShouldBe(Noon + 5.Minutes());
    }

    [Fact]
    public void holds_what_is_held()
    {
        var held = new Tally(DeliveryLimits.Rates) { HeldUntil = Noon + 3.Hours() };

        RefusedUntil(PastDeliveries.None with { ToThere = held }).ShouldBe(Noon + 3.Hours());
        RefusedUntil(PastDeliveries.None with { ToPrefix = held }).ShouldBe(Noon + 3.Hours());
        When(PastDeliveries.None with { ToThere = held with { HeldUntil = Noon } }).Decision.Refusal.ShouldBeNull();
    }

    [Theory]
    [InlineData(20, 3, true)]
    [InlineData(20, 4, false)]
    [InlineData(19, 0, false)] // too few to tell
    [InlineData(60, 11, true)]
    [InlineData(60, 12, false)]
    public void of_a_prefix_where_hardly_anybody_answers(int asked, int answered, bool refused)
    {
        var past = PastDeliveries.None with { ToPrefix = ToPrefix(asked, answered, Noon - 10.Minutes()) };

        past.PrefixHold(Noon).ShouldBe(refused ? Noon + 1.Hours() : null);
        if (refused) RefusedUntil(past).ShouldBe(Noon + 1.Hours());
        else When(past).Decision.Refusal.ShouldBeNull();
    }

    [Fact]
    public void lets_people_take_five_minutes_to_answer()
    {
        var past = PastDeliveries.None with { ToPrefix = ToPrefix(20, 0, Noon - 5.Minutes()) };

        past.PrefixHold(Noon).ShouldBeNull();
        past.PrefixHold(Noon + 20.Seconds()).ShouldBe(Noon + 20.Seconds() + 1.Hours());
        past.PrefixHold(Noon + 15.Minutes() + 1.Seconds()).ShouldBeNull();
    }

    [Fact]
    public void holds_a_prefix_once()
    {
        var past = PastDeliveries.None with { ToPrefix = ToPrefix(20, 0, Noon - 10.Minutes()) with { HeldUntil = Noon + 30.Minutes() } };

        past.PrefixHold(Noon).ShouldBeNull();
        RefusedUntil(past).ShouldBe(Noon + 30.Minutes());
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1", true)]
    [InlineData("::ffff:192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    public void takes_what_one_subscriber_has_for_one_address(string one, string other, bool same) =>
        (NetworkAddress.Of(IPAddress.Parse(one)) == NetworkAddress.Of(IPAddress.Parse(other))).ShouldBe(same);
}
