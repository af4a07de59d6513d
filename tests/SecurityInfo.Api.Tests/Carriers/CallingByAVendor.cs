using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using SecurityInfo.Api.Carriers;
using SecurityInfo.Domain.Calls;

namespace SecurityInfo.Api.Tests.Carriers;

/// <summary>Verification calls by a vendor of Twilio's interface, over the wire.</summary>
public sealed class CallingByAVendor(Wired wired)
{
    async Task<(Person Alice, VendorCall Phone, string Challenge)> Ringing(string? organization = null)
    {
        await wired.Calm();
        var (alice, number) = (await wired.App.Person(organization), wired.App.Number());
        var challenge = (await alice.AddPhone(number)).ChallengeId();
        return (alice, wired.CallAt(wired.Acme, number), challenge);
    }

    [Fact]
    public async Task rings_and_verifies_by_a_lone_pound()
    {
        await wired.Calm();
        var (alice, number) = (await wired.App.Person(), wired.App.Number());

        var challenge = (await alice.AddPhone(number)).ChallengeId();
        (await alice.Status(challenge)).ShouldBe("SENT");
        var order = wired.Acme.Call(number);
        (order["From"], order["Timeout"], order["TimeLimit"], order["Method"], order["StatusCallbackMethod"]).ShouldBe(("+15005550006", "45", "180", "POST", "POST"));

        var phone = wired.CallAt(wired.Acme, number);
        var asked = await phone.Answer();
        var gather = asked.Elements("Gather").First();
        gather.Attribute("finishOnKey")!.Value.ShouldBe("");
        gather.Element("Say")!.Value.ShouldContain(alice.Organization);
        gather.Element("Say")!.Attribute("language")!.Value.ShouldBe("en-US");
        (await alice.Status(challenge)).ShouldBe("ANSWERED");

        var thanked = await phone.Press("#");
        thanked.Element("Say")!.Value.ShouldStartWith("Thank you");
        thanked.Element("Hangup").ShouldNotBeNull();
        await phone.End("completed");

        (await alice.Status(challenge)).ShouldBe("CONFIRMED");
        (await alice.HistoryTypes()).ShouldBe(["phone_added", "call_requested", "call_claimed", "call_placed", "call_answered", "call_verified", "default_changed"]);
        (await alice.History()).GetProperty("nodes")[1].Text("actor", "displayName").ShouldBe("system:carrier/acme");
    }

    [Fact]
    public async Task takes_the_number_that_is_shown_where_the_organization_wants_it()
    {
        await wired.Calm();
        var admin = await wired.App.Person($"org-{Guid.NewGuid():N}", "policy-admin");
        (await admin.SetCallRule("NUMBER")).Refusals().ShouldBeEmpty();
        var (alice, number) = (await wired.App.Person(admin.Organization), wired.App.Number());
        var challenge = (await alice.AddPhone(number)).ChallengeId();
        var shown = (await alice.Data("query($id: ID!) { node(id: $id) { ... on VerificationChallenge { numberToEnter } } }", new { id = challenge })).GetProperty("node").Text("numberToEnter")!;

        var phone = wired.CallAt(wired.Acme, number);
        var gather = (await phone.Answer()).Elements("Gather").First();
        (gather.Attribute("numDigits")!.Value, gather.Element("Say")!.Value.Contains("Press the number that you were shown", StringComparison.Ordinal)).ShouldBe(("3", true));
        (await phone.Press("#")).Elements("Gather").ShouldNotBeEmpty();
        (await alice.Status(challenge)).ShouldBe("ANSWERED");
        (await phone.Press($"{shown}#")).Element("Say")!.Value.ShouldStartWith("Thank you");
        (await alice.Status(challenge)).ShouldBe("CONFIRMED");
    }

    [Fact]
    public async Task speaks_the_organizations_language()
    {
        var (_, phone, _) = await Ringing("french");
        var say = (await phone.Answer()).Element("Gather")!.Element("Say")!;
        (say.Attribute("language")!.Value, say.Value).ShouldBe(("fr-FR", "Ceci est l'appel de vérification de french. Appuyez sur la touche dièse pour confirmer. Si vous n'avez pas demandé cet appel, appuyez sur zéro, puis sur dièse."));
    }

