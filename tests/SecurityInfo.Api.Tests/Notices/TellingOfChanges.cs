namespace SecurityInfo.Api.Tests.Notices;

/// <summary>Whoever changes it, whoever holds what was confirmed before hears of it.</summary>
public sealed class TellingOfChanges(App app)
{
    [Fact]
    public async Task tells_the_removed_number_and_every_other_address_of_what_somebody_else_who_is_signed_in_as_them_did()
    {
        var (alice, number, address) = (await app.Person(), app.Number(), app.Address());
        var phone = await alice.AddProvenPhone(number);
        await alice.AddProvenEmail(address);

        (await alice.DeleteMethod(phone)).Refusals().ShouldBeEmpty();

        var text = (await app.Phone(number).Texts())[0];
        text.ShouldStartWith($"{alice.Organization}: Deleted: phone (+1 ********{number[^2..]}), ");
        text.ShouldEndWith("UTC. Not you? Contact your help desk.");
        var mail = (await app.Mails(address))[0];
        mail.Text("subject").ShouldBe($"Your security info for {alice.Organization} was changed");
        mail.Text("body")!.ShouldContain($"- Deleted: phone (+1 ••••••••{number[^2..]})");
        foreach (var said in new[] { text, mail.Text("body")! }) said.ShouldNotContain(number[^10..]);

        var told = (await alice.Notices())[^3..];
        told.Select(entry => entry.Text("type")).ShouldBe(["notice_requested", "notice_sent", "notice_sent"]);
        told[0].GetProperty("subjects").Strings().ShouldBe(["METHOD_DELETED"]);
        told[0].GetProperty("destinations").Strings().ShouldBe([$"Email ({address})", $"Phone ({number})"], ignoreOrder: true);
        told[1..].Select(entry => entry.Text("destination")).ShouldBe([$"Email ({address})", $"Phone ({number})"], ignoreOrder: true);
        told.Select(entry => entry.Text("noticeId")).Distinct().ShouldHaveSingleItem();
        told[1..].Select(entry => entry.Text("actor", "displayName")).Distinct().ShouldBe(["system:notices"]);
    }

    [Fact]
    public async Task tells_the_number_that_was_replaced_and_not_the_new_one()
    {
        var (alice, old, other) = (await app.Person(), app.Number(), app.Number());
        var phone = await alice.AddProvenPhone(old);

        await alice.ChangePhone(phone, other);
        (await app.Phone(old).Texts()).ShouldBeEmpty();
        await app.Phone(other).AnswerAndPress("#");

        (await app.Phone(old).Texts()).ShouldHaveSingleItem().ShouldContain($"Changed: phone (+1 ********{old[^2..]})");
        (await app.Phone(other).Texts()).ShouldBeEmpty();
    }

