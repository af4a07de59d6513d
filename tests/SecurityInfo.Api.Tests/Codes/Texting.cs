namespace SecurityInfo.Api.Tests.Codes;

public sealed class Texting(App app)
{
    [Fact]
    public async Task sends_a_code_and_adds_the_phone_for_texts_and_calls_once_it_is_given()
    {
        var (alice, number) = (await app.Person(), app.Number());

        var challenge = (await alice.AddPhone(number, "TEXT")).ChallengeId();
        (await alice.Challenge(challenge)).Text("status").ShouldBe("SENT");
        (await alice.SecurityInfo()).GetProperty("methods").EnumerateArray().ShouldBeEmpty();

        var confirmed = await alice.Confirm(challenge, await app.Phone(number).Code());
        confirmed.Refusals().ShouldBeEmpty();
        confirmed.Text("challenge", "status").ShouldBe("CONFIRMED");

        var page = await alice.SecurityInfo();
        page.GetProperty("methods")[0].GetProperty("channels").Strings().ShouldBe(["TEXT", "CALL"]);
        page.Text("defaultSignInMethod", "label").ShouldBe($"Phone - text ({number})");
        (await alice.HistoryTypes()).ShouldBe(["phone_added", "code_requested", "code_sent", "code_verified", "default_changed"]);
    }

    [Fact]
    public async Task says_whose_code_it_is_and_nothing_of_the_person()
    {
        var (alice, number) = (await app.Person(), app.Number());
        await alice.AddPhone(number, "TEXT");

        var text = (await app.Phone(number).Texts()).ShouldHaveSingleItem();
        text.ShouldContain(alice.Organization);
        text.ShouldNotContain(alice.UserId + " ");
        text.Length.ShouldBeLessThanOrEqualTo(160);
    }

    [Fact]
    public async Task refuses_a_wrong_code_and_ends_after_five()
    {
        var (alice, number) = (await app.Person(), app.Number());
        var challenge = (await alice.AddPhone(number, "TEXT")).ChallengeId();
        var right = await app.Phone(number).Code();
        var wrong = right is "000000" ? "000001" : "000000";

        foreach (var left in new[] { 4, 3, 2, 1, 0 }) (await alice.Confirm(challenge, wrong)).Refusal().Text("attemptsLeft").ShouldBe($"{left}");

        (await alice.Confirm(challenge, right)).Refusal().Text("status").ShouldBe("WRONG_ANSWER");
        (await alice.SecurityInfo()).GetProperty("methods").EnumerateArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task again_sends_another_code_and_the_one_before_is_dead()
    {
        var (alice, number) = (await app.Person(), app.Number());
        var challenge = (await alice.AddPhone(number, "TEXT")).ChallengeId();
        var first = await app.Phone(number).Code();
        (await alice.Resend(challenge)).Refusals().ShouldBe(["TooManyChallenges"]);

        app.Time.Advance(TimeSpan.FromSeconds(30));
        (await alice.Resend(challenge)).Refusals().ShouldBeEmpty();

        var second = await app.Phone(number).Code();
        if (first != second) (await alice.Confirm(challenge, first)).Refusals().ShouldBe(["WrongCode"]);
        (await alice.Confirm(challenge, second)).Refusals().ShouldBeEmpty();
    }

    [Fact]
    public async Task is_good_for_one_challenge_of_one_person_only()
    {
        var (alice, bob) = (await app.Person(), await app.Person());
        var (hers, his) = (app.Number(), app.Number());
        var (herChallenge, hisChallenge) = ((await alice.AddPhone(hers, "TEXT")).ChallengeId(), (await bob.AddPhone(his, "TEXT")).ChallengeId());

        (await bob.Confirm(herChallenge, await app.Phone(hers).Code())).Refusals().ShouldBe(["ChallengeNotFound"]);
        if (await app.Phone(hers).Code() != await app.Phone(his).Code()) (await bob.Confirm(hisChallenge, await app.Phone(hers).Code())).Refusals().ShouldBe(["WrongCode"]);
    }

    [Fact]
    public async Task the_right_code_a_hundred_times_at_once_proves_it_once()
    {
        var (alice, number) = (await app.Person(), app.Number());
        var challenge = (await alice.AddPhone(number, "TEXT")).ChallengeId();
        var code = await app.Phone(number).Code();

        await app.Settled(async () =>
        {
            await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => alice.Ask("mutation($input: ConfirmChallengeInput!) { confirmChallenge(input: $input) { userErrors { __typename } } }", new { input = new { id = challenge, code } })));
            return 0;
        });

        (await alice.HistoryTypes()).Count(type => type is "code_verified").ShouldBe(1);
    }

    [Fact]
    public async Task fifty_times_at_once_sends_one_text()
    {
        var alice = await app.Person();
        var numbers = Enumerable.Range(0, 50).Select(_ => app.Number()).ToList();

        await app.Settled(async () =>
        {
            await Task.WhenAll(numbers.Select(number => alice.Ask("mutation($input: AddPhoneInput!) { addPhone(input: $input) { userErrors { __typename } } }", new { input = new { number, channel = "TEXT" } })));
            return 0;
        });

        var texts = await Task.WhenAll(numbers.Select(number => app.Phone(number).Texts()));
        texts.Sum(phone => phone.Length).ShouldBe(1);
    }

    [Fact]
    public async Task that_is_never_answered_ends_by_itself()
    {
        var alice = await app.Person();
        var challenge = (await alice.AddPhone(app.Number(), "TEXT")).ChallengeId();

        app.Time.Advance(TimeSpan.FromMinutes(10));

        (await alice.Status(challenge)).ShouldBe("EXPIRED");
        (await alice.Confirm(challenge, "123456")).Refusal().Text("status").ShouldBe("EXPIRED");
    }

    [Fact]
    public async Task changes_the_number_of_a_phone()
    {
        var (alice, number) = (await app.Person(), app.Number());
        var phone = await alice.AddProvenPhone();

        var challenge = (await alice.ChangePhone(phone, number, "TEXT")).ChallengeId();
        await alice.Confirm(challenge, await app.Phone(number).Code());

        (await alice.SecurityInfo()).GetProperty("methods")[0].Text("number").ShouldBe(number);
    }
}
