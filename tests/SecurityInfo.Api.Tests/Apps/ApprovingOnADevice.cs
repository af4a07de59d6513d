using System.Net;
using System.Net.Http.Json;

namespace SecurityInfo.Api.Tests.Apps;

/// <summary>AC 59 and 61: a device that asks its owner to approve.</summary>
public sealed class ApprovingOnADevice(App app)
{
    [Fact]
    public async Task registers_by_the_link_shows_a_number_and_adds_the_device_once_it_is_entered_there()
    {
        var alice = await app.Person();
        app.SecretsUsed.Add("Alices Fairphone");

        var added = await alice.AddDevice();
        (added.Text("challenge", "status"), added.Text("challenge", "numberToEnter"), added.Text("secret")).ShouldBe(("REQUESTED", null, null));
        added.Text("uri")!.ShouldStartWith("securityinfo://register?link=");
        added.Text("qrCode")!.ShouldStartWith("data:image/png;base64,");

        using var phone = SimulatedDevice.Scanning(app, added);
        (await phone.Register("Alices Fairphone")).ShouldBe(HttpStatusCode.OK);
        var asked = await alice.Approval(added.ChallengeId());
        (asked.Text("status"), asked.Text("sentTo"), asked.Text("attemptsLeft")).ShouldBe(("SENT", "Alices Fairphone", "3"));
        (await alice.SecurityInfo()).GetProperty("methods").EnumerateArray().ShouldBeEmpty();

        var (status, said) = await phone.Approve((await phone.Pending()).ShouldHaveSingleItem(), asked.Text("numberToEnter")!);
        (status, said.Text("outcome")).ShouldBe((HttpStatusCode.OK, "approved"));

        var page = await alice.SecurityInfo();
        var method = page.GetProperty("methods")[0];
        (method.Text("label"), method.Text("deviceName"), method.Text("approvals"), method.Text("codes")).ShouldBe(("Authenticator app", "Alices Fairphone", "True", "False"));
        method.GetProperty("usableFor").Strings().ShouldBe(["TWO_FACTOR", "PASSWORD_RESET"]);
        page.Text("defaultSignInMethod", "label").ShouldBe("Authenticator app - notification (Alices Fairphone)");
        (await alice.Approval(added.ChallengeId())).Text("numberToEnter").ShouldBeNull();
        (await phone.Pending()).ShouldBeEmpty();
        (await alice.HistoryTypes()).ShouldBe(["approval_app_added", "device_link_given", "device_registered", "approval_requested", "approval_answered", "default_changed"]);
        (await alice.History()).GetProperty("nodes")[1].Text("actor", "displayName").ShouldBe("system:device");
    }

    [Fact]
    public async Task tells_the_device_as_it_happens()
    {
        using var until = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var (alice, phone, challenge, number) = await Asking();
        using var device = phone;
        await using var heard = phone.Hear(until.Token).GetAsyncEnumerator(until.Token);

        (await heard.MoveNextAsync()).ShouldBeTrue();
        var id = heard.Current.ShouldHaveSingleItem();
        await phone.Approve(id, number);

        (await heard.MoveNextAsync()).ShouldBeTrue();
        heard.Current.ShouldBeEmpty();
        (await alice.Status(challenge)).ShouldBe("CONFIRMED");
    }

