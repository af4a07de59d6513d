namespace SecurityInfo.Api.Tests.Methods;

/// <summary>The seed's third procedure. AC 53 to 57.</summary>
public sealed class ChangingTheDefault(App app)
{
    [Fact]
    public async Task offers_one_entry_for_each_method_and_channel() // AC 53, 54
    {
        var (alice, mobile, office) = (await app.Person(), app.Number(), app.Number());
        await alice.AddProvenPhone(mobile);
        await alice.AddProvenPhone(office, "OFFICE");
        var page = await alice.SecurityInfo();
        page.GetProperty("signInOptions").EnumerateArray().Select(option => option.Text("label")).ShouldBe([$"Phone - call ({mobile})", $"Phone - text ({mobile})", $"Phone - call ({office})"]);
        page.GetProperty("canChangeDefault").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task takes_effect_with_one_event_from_old_to_new() // AC 55, 56
    {
        var (alice, mobile, office) = (await app.Person(), app.Number(), app.Number());
        await alice.AddProvenPhone(mobile);
        var phone = await alice.AddProvenPhone(office, "OFFICE");
        var before = (await alice.Acts()).Length;
        var changed = await alice.ChangeDefault(phone, "PHONE_CALL");
        changed.Text("securityInfo", "defaultSignInMethod", "label").ShouldBe($"Phone - call ({office})");
        (await alice.SecurityInfo()).Text("defaultSignInMethod", "label").ShouldBe($"Phone - call ({office})");

        var acts = await alice.Acts();
        acts.Length.ShouldBe(before + 1);
        var entry = acts[0];
        (entry.Text("type"), entry.Text("from"), entry.Text("to"), entry.Text("cause"), entry.GetProperty("automatic").GetBoolean())
            .ShouldBe(("default_changed", $"Phone - call ({mobile})", $"Phone - call ({office})", "CHOSEN_BY_OWNER", false));
    }

    [Fact]
    public async Task to_what_it_is_already_changes_nothing() // AC 57
    {
        var alice = await app.Person();
        var phone = await alice.AddProvenPhone();
        var before = (await alice.SecurityInfo()).GetProperty("version").GetInt32();
        (await alice.ChangeDefault(phone, "PHONE_CALL")).Refusals().ShouldBeEmpty();
        (await alice.SecurityInfo()).GetProperty("version").GetInt32().ShouldBe(before);
    }

    [Fact]
    public async Task refuses_what_is_pending_foreign_or_of_no_use_for_signing_in() // AC 57
    {
        var (alice, bob) = (await app.Person("shared"), await app.Person("shared"));
        var phone = await alice.AddProvenPhone();
        (await alice.AddPhone(app.Number(), kind: "OFFICE")).ChallengeId();
        (await bob.ChangeDefault(phone, "PHONE_CALL")).Refusals().ShouldBe(["MethodNotFound"]);
        (await alice.ChangeDefault(phone, "EMAIL")).Refusals().ShouldBe(["MethodNotUsable"]);
        (await alice.ChangeDefault(phone, "AUTHENTICATOR_APP")).Refusals().ShouldBe(["MethodNotUsable"]);
        (await alice.ChangeDefault("bm9ib2R5", "PHONE_CALL")).Refusals().ShouldBe(["MethodNotFound"]);
    }
}