    [Fact]
    public async Task tells_the_vendor_nothing_of_the_person_but_the_number()
    {
        var (alice, phone, _) = await Ringing();
        foreach (var address in new[] { phone.Url, phone.EndedUrl })
        {
            address.ShouldStartWith(Wired.PublicAddress + "/carriers/twilio/acme/");
            address.ShouldNotContain(alice.UserId);
            address.ShouldNotContain(alice.Organization);
            address.ShouldNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes(alice.UserId)).TrimEnd('='));
        }
    }

    [Fact]
    public async Task reports_fraud_by_zero_pound()
    {
        var (alice, phone, challenge) = await Ringing();
        await phone.Answer();
        (await phone.Press("0#")).Element("Say")!.Value.ShouldContain("Nothing has been verified");
        (await alice.Status(challenge)).ShouldBe("FRAUD_REPORTED");
    }

    [Fact]
    public async Task asks_again_after_other_keys_and_hangs_up_after_the_fourth()
    {
        var (alice, phone, challenge) = await Ringing();
        await phone.Answer();
        foreach (var keys in new[] { "0", "##", "5#" }) (await phone.Press(keys)).Element("Gather")!.Element("Say")!.Value.ShouldStartWith("That was not the key");
        (await phone.Press("*")).Element("Hangup").ShouldNotBeNull();
        (await alice.Challenge(challenge)).Text("failure").ShouldBe("WRONG_KEYS");
    }

    [Theory]
    [InlineData("busy", "BUSY")]
    [InlineData("no-answer", "NO_ANSWER")]
    [InlineData("failed", "NOT_DELIVERED")]
    [InlineData("canceled", "INTERRUPTED")]
    public async Task ends_as_the_vendor_says(string status, string failure)
    {
        var (alice, phone, challenge) = await Ringing();
        await phone.End("ringing");
        (await alice.Status(challenge)).ShouldBe("SENT");
        await phone.End(status);
        (await alice.Challenge(challenge)).Text("failure").ShouldBe(failure);
    }

    [Fact]
    public async Task tells_voicemail_from_somebody_who_hangs_up()
    {
        var (alice, voicemail, unheard) = await Ringing();
        await voicemail.Answer();
        (await voicemail.PressNothing()).Element("Hangup").ShouldNotBeNull();
        await voicemail.End("completed");
        (await alice.Challenge(unheard)).Text("failure").ShouldBe("NO_KEY");

        var (bob, phone, dropped) = await Ringing();
        await phone.Answer();
        await phone.End("completed");
        (await bob.Challenge(dropped)).Text("failure").ShouldBe("HUNG_UP");
    }

    [Fact]
    public async Task hears_nothing_that_is_not_signed_for_that_very_call()
    {
        var (alice, phone, challenge) = await Ringing();
        var (_, other, _) = await Ringing();
        await phone.Answer();
        var keys = phone.Url.Replace("/answered/", "/keys/", StringComparison.Ordinal);
        var pressed = phone.Fields(("Digits", "#"));

        // Signed by the vendor, but for what it was not made for.
        (await wired.Acme.Report(wired.App, keys, pressed)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await wired.Acme.Report(wired.App, $"{Wired.PublicAddress}/carriers/twilio/acme/answered/{new string('A', 120)}", pressed)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await wired.Backup.Report(wired.App, phone.Url.Replace("/acme/", "/backup/", StringComparison.Ordinal), pressed)).Status.ShouldBe(HttpStatusCode.Forbidden);

        // Made for it, but not signed by the vendor, or not so.
        var ended = phone.Fields(("CallStatus", "busy"));
        foreach (var signature in new[] { "", "nonsense", wired.Acme.Signature(phone.EndedUrl, phone.Fields(("CallStatus", "completed"))), wired.Backup.Signature(phone.EndedUrl, ended), wired.Acme.Signature(other.EndedUrl, ended), wired.Acme.Signature("http://localhost" + new Uri(phone.EndedUrl).PathAndQuery, ended) })
            (await wired.Acme.Report(wired.App, phone.EndedUrl, ended, signature)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await wired.App.Client().PostAsync(new Uri(phone.EndedUrl).PathAndQuery, new FormUrlEncodedContent(ended), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        (await alice.Status(challenge)).ShouldBe("ANSWERED");
        (await wired.Acme.Report(wired.App, phone.EndedUrl, ended)).Status.ShouldBe(HttpStatusCode.NoContent);
        (await alice.Challenge(challenge)).Text("failure").ShouldBe("BUSY");
    }

    [Fact]
    public async Task reads_no_report_beyond_a_size()
    {
        var (_, phone, _) = await Ringing();
        (await wired.Acme.Report(wired.App, phone.EndedUrl, phone.Fields(("CallStatus", "busy"), ("Padding", new string('x', 20_000))))).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await wired.App.Client().PostAsync(new Uri(phone.EndedUrl).PathAndQuery, new StringContent("{}", null, "application/json"), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("answered answered keys keys ended ended answered", "CONFIRMED", 1)]
    [InlineData("answered keys answered keys keys", "CONFIRMED", 1)]
    [InlineData("ended answered keys", "NO_ANSWER", 0)]
    [InlineData("keys answered ended keys", "NO_ANSWER", 0)]
    [InlineData("keys keys", "SENT", 0)]
    public async Task takes_reports_twice_late_and_before_their_turn(string order, string status, int proofs)
    {
        var (alice, phone, challenge) = await Ringing();
        var keys = KeysOf(phone);
        foreach (var report in order.Split(' '))
        {
            var (address, fields) = report switch
            {
                "answered" => (phone.Url, phone.Fields(("CallStatus", "in-progress"))),
                "keys" => (keys, phone.Fields(("CallStatus", "in-progress"), ("Digits", "#"))),
                _ => (phone.EndedUrl, phone.Fields(("CallStatus", "completed"))),
            };
            ((int)(await wired.Acme.Report(wired.App, address, fields)).Status).ShouldBeLessThan(300);
        }

        (await alice.Status(challenge)).ShouldBe(status);
        (await alice.HistoryTypes()).Count(type => type is "call_verified").ShouldBe(proofs);
        (await alice.SecurityInfo()).GetProperty("methods").GetArrayLength().ShouldBe(proofs);
    }

    [Fact]
    public async Task takes_reports_that_come_before_the_vendor_has_taken_the_order()
    {
        await wired.Calm();
        var (alice, number) = (await wired.App.Person(), wired.App.Number());
        wired.Acme.Meanwhile = async order =>
        {
            var fields = new Dictionary<string, string> { ["CallSid"] = order.Sid, ["CallStatus"] = "in-progress" };
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(order["Url"]).PathAndQuery) { Content = new FormUrlEncodedContent(fields) };
            request.Headers.Add("X-Twilio-Signature", wired.Acme.Signature(order["Url"], fields));
            (await wired.App.Client().SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.OK);
        };

        var challenge = (await alice.AddPhone(number)).ChallengeId();

        (await alice.Status(challenge)).ShouldBe("ANSWERED");
        (await alice.HistoryTypes()).ShouldBe(["phone_added", "call_requested", "call_claimed", "call_answered", "call_placed"]);
    }

    [Theory]
    [InlineData(Mood.KeepsSilent)]
    [InlineData(Mood.Dawdles)]
    [InlineData(Mood.Breaks)]
    [InlineData(Mood.Garbles)]
    internal async Task is_not_dialled_again_where_nobody_can_tell_and_what_is_reported_still_counts(Mood mood)
    {
        await wired.Calm();
        wired.Acme.Mood = mood;
        var (alice, number) = (await wired.App.Person(), wired.App.Number());

        var challenge = (await alice.AddPhone(number)).ChallengeId();

        (wired.Acme.OrdersFor(number), wired.Backup.OrdersFor(number)).ShouldBe((1, 0));
        (await alice.Status(challenge)).ShouldBe("REQUESTED");
        var phone = wired.CallAt(wired.Acme, number);
        await phone.Answer();
        await phone.Press("#");
        (await alice.Status(challenge)).ShouldBe("CONFIRMED");
    }

    [Fact]
    public async Task that_the_vendor_refuses_is_not_given_to_another()
    {
        await wired.Calm();
        wired.Acme.Mood = Mood.Refuses;
        var (alice, number) = (await wired.App.Person(), wired.App.Number());

        var challenge = (await alice.AddPhone(number)).ChallengeId();

        (await alice.Challenge(challenge)).Text("failure").ShouldBe("CARRIER_REFUSED");
        (wired.Acme.OrdersFor(number), wired.Backup.OrdersFor(number)).ShouldBe((1, 0));
    }

    [Fact]
    public async Task is_hung_up_when_it_is_cancelled()
    {
        await wired.Calm();
        var (alice, number) = (await wired.App.Person(), wired.App.Number());
        var challenge = (await alice.AddPhone(number)).ChallengeId();

        (await alice.Cancel(challenge)).Text("challenge", "status").ShouldBe("CANCELLED");

        var change = wired.Acme.Orders.Single(order => order.What is "Change");
        (change.Sid, change["Status"]).ShouldBe((wired.Acme.Call(number).Sid, "completed"));
        (await wired.CallAt(wired.Acme, number).Answer()).Element("Hangup").ShouldNotBeNull();
    }

    [Fact]
    public async Task is_hung_up_when_what_it_verifies_was_called_off_while_it_was_being_dialled()
    {
        var (alice, phone, _) = await Ringing();
        await phone.Answer();
        await phone.Press("#");
        await phone.End("completed");
        await wired.Calm();
        var portal = await wired.App.Person(alice.Organization, "relying-party");
        var started = await portal.StartVerification(alice.UserId);
        wired.Acme.Meanwhile = async _ => (await portal.Ask("mutation($id: ID!) { cancelVerification(input: { id: $id }) { userErrors { __typename } } }", new { id = started.VerificationId() })).GetProperty("data").GetProperty("cancelVerification").Refusals().ShouldBeEmpty();

        await portal.Choose(started, "PHONE_CALL");

        (await portal.VerificationNow(started.VerificationId())).Text("status").ShouldBe("CANCELLED");
        var (call, change) = (wired.Acme.Orders.Single(order => order.What is "Calls"), wired.Acme.Orders.Single(order => order.What is "Change"));
        (change.Sid, change["Status"]).ShouldBe((call.Sid, "completed"));
    }

    [Theory]
    [InlineData("ringing", CarrierWord.GoesOn)]
    [InlineData("in-progress", CarrierWord.GoesOn)]
    [InlineData("completed", CarrierWord.HasEnded)]
    [InlineData("no-answer", CarrierWord.HasEnded)]
    [InlineData("something new", CarrierWord.CannotTell)]
    public async Task can_be_asked_about(string status, CarrierWord word)
    {
        await wired.Calm();
        var dispatch = wired.App.Host.Services.GetRequiredService<Dispatch>();
        wired.Acme.CallStatus = status;
        (await dispatch.Ask("acme/CA1", TestContext.Current.CancellationToken)).ShouldBe(word);
        wired.Acme.Mood = Mood.Breaks;
        (await dispatch.Ask("acme/CA1", TestContext.Current.CancellationToken)).ShouldBe(CarrierWord.CannotTell);
        (await dispatch.Ask("nobody/CA1", TestContext.Current.CancellationToken)).ShouldBe(CarrierWord.CannotTell);
        (await dispatch.Ask("half-open/CA1", TestContext.Current.CancellationToken)).ShouldBe(CarrierWord.CannotTell);
        (await dispatch.Ask("of an earlier time", TestContext.Current.CancellationToken)).ShouldBe(CarrierWord.CannotTell);
    }

    /// <summary>Where keys go to, for reports that come before anybody was asked to press one.</summary>
    string KeysOf(VendorCall phone)
    {
        var tokens = wired.App.Host.Services.GetRequiredService<DeliveryTokens>();
        return $"{Wired.PublicAddress}/carriers/twilio/acme/keys/{tokens.Seal("twilio/acme/keys", tokens.Open<DeliveryName>("twilio/acme/answered", phone.Url.Split('/')[^1])!)}";
    }
}
