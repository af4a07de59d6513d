namespace SecurityInfo.Api.Tests.Carriers;

/// <summary>To a second carrier, and only where the first one certainly did not take the order.</summary>
public sealed class FailingOver(Wired wired)
{
    [Theory]
    [InlineData("nobody-first")]
    [InlineData("plain-first")]
    public async Task gives_calls_and_texts_to_the_next_carrier_where_none_can_be_connected_to(string organization)
    {
        await wired.Calm();
        var (alice, number, other) = (await wired.App.Person(organization), wired.App.Number(), wired.App.Number());

        var challenge = (await alice.AddPhone(number)).ChallengeId();
        (await alice.Status(challenge)).ShouldBe("SENT");
        (await alice.Cancel(challenge)).Refusals().ShouldBeEmpty();
        wired.Backup.Orders.Single(order => order.What is "Change").Sid.ShouldBe(wired.Backup.Call(number).Sid);

        wired.App.Time.Advance(TimeSpan.FromMinutes(1));
        var texted = (await alice.AddPhone(other, "TEXT")).ChallengeId();
        (await alice.Confirm(texted, wired.App.CodeIn(wired.Backup.Texts(other)[0]["Body"]))).Refusals().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Mood.LocksOut)]
    [InlineData(Mood.HasTooMuch)]
    internal async Task gives_them_to_the_next_carrier_where_the_first_is_not_ready_for_any(Mood mood)
    {
        await wired.Calm();
        wired.Acme.Mood = mood;
        var (alice, bob, called, texted) = (await wired.App.Person(), await wired.App.Person(), wired.App.Number(), wired.App.Number());

        await alice.AddPhone(called);
        await bob.AddPhone(texted, "TEXT");

        (wired.Acme.OrdersFor(called), wired.Backup.OrdersFor(called)).ShouldBe((1, 1));
        (wired.Acme.OrdersFor(texted), wired.Backup.OrdersFor(texted)).ShouldBe((2, 1));
    }

    [Fact]
    public async Task never_takes_a_call_from_a_line_that_went_dead()
    {
        await wired.Calm();
        var (alice, number) = (await wired.App.Person("half-open-first"), wired.App.Number());

        var challenge = (await alice.AddPhone(number)).ChallengeId();

        (await alice.Status(challenge)).ShouldBe("REQUESTED");
        wired.Backup.OrdersFor(number).ShouldBe(0);
    }

    [Fact]
    public async Task ends_where_there_is_nobody_left()
    {
        await wired.Calm();
        var (alice, bob) = (await wired.App.Person("nobody-alone"), await wired.App.Person("nobody-alone"));
        (await alice.Challenge((await alice.AddPhone(wired.App.Number())).ChallengeId())).Text("failure").ShouldBe("CARRIER_UNREACHABLE");
        (await bob.Challenge((await bob.AddPhone(wired.App.Number(), "TEXT")).ChallengeId())).Text("failure").ShouldBe("CARRIER_UNREACHABLE");
    }

    [Fact]
    public async Task leaves_a_carrier_alone_for_a_while_on_which_too_much_went_wrong()
    {
        await wired.Calm();
        wired.Acme.Mood = Mood.Breaks;
        for (var tries = 0; tries < 5; tries++)
        {
            var person = await wired.App.Person();
            (await person.Challenge((await person.AddPhone(wired.App.Number(), "TEXT")).ChallengeId())).Text("failure").ShouldBe("INTERRUPTED");
        }

        (await Texted()).ShouldBe((0, 1));
        wired.App.Time.Advance(TimeSpan.FromSeconds(16));
        wired.Acme.Mood = Mood.Takes;
        (await Texted()).ShouldBe((1, 0));

        async Task<(int, int)> Texted()
        {
            var number = wired.App.Number();
            await (await wired.App.Person()).AddPhone(number, "TEXT");
            return (wired.Acme.OrdersFor(number), wired.Backup.OrdersFor(number));
        }
    }
}
