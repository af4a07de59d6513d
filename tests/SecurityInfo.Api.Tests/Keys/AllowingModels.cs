using Alba;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using SecurityInfo.Api.SecurityKeys;
using SecurityInfo.Domain.Policies;

namespace SecurityInfo.Api.Tests.Keys;

/// <summary>Where an organization names models, a key is believed to be of one only if a trusted maker vouches for it.</summary>
public sealed class AllowingModels(App app)
{
    const string Blue = "cb69481e-8ff7-4039-93ec-0a2729a154a8", Red = "ee882879-721c-4913-9775-3dfcce97072a";

    async Task<Person> Admin(params string[] models)
    {
        var admin = await app.Person(null, "policy-admin");
        (await admin.SetSecurityKeyRule(models)).Refusals().ShouldBeEmpty();
        return admin;
    }

    async Task<string?> Registering(SoftKey key, params string[] models)
    {
        var admin = await Admin(models);
        var added = await admin.AddSecurityKey();
        var answer = await admin.ConfirmSecurityKey(added.ChallengeId(), key.Answer(added.Text("options")!));
        return answer.Refusals() is [] ? answer.Text("method", "modelVerified") : answer.Refusal().Text("problem");
    }

    [Fact]
    public async Task takes_a_key_that_its_maker_vouches_for() => (await Registering(new SoftKey { Maker = app.Maker }, Blue)).ShouldBe("True");

    [Fact]
    public async Task refuses_another_model_of_that_maker() => (await Registering(new SoftKey { Maker = app.Maker }, Red)).ShouldBe("MODEL_NOT_ALLOWED");

    [Fact]
    public async Task refuses_a_key_that_vouches_for_itself() => (await Registering(new SoftKey(), Blue)).ShouldBe("MODEL_NOT_ALLOWED");

    [Fact]
    public async Task refuses_a_maker_that_nobody_trusts() => (await Registering(new SoftKey { Maker = new("Somebody") }, Blue)).ShouldBe("MODEL_NOT_ALLOWED");

    [Fact]
    public async Task refuses_a_maker_that_speaks_of_another_model() => (await Registering(new SoftKey { Maker = app.Maker, ModelByMaker = new(Red) }, Blue)).ShouldBe("MODEL_NOT_ALLOWED");

    [Fact]
    public async Task refuses_a_key_that_hides_its_maker()
    {
        var admin = await Admin(Blue);
        var added = await admin.AddSecurityKey();
        var answer = new SoftKey { Maker = app.Maker }.Answer(added.Text("options")!.Replace("\"attestation\":\"direct\"", "\"attestation\":\"none\"", StringComparison.Ordinal));

        (await admin.ConfirmSecurityKey(added.ChallengeId(), answer)).Refusal().Text("problem").ShouldBe("MODEL_NOT_ALLOWED");
    }

    [Fact]
    public async Task refuses_what_was_changed_on_the_way()
    {
        var admin = await Admin(Blue);
        var added = await admin.AddSecurityKey();

        (await admin.ConfirmSecurityKey(added.ChallengeId(), new SoftKey { Maker = app.Maker }.Answer(added.Text("options")!, tamper: true))).Refusals().ShouldBe(["SecurityKeyNotVerified"]);
    }

    [Fact]
    public async Task leaves_a_key_of_another_model_without_use()
    {
        var admin = await app.Person(null, "policy-admin");
        await admin.AddKey(new());
        await admin.SetSecurityKeyRule(Blue);

        var key = (await admin.SecurityInfo("methods { usableFor notUsableReason }")).GetProperty("methods")[0];
        key.GetProperty("usableFor").GetArrayLength().ShouldBe(0);
        key.Text("notUsableReason").ShouldBe("NOT_ALLOWED_BY_ORGANIZATION");

        (await admin.SetSecurityKeyRule()).GetProperty("policy").GetProperty("allowedKeyModels").GetArrayLength().ShouldBe(0);
        (await admin.SecurityInfo("methods { usableFor }")).GetProperty("methods")[0].GetProperty("usableFor").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task is_refused_for_what_is_no_model()
    {
        var admin = await app.Person(null, "policy-admin");
        (await admin.SetSecurityKeyRule("YubiKey 5")).Refusals().ShouldBe(["PolicyRuleNotValid"]);
    }

    [Fact]
    public async Task is_nothing_that_can_be_done_while_no_maker_is_trusted_or_no_domain_is_set()
    {
        await using var production = await Production();
        var keys = production.Services.GetRequiredService<KeyCeremony>();
        keys.CanRegister(OrganizationPolicy.Initial).ShouldBeFalse();

        await using var set = await Production(("Domain", "contoso.com"), ("Origins", "https://account.contoso.com,https://contoso.com"));
        keys = set.Services.GetRequiredService<KeyCeremony>();
        keys.CanRegister(OrganizationPolicy.Initial).ShouldBeTrue();
        keys.CanRegister(OrganizationPolicy.Initial with { AllowedKeyModels = [new(Blue)] }).ShouldBeFalse();
    }

    [Theory]
    [InlineData("contoso.com", null)]
    [InlineData(null, "https://contoso.com")]
    [InlineData("contoso.com", "http://contoso.com")]
    [InlineData("contoso.com", "https://contoso.com/")]
    [InlineData("contoso.com", "https://evilcontoso.com")]
    [InlineData("contoso.com", "contoso.com")]
    public async Task is_for_a_domain_and_its_own_pages_alone(string? domain, string? origins) =>
        await Should.ThrowAsync<Exception>(async () => { await using var _ = await Production(("Domain", domain), ("Origins", origins)); });

    Task<IAlbaHost> Production(params (string Name, string? Value)[] settings) => AlbaHost.For<Program>(builder =>
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("KeyRing:Path", app.Keys);
        builder.UseSetting("Authentication:Authority", "https://issuer.example");
        builder.UseSetting("Authentication:Audience", "securityinfo");
        foreach (var (name, value) in settings)
            if (value is not null) builder.UseSetting($"SecurityKeys:{name}", value);
    });
}
