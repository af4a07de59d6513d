namespace SecurityInfo.Api.Tests.Calling;

/// <summary>Every way a verification call can go. AC 31 and 38.</summary>
public sealed class TheVerificationCall(App app)
{
    async Task<(Person Alice, SimulatedPhone Phone, string Challenge)> Ringing()
    {
        var (alice, number) = (await app.Person(), app.Number());
        return (alice, app.Phone(number), (await alice.AddPhone(number)).ChallengeId());
    }

    [Fact]
    public async Task rings_exactly_once_for_one_request() // AC 30
    {
        var (_, phone, _) = await Ringing();
        (await phone.Calls()).Length.ShouldBe(1);
    }

    [Fact]
    public async Task reports_fraud_by_zero_pound()
    {
        var (alice, phone, challenge) = await Ringing();
        await phone.AnswerAndPress("0#");
        (await alice.Status(challenge)).ShouldBe("FRAUD_REPORTED");
        (await alice.SecurityInfo()).GetProperty("methods").GetArrayLength().ShouldBe(0);
        (await alice.HistoryTypes())[^1].ShouldBe("fraud_reported");
    }

    [Fact]
    public async Task takes_zero_and_pound_pressed_one_after_the_other_as_a_report_of_fraud()
    {
        var (alice, phone, challenge) = await Ringing();
        await phone.AnswerAndPress("0", "#");
        (await alice.Status(challenge)).ShouldBe("FRAUD_REPORTED");
    }

    [Fact]
    public async Task prompts_again_three_times_after_other_keys_and_then_ends()
    {
        var (alice, phone, challenge) = await Ringing();
        var call = await phone.AnswerAndPress("5", "1#", "##");
        (await alice.Challenge(challenge)).GetProperty("attemptsLeft").GetInt32().ShouldBe(1);
        (await alice.Status(challenge)).ShouldBe("ANSWERED");
        await phone.Press(call, "*");
        (await alice.Challenge(challenge)).Text("failure").ShouldBe("WRONG_KEYS");
        (await alice.Status(challenge)).ShouldBe("WRONG_ANSWER");
    }

    [Fact]
    public async Task is_verified_by_the_pound_key_after_other_keys()
    {
        var (alice, phone, challenge) = await Ringing();
        await phone.AnswerAndPress("5", "7", "#");
        (await alice.Status(challenge)).ShouldBe("CONFIRMED");
    }

    [Fact]
    public async Task ends_when_nobody_answers()
    {
        var (alice, _, challenge) = await Ringing();
        await app.Settled(() => { app.Time.Advance(TimeSpan.FromSeconds(46)); return Task.Delay(500).ContinueWith(_ => 0, TaskScheduler.Default); });
        await Eventually(async () => await alice.Status(challenge) == "NO_ANSWER");
        (await alice.Challenge(challenge)).Text("failure").ShouldBe("NO_ANSWER");
    }

