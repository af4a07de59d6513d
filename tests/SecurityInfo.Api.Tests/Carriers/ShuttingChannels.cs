namespace SecurityInfo.Api.Tests.Carriers;

/// <summary>By a file that is read again when it changes.</summary>
public sealed class ShuttingChannels(Wired wired) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await wired.Calm();

    public async ValueTask DisposeAsync() => await wired.Shut();

    [Fact]
    public async Task for_calls_hangs_up_those_that_ring_and_refuses_others_until_they_are_opened_again()
    {
        var (alice, bob, number) = (await wired.App.Person(), await wired.App.Person(), wired.App.Number());
        var ringing = (await alice.AddPhone(number)).ChallengeId();
        (await alice.Status(ringing)).ShouldBe("SENT");

        await wired.Set(new { Channels = new { Calls = new { Off = true } } });

        await Eventually(async () => (await alice.Challenge(ringing)).Text("failure") is "CHANNEL_SHUT");
        await Eventually(() => Task.FromResult(wired.Acme.Orders.Any(order => order.What is "Change" && order.Sid == wired.Acme.Call(number).Sid)));
        var refused = (await bob.AddPhone(wired.App.Number())).Refusal();
        (refused.Text("__typename"), refused.Text("code"), refused.GetProperty("field").Strings()[1]).ShouldBe(("ChannelNotAvailable", "CHANNEL_NOT_AVAILABLE", "channel"));
        wired.App.Time.Advance(TimeSpan.FromMinutes(2));
        (await alice.Resend(ringing)).Refusals().ShouldBe(["ChannelNotAvailable"]);
        (await bob.AddPhone(wired.App.Number(), "TEXT")).Refusals().ShouldBeEmpty();

        await wired.Set(new { });
        await Eventually(async () => (await alice.Resend(ringing)).Refusals().Length is 0);
        (await alice.Status(ringing)).ShouldBe("SENT");
    }

    [Fact]
    public async Task for_texts_and_mails_refuses_them_and_takes_no_code_back()
    {
        var (alice, bob, number) = (await wired.App.Person(), await wired.App.Person(), wired.App.Number());
        var sent = (await alice.AddPhone(number, "TEXT")).ChallengeId();

        await wired.Set(new { Channels = new { Texts = new { Off = "yes" }, Mails = new { Off = "true" } } });

        await Eventually(async () => (await bob.AddPhone(wired.App.Number(), "TEXT")).Refusals() is ["ChannelNotAvailable"]);
        (await bob.AddEmail(wired.App.Address())).Refusals().ShouldBe(["EmailNotAvailable"]);
        wired.App.Time.Advance(TimeSpan.FromMinutes(1));
        (await alice.Resend(sent)).Refusals().ShouldBe(["ChannelNotAvailable"]);
        (await alice.Confirm(sent, wired.App.CodeIn(wired.Acme.Texts(number)[0]["Body"]))).Refusals().ShouldBeEmpty();
    }

    static async Task Eventually(Func<Task<bool>> holds)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            if (await holds()) return;
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
        true.ShouldBeFalse("it never came to that");
    }
}
