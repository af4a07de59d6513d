using Microsoft.Extensions.DependencyInjection;
using SecurityInfo.Api.Commands;
using SecurityInfo.Domain;
using SecurityInfo.Domain.Methods;
using Wolverine;

namespace SecurityInfo.Api.Tests.Policies;

/// <summary>An organization says of which regions phone numbers may be, by the number and not by its country code.</summary>
public sealed class SettingRegions(App app)
{
    async Task<(Person Admin, Person Alice)> Organization()
    {
        var organization = $"org-{Guid.NewGuid():N}";
        return (await app.Person(organization, "policy-admin"), await app.Person(organization));
    }

    [Fact]
    public async Task refuses_numbers_of_others_and_keeps_that_in_the_history()
    {
        var (admin, alice) = await Organization();
        var set = await admin.SetPhoneRegions("us", "DE", "us");
        set.GetProperty("policy").GetProperty("phoneRegions").Strings().ShouldBe(["DE", "US"]);

        foreach (var number in new[] { "+1 8765550123", "+44 7911123456" })
        {
            app.NumbersUsed.Add(number);
            var refused = (await alice.AddPhone(number)).Refusal();
            (refused.Text("__typename"), refused.Text("problem")).ShouldBe(("PhoneNumberNotValid", "REGION_NOT_ALLOWED"));
        }
        (await alice.HistoryTypes()).ShouldBe(["change_refused"]);
        (await alice.AddPhone(app.Number())).Refusals().ShouldBeEmpty();
    }

    [Fact]
    public async Task refuses_to_change_to_one_as_well()
    {
        var (admin, alice) = await Organization();
        var id = await alice.AddProvenPhone();
        await admin.SetPhoneRegions("DE");
        (await alice.ChangePhone(id, app.Number())).Refusal().Text("problem").ShouldBe("REGION_NOT_ALLOWED");
        (await admin.SetPhoneRegions()).Refusals().ShouldBeEmpty();
        (await alice.ChangePhone(id, app.Number())).Refusals().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("XX")]
    [InlineData("001")]
    [InlineData("")]
    [InlineData("USA")]
    public async Task takes_regions_alone(string region)
    {
        var (admin, _) = await Organization();
        (await admin.SetPhoneRegions("US", region)).Refusals().ShouldBe(["PolicyRuleNotValid"]);
    }

    /// <summary>The rule changed after the call, or the text, was asked for and before it went out.</summary>
    [Theory]
    [InlineData("CALL")]
    [InlineData("TEXT")]
    public async Task is_looked_at_again_before_anything_goes_out(string channel)
    {
        var (admin, alice) = await Organization();
        var number = app.Number();
        var shown = (await alice.AddPhone(number, channel)).ChallengeId();
        if (channel is "CALL") await app.Phone(number).HangUp(await app.Phone(number).Ringing());
        await admin.SetPhoneRegions("DE");

        await using (var session = app.Store.LightweightSession(alice.Organization))
        {
            var challenge = (await session.LoadAsync<UserSecurityInfo>(alice.UserId, TestContext.Current.CancellationToken))!.Challenges[^1];
            var (id, at) = (Guid.CreateVersion7(), app.Time.GetUtcNow());
            session.Events.Append(alice.UserId, channel is "CALL"
                ? new SecurityInfoEvent.CallRequested(challenge.Id, id, challenge.MethodId, at, challenge.ExpiresAt)
                : new SecurityInfoEvent.CodeRequested(challenge.Id, id, challenge.MethodId, challenge.Kind, at, challenge.ExpiresAt));
            await session.SaveChangesAsync(TestContext.Current.CancellationToken);

            await using var scope = app.Host.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<IMessageBus>().InvokeForTenantAsync(alice.Organization, channel is "CALL" ? new PlaceCall(alice.UserId, challenge.Id, id) : new SendCode(alice.UserId, challenge.Id, id), TestContext.Current.CancellationToken);
        }
        (await alice.Status(shown)).ShouldBe("CANCELLED");
        (await app.Phone(number).Calls()).Length.ShouldBe(channel is "CALL" ? 1 : 0);
        (await app.Phone(number).Texts()).Length.ShouldBe(channel is "CALL" ? 0 : 1);
        (await alice.History()).GetProperty("nodes")[0].Text("cancellation").ShouldBe("NOT_ALLOWED");
    }
}