    [Fact]
    public async Task ends_with_the_third_wrong_number()
    {
        var (alice, phone, challenge, number) = await Asking();
        using var device = phone;
        var (id, wrong) = ((await phone.Pending())[0], number is "10" ? "11" : "10");

        foreach (var left in new[] { 2, 1, 0 })
        {
            var (status, said) = await phone.Approve(id, wrong);
            (status, said.Text("outcome"), said.Text("attemptsLeft")).ShouldBe((HttpStatusCode.UnprocessableEntity, "wrong_number", $"{left}"));
        }

        (await phone.Approve(id, number)).Status.ShouldBe(HttpStatusCode.NotFound, "the device went with the challenge");
        (await alice.Status(challenge)).ShouldBe("WRONG_ANSWER");
        (await alice.SecurityInfo()).GetProperty("methods").EnumerateArray().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("deny", "DENIED", "denied")]
    [InlineData("report", "FRAUD_REPORTED", "reported")]
    public async Task can_be_refused_on_the_device(string decision, string status, string outcome)
    {
        var (alice, phone, challenge, _) = await Asking();
        using var device = phone;

        (await phone.Answer((await phone.Pending())[0], decision)).Said.Text("outcome").ShouldBe(outcome);

        (await alice.Status(challenge)).ShouldBe(status);
        (await alice.SecurityInfo()).GetProperty("methods").EnumerateArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task takes_an_answer_for_one_request_of_one_device_alone()
    {
        var (_, hers, _, herNumber) = await Asking();
        var (bob, his, hisChallenge, _) = await Asking();
        using var herDevice = hers;
        using var hisDevice = his;
        var (herId, hisId) = ((await hers.Pending())[0], (await his.Pending())[0]);
        var kept = hers.Signed(herId, "approve", herNumber);
        (await hers.Send(herId, kept)).Status.ShouldBe(HttpStatusCode.OK);

        (await hers.Send(herId, kept)).Said.Text("outcome").ShouldBe("approved", "it was, and stays so");
        (await hers.Send(hisId, kept)).Status.ShouldBe(HttpStatusCode.NotFound, "replayed for another request");
        (await hers.Approve(hisId, herNumber)).Status.ShouldBe(HttpStatusCode.NotFound, "another device's request");
        using var thief = hers.WithTheSameLink().PretendingToBe(his);
        (await thief.Approve(hisId, herNumber)).Status.ShouldBe(HttpStatusCode.NotFound, "another key");
        (await thief.Pending()).ShouldBe(["NotFound"]);
        (await bob.Status(hisChallenge)).ShouldBe("SENT");
        (await bob.HistoryTypes()).ShouldContain("change_refused");
    }

    [Fact]
    public async Task lets_one_device_register_where_fifty_try_at_once()
    {
        var alice = await app.Person();
        using var first = SimulatedDevice.Scanning(app, await alice.AddDevice());
        var devices = Enumerable.Range(0, 50).Select(_ => first.WithTheSameLink()).ToList();

        var answers = await app.Settled(() => Task.WhenAll(devices.Select(device => device.RegisterUntracked())));

        answers.Count(status => status is HttpStatusCode.OK).ShouldBe(1);
        answers.Where(status => status is not HttpStatusCode.OK).ShouldAllBe(status => status == HttpStatusCode.NotFound);
        (await alice.HistoryTypes()).Count(type => type is "device_registered").ShouldBe(1);
        devices.ForEach(device => device.Dispose());
    }

    [Fact]
    public async Task approves_once_where_the_answer_comes_fifty_times_at_once()
    {
        var (alice, phone, _, number) = await Asking();
        using var device = phone;
        var id = (await phone.Pending())[0];
        var answer = phone.Signed(id, "approve", number);

        await app.Settled(() => Task.WhenAll(Enumerable.Range(0, 50).Select(_ => phone.SendUntracked(id, answer))));

        (await alice.HistoryTypes()).Count(type => type is "approval_answered").ShouldBe(1);
    }

    [Fact]
    public async Task says_the_same_of_a_link_that_is_used_over_or_invented()
    {
        var alice = await app.Person();
        using var used = SimulatedDevice.Scanning(app, await alice.AddDevice());
        (await used.Register()).ShouldBe(HttpStatusCode.OK);
        using var again = used.WithTheSameLink();
        (await again.Register()).ShouldBe(HttpStatusCode.NotFound);

        using var expired = SimulatedDevice.Scanning(app, await alice.AddDevice());
        app.Time.Advance(TimeSpan.FromMinutes(10));
        (await expired.Register()).ShouldBe(HttpStatusCode.NotFound);

        foreach (var link in new[] { "", "x", "no link at all", new string('A', 300) })
        {
            using var invented = new SimulatedDevice(app, link);
            (await invented.Register()).ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task takes_no_device_for_a_link_and_no_link_for_a_device()
    {
        var alice = await app.Person();
        using var phone = SimulatedDevice.Scanning(app, await alice.AddDevice());
        await phone.Register();

        foreach (var headers in new[] { ("Device", "x"), ("Device-Time", "now"), ("Nothing", "x") })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/device/approvals");
            request.Headers.TryAddWithoutValidation(headers.Item1, headers.Item2);
            (await app.Client().SendAsync(request, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
        (await phone.Pending(late: TimeSpan.FromMinutes(2))).ShouldBe(["NotFound"], "signed too long ago");
        (await app.Client().PostAsJsonAsync("/device/register", new { link = "x", publicKey = "x" }, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await phone.Answer("x", "approve", "10")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await phone.Answer((await phone.Pending())[0], "perhaps", "10")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task does_not_let_a_device_ask_too_often()
    {
        var (_, phone, _, _) = await Asking();
        using var device = phone;

        var answers = new List<string[]>();
        for (var time = 0; time < 61; time++) answers.Add(await phone.Pending());

        answers[0].ShouldHaveSingleItem().ShouldNotBe("TooManyRequests");
        answers[^1].ShouldBe(["TooManyRequests"]);
    }

    [Fact]
    public async Task is_not_confirmed_on_the_page_and_shows_the_number_to_nobody_else()
    {
        var desk = await app.Person(null, "help-desk");
        var (alice, phone, challenge, number) = await Asking(desk.Organization);
        using var device = phone;

        (await alice.Confirm(challenge, number)).Refusals().ShouldBe(["AnsweredInTheApp"]);
        var seen = await desk.Data("query($id: ID!) { organization { user(id: $id) { securityInfo { openChallenges { status numberToEnter sentTo } } } } }", new { id = alice.UserId });
        var open = seen.GetProperty("organization").GetProperty("user").GetProperty("securityInfo").GetProperty("openChallenges")[0];
        (open.Text("status"), open.Text("numberToEnter"), open.Text("sentTo")).ShouldBe(("SENT", null, null));
    }

    [Fact]
    public async Task ends_with_the_method()
    {
        var (alice, phone, challenge, number) = await Asking();
        using var device = phone;
        await phone.Approve((await phone.Pending())[0], number);

        (await alice.DeleteMethod((await alice.Challenge(challenge)).Text("method", "id")!)).Refusals().ShouldBeEmpty();

        (await phone.Pending()).ShouldBe(["NotFound"]);
    }

    /// <summary>Somebody whose device has registered and asks.</summary>
    async Task<(Person Owner, SimulatedDevice Device, string Challenge, string Number)> Asking(string? organization = null)
    {
        var owner = await app.Person(organization);
        var added = await owner.AddDevice();
        var device = SimulatedDevice.Scanning(app, added);
        (await device.Register()).ShouldBe(HttpStatusCode.OK);
        return (owner, device, added.ChallengeId(), (await owner.Approval(added.ChallengeId())).Text("numberToEnter")!);
    }
}