    [Fact]
    public async Task tells_the_mailbox_that_was_replaced()
    {
        var (alice, old, other) = (await app.Person(), app.Address(), app.Address());
        var email = await alice.AddProvenEmail(old);
        var challenge = (await alice.ChangeEmail(email, other)).ChallengeId();
        await alice.Confirm(challenge, app.CodeIn((await app.Mails(other))[0].Text("body")!));

        (await app.Mails(old))[0].Text("body")!.ShouldContain("- Changed: email (p••••••@outlook.example)");
        (await app.Mails(other)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task tells_of_what_the_help_desk_did_and_not_why()
    {
        var alice = await app.Person($"org-{Guid.NewGuid():N}");
        var (desk, number, why) = (await app.Person(alice.Organization, "help-desk"), app.Number(), $"says that it was stolen {Guid.NewGuid():N}");
        var phone = await alice.AddProvenPhone(number);

        (await desk.DeleteMethodFor(alice, phone, why)).Refusals().ShouldBeEmpty();
        var text = (await app.Phone(number).Texts()).ShouldHaveSingleItem();
        text.ShouldContain($"Deleted: phone (+1 ********{number[^2..]})");
        text.ShouldNotContain(why);
    }

    [Fact]
    public async Task tells_of_a_password_reset_that_was_let_through_and_of_no_sign_in()
    {
        var alice = await app.Person();
        var (portal, number) = (await app.Person(alice.Organization, "relying-party"), app.Number());
        await alice.AddProvenPhone(number);
        foreach (var purpose in new[] { "TWO_FACTOR", "PASSWORD_RESET" })
        {
            app.Time.Advance(TimeSpan.FromMinutes(1));
            var started = await portal.StartVerification(alice.UserId, purpose);
            await portal.Choose(started, "TEXT_MESSAGE");
            (await portal.AnswerVerification(started.VerificationId(), app.CodeIn((await app.Phone(number).Texts())[0]))).Status().ShouldBe("VERIFIED");
        }

        (await app.Phone(number).Texts())[0].ShouldContain("Verified for a password reset");
        (await alice.Notices()).Where(entry => entry.Text("type") is "notice_requested").ShouldHaveSingleItem().GetProperty("subjects").Strings().ShouldBe(["VERIFIED_FOR_PASSWORD_RESET"]);
    }

    [Fact]
    public async Task tells_nobody_of_a_first_method_and_no_desk_phone_of_anything()
    {
        var (alice, mobile, office) = (await app.Person(), app.Number(), app.Number());
        await alice.AddProvenPhone(office, "OFFICE");
        (await alice.Notices()).ShouldBeEmpty();

        await alice.AddProvenPhone(mobile);
        (await alice.Notices()).ShouldBeEmpty();
        (await app.Phone(office).Texts()).ShouldBeEmpty();
        (await app.Phone(office).Calls()).ShouldHaveSingleItem();
        (await app.Phone(mobile).Texts()).ShouldBeEmpty();
    }

    [Fact]
    public async Task leaves_texts_out_after_five_in_an_hour_but_no_mail_and_says_so()
    {
        var (alice, number, address) = (await app.Person(), app.Number(), app.Address());
        var phone = await alice.AddProvenPhone(number);
        await alice.AddProvenEmail(address);
        for (var turn = 0; turn < 5; turn++) (await alice.ChangeDefault(phone, turn % 2 is 0 ? "TEXT_MESSAGE" : "PHONE_CALL")).Refusals().ShouldBeEmpty();

        (await app.Phone(number).Texts()).Length.ShouldBe(5);
        (await app.Mails(address)).Count(mail => mail.Text("subject")!.StartsWith("Your security info", StringComparison.Ordinal)).ShouldBe(5);
        var left = (await alice.Notices()).Last(entry => entry.Text("type") is "notice_requested");
        left.GetProperty("destinations").Strings().ShouldBe([$"Email ({address})"]);
        left.GetProperty("leftOut").Strings().ShouldBe([$"Phone ({number})"]);

        app.Time.Advance(TimeSpan.FromHours(1));
        await alice.ChangeDefault(phone, "PHONE_CALL");
        (await app.Phone(number).Texts()).Length.ShouldBeGreaterThan(0);
        (await alice.Notices()).Last(entry => entry.Text("type") is "notice_requested").GetProperty("leftOut").Strings().ShouldBeEmpty();
    }

    [Fact]
    public async Task shows_others_masked_numbers_only()
    {
        var desk = await app.Person(null, "help-desk");
        var (alice, number) = (await app.Person(desk.Organization), app.Number());
        await alice.ChangeDefault(await alice.AddProvenPhone(number), "TEXT_MESSAGE");

        var seen = await desk.Data("query($id: ID!) { organization { user(id: $id) { securityInfo { history(first: 2) { nodes { ... on NoticeRequested { destinations } ... on NoticeSent { destination } } } } } } }", new { id = alice.UserId });

        seen.ToString().ShouldContain($"Phone (+1 ••••••••{number[^2..]})");
        seen.ToString().ShouldNotContain(number);
    }

    [Fact]
    public async Task texts_nobody_whom_the_organization_does_not_text_any_more()
    {
        var admin = await app.Person(null, "policy-admin");
        var (alice, number) = (await app.Person(admin.Organization), app.Number());
        var phone = await alice.AddProvenPhone(number);
        await admin.SetMethodRule("TEXT_MESSAGE", allowed: false);

        await alice.DeleteMethod(phone);

        (await app.Phone(number).Texts()).ShouldBeEmpty();
        (await alice.Notices())[^1].Text("deliveryFailure").ShouldBe("NOT_ALLOWED");
    }

    /// <summary>Two changes in a row do not depend on how fast the news of a notice comes.</summary>
    [Fact]
    public async Task does_not_put_a_view_out_of_date()
    {
        var alice = await app.Person();
        var phone = await alice.AddProvenPhone();
        var version = (await alice.ChangeDefault(phone, "TEXT_MESSAGE")).GetProperty("securityInfo").GetProperty("version").GetInt32();

        (await alice.SecurityInfo("version")).GetProperty("version").GetInt32().ShouldBe(version + 1);
        (await alice.ChangeDefault(phone, "PHONE_CALL", version)).Refusals().ShouldBeEmpty();
        (await alice.ChangeDefault(phone, "TEXT_MESSAGE", version)).Refusals().ShouldBe(["ConcurrentChange"]);
    }
}
