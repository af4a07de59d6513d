namespace SecurityInfo.Api.Tests.Emails;

public sealed class SettingUpEmail(App app)
{
    [Fact]
    public async Task sends_a_code_and_adds_the_email_for_password_reset_alone()
    {
        var (alice, address) = (await app.Person(), app.Address());

        var added = await alice.AddEmail(address);
        added.Text("challenge", "sentTo").ShouldBe("p••••••@outlook.example");
        var mail = (await app.Mails(address)).ShouldHaveSingleItem();
        (await alice.Confirm(added.ChallengeId(), app.CodeIn(mail.Text("body")!))).Refusals().ShouldBeEmpty();

        var page = await alice.SecurityInfo();
        var method = page.GetProperty("methods")[0];
        method.Text("__typename").ShouldBe("EmailMethod");
        method.Text("address").ShouldBe(address);
        method.GetProperty("usableFor").Strings().ShouldBe(["PASSWORD_RESET"]);
        page.GetProperty("readyFor").Strings().ShouldBe(["PASSWORD_RESET"]);
        page.Text("defaultSignInMethod").ShouldBeNull();
        page.GetProperty("signInOptions").EnumerateArray().ShouldBeEmpty();
        (await alice.HistoryTypes()).ShouldBe(["email_added", "code_requested", "code_sent", "code_verified"]);
        (await alice.ChangeDefault(method.Text("id")!, "EMAIL")).Refusals().ShouldBe(["MethodNotUsable"]);
    }

    [Fact]
    public async Task refuses_the_accounts_own_address_unless_the_organization_says_so()
    {
        var admin = await app.Person(null, "policy-admin");
        var address = app.Address();
        var alice = await app.Owner(address, admin.Organization);

        (await alice.AddEmail(address)).Refusals().ShouldBe(["AddressOfAccount"]);
        (await admin.SetEmailRule(allowAccountAddress: true)).Refusals().ShouldBeEmpty();
        (await alice.AddEmail(address)).Refusals().ShouldBeEmpty();
    }

    [Fact]
    public async Task changes_and_deletes_it()
    {
        var (alice, other) = (await app.Person(), app.Address());
        var email = await alice.AddProvenEmail();

        var challenge = (await alice.ChangeEmail(email, other)).ChallengeId();
        await alice.Confirm(challenge, app.CodeIn((await app.Mails(other))[0].Text("body")!));
        (await alice.SecurityInfo()).GetProperty("methods")[0].Text("address").ShouldBe(other);

        (await alice.DeleteMethod(email)).Refusals().ShouldBeEmpty();
        (await alice.SecurityInfo()).GetProperty("methods").EnumerateArray().ShouldBeEmpty();
        var deleted = (await alice.Acts())[0];
        deleted.Text("methodLabel").ShouldBe($"Email ({other})");
        deleted.Text("methodId").ShouldBe(email);
    }

    [Fact]
    public async Task shows_others_neither_address_nor_name()
    {
        var desk = await app.Person(null, "help-desk");
        var alice = await app.Person(desk.Organization);
        var email = await alice.AddProvenEmail();
        app.SecretsUsed.Add("my secret mailbox");
        (await alice.RenameMethod(email, "my secret mailbox")).Text("method", "name").ShouldBe("my secret mailbox");

        var seen = await desk.Data("query($id: ID!) { organization { user(id: $id) { securityInfo { methods { label name ... on EmailMethod { address } } } } } }", new { id = alice.UserId });

        var method = seen.GetProperty("organization").GetProperty("user").GetProperty("securityInfo").GetProperty("methods")[0];
        method.Text("address").ShouldBe("p••••••@outlook.example");
        method.Text("name").ShouldBeNull();
    }
}
