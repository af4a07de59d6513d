namespace SecurityInfo.Api.Tests.Methods;

/// <summary>AC 3: the new number is proven first, the old one stays until then, and the history keeps both.</summary>
public sealed class ChangingAPhone(App app)
{
    [Fact]
    public async Task keeps_the_old_number_until_the_new_one_is_proven()
    {
        var (alice, old, @new) = (await app.Person(), app.Number(), app.Number());
        var phone = await alice.AddProvenPhone(old);
        (await alice.ChangePhone(phone, @new)).ChallengeId();
        (await alice.SecurityInfo()).GetProperty("methods")[0].Text("number").ShouldBe(old);

        await app.Phone(@new).AnswerAndPress("#");
        var method = (await alice.SecurityInfo()).GetProperty("methods").EnumerateArray().ShouldHaveSingleItem();
        (method.Text("id"), method.Text("number")).ShouldBe((phone, @new));
        (await alice.SecurityInfo()).Text("defaultSignInMethod", "label").ShouldBe($"Phone - call ({@new})");
        var entry = (await alice.Acts())[0];
        (entry.Text("type"), entry.Text("from"), entry.Text("to")).ShouldBe(("phone_changed", old, @new));
    }

    [Fact]
    public async Task keeps_the_old_number_for_good_where_the_new_one_is_not_proven()
    {
        var (alice, old, @new) = (await app.Person(), app.Number(), app.Number());
        var phone = await alice.AddProvenPhone(old);
        var challenge = (await alice.ChangePhone(phone, @new)).ChallengeId();
        await app.Phone(@new).AnswerAndPress("0#");
        (await alice.Status(challenge)).ShouldBe("FRAUD_REPORTED");
        (await alice.SecurityInfo()).GetProperty("methods")[0].Text("number").ShouldBe(old);
    }

    [Fact]
    public async Task lets_an_edited_number_take_the_place_of_the_one_that_rings()
    {
        var (alice, wrong, right) = (await app.Person(), app.Number(), app.Number());
        var first = (await alice.AddPhone(wrong)).ChallengeId();
        var ringing = await app.Phone(wrong).Ringing();
        app.Time.Advance(TimeSpan.FromSeconds(3));
        var second = (await alice.AddPhone(right)).ChallengeId();

        (await alice.Status(first)).ShouldBe("CANCELLED");
        (await app.Phone(wrong).Press(ringing, "#")).ShouldBe(System.Net.HttpStatusCode.Conflict);
        await app.Phone(right).AnswerAndPress("#");
        (await alice.Status(second)).ShouldBe("CONFIRMED");
        (await alice.SecurityInfo()).GetProperty("methods").EnumerateArray().ShouldHaveSingleItem().Text("number").ShouldBe(right);
    }

    [Fact]
    public async Task refuses_a_phone_of_somebody_else_and_an_older_view()
    {
        var (alice, mallory) = (await app.Person("shared"), await app.Person("shared"));
        var phone = await alice.AddProvenPhone();
        (await mallory.ChangePhone(phone, app.Number())).Refusals().ShouldBe(["MethodNotFound"]);
        (await alice.ChangePhone(phone, app.Number(), expectedVersion: 1)).Refusals().ShouldBe(["ConcurrentChange"]);
    }
}