    [Fact]
    public async Task ends_when_voicemail_answers_and_presses_no_key()
    {
        var (alice, phone, challenge) = await Ringing();
        await phone.Answer(await phone.Ringing());
        app.Time.Advance(TimeSpan.FromSeconds(61));
        await Eventually(async () => (await alice.Challenge(challenge)).Text("failure") == "NO_KEY");
        (await alice.Status(challenge)).ShouldBe("NO_ANSWER");
        (await alice.SecurityInfo()).GetProperty("methods").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task ends_when_it_is_declined_or_hung_up()
    {
        var (alice, phone, declined) = await Ringing();
        await phone.Decline(await phone.Ringing());
        (await alice.Challenge(declined)).Text("failure").ShouldBe("DECLINED");

        var (bob, other, dropped) = await Ringing();
        await other.HangUp(await other.AnswerAndPress());
        (await bob.Challenge(dropped)).Text("failure").ShouldBe("HUNG_UP");
    }

    [Fact]
    public async Task expires_after_ten_minutes_and_a_late_key_verifies_nobody()
    {
        var (alice, phone, challenge) = await Ringing();
        await phone.Decline(await phone.Ringing());
        app.Time.Advance(TimeSpan.FromMinutes(10));
        (await alice.Status(challenge)).ShouldBe("EXPIRED");
        (await alice.Resend(challenge)).Refusal().Text("status").ShouldBe("EXPIRED");
        (await alice.Confirm(challenge)).Refusals().ShouldBe(["ChallengeOver"]);
    }

    [Fact]
    public async Task stops_ringing_when_it_is_cancelled_and_stays_cancelled()
    {
        var (alice, phone, challenge) = await Ringing();
        (await alice.Cancel(challenge)).Text("challenge", "status").ShouldBe("CANCELLED");
        (await phone.Calls())[0].Text("status").ShouldBe("ended");
        (await alice.Cancel(challenge)).Refusals().ShouldBeEmpty();
        (await alice.Resend(challenge)).Refusals().ShouldBe(["ChallengeOver"]);
    }

    [Fact]
    public async Task calls_again_after_half_a_minute_and_then_after_longer()
    {
        var (alice, phone, challenge) = await Ringing();
        await phone.Decline(await phone.Ringing());
        (await alice.Resend(challenge)).Refusals().ShouldBe(["TooManyChallenges"]);
        app.Time.Advance(TimeSpan.FromSeconds(30));
        (await alice.Resend(challenge)).Refusals().ShouldBeEmpty();
        (await alice.Status(challenge)).ShouldBe("SENT");
        await phone.Decline(await phone.Ringing());
        app.Time.Advance(TimeSpan.FromSeconds(30));
        (await alice.Resend(challenge)).Refusals().ShouldBe(["TooManyChallenges"]);
        app.Time.Advance(TimeSpan.FromSeconds(30));
        (await alice.Resend(challenge)).Refusals().ShouldBeEmpty();
        await phone.AnswerAndPress("#");
        (await alice.Status(challenge)).ShouldBe("CONFIRMED");
    }

    [Fact]
    public async Task is_one_at_a_time_for_one_person()
    {
        var (alice, _, _) = await Ringing();
        (await alice.AddPhone(app.Number(), kind: "OFFICE")).Refusals().ShouldBe(["TooManyChallenges"]);
    }

    [Fact]
    public async Task is_confirmed_on_the_phone_not_by_a_code_and_saying_so_again_changes_nothing() // AC 38
    {
        var (alice, phone, challenge) = await Ringing();
        (await alice.Confirm(challenge)).Refusals().ShouldBe(["AnsweredOnThePhone"]);
        await phone.AnswerAndPress("#");
        var version = (await alice.SecurityInfo()).GetProperty("version").GetInt32();
        (await alice.Confirm(challenge)).Text("challenge", "status").ShouldBe("CONFIRMED");
        (await alice.Confirm(challenge)).GetProperty("securityInfo").GetProperty("version").GetInt32().ShouldBe(version);
    }

    [Fact]
    public async Task belongs_to_its_owner_alone()
    {
        var (_, _, challenge) = await Ringing();
        var mallory = await app.Person();
        (await mallory.Cancel(challenge)).Refusals().ShouldBe(["ChallengeNotFound"]);
        (await mallory.Resend(challenge)).Refusals().ShouldBe(["ChallengeNotFound"]);
        (await mallory.Confirm(challenge)).Refusals().ShouldBe(["ChallengeNotFound"]);
        (await mallory.Data("query($id: ID!) { node(id: $id) { id } }", new { id = challenge })).GetProperty("node").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
    }

    /// <summary>For what a timer of the simulated phone sets off, which nothing tracks.</summary>
    static async Task Eventually(Func<Task<bool>> holds)
    {
        for (var tries = 0; tries < 100; tries++)
        {
            if (await holds()) return;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
        true.ShouldBeFalse("it never came to that");
    }
}
