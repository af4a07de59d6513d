using System.Net;
using System.Text.Json;
using GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace SecurityInfo.Api.Tests.Surface;

/// <summary>Whatever the schema lets be asked, by whomever.</summary>
public sealed class AskingForAnything(App app)
{
    const int Documents = 100;

    static readonly string[] Codes = ["FORBIDDEN", "BAD_REQUEST", "NOT_FOUND", "DOCUMENT_LIMIT"];

    [Theory]
    [InlineData]
    [InlineData("help-desk", "policy-admin")]
    [InlineData("compliance", "relying-party")]
    public async Task gives_an_answer_or_a_documented_refusal_and_nobody_elses_number(params string[] roles)
    {
        var (owner, number) = (await app.Person(), app.Number());
        var phone = await owner.AddProvenPhone(number);
        var caller = await app.Person(owner.Organization, roles);
        var office = await owner.AddPhone(app.Number(), kind: "OFFICE");
        var seed = Random.Shared.Next();
        var any = new AnyDocument(app.Host.Services.GetRequiredService<ISchema>(), seed, owner.UserId, phone, office.ChallengeId(), (await owner.SecurityInfo("id user { id }")).Text("user", "id")!);

        var carriedOut = 0;
        for (var turn = 0; turn < Documents; turn++)
        {
            var document = any.Next();
            var response = await app.Settled(() => caller.Send(document));
            var answer = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            var about = $"seed {seed}, turn {turn}: {document}\n{answer}";

            response.StatusCode.ShouldBe(HttpStatusCode.OK, about);
            answer.ShouldNotContain(number[^7..], Case.Sensitive, about);
            var json = JsonSerializer.Deserialize<JsonElement>(answer);
            if (json.TryGetProperty("data", out _)) carriedOut++;
            if (json.TryGetProperty("errors", out var errors))
                errors.EnumerateArray().Select(error => error.Text("extensions", "code")!).Except(Codes).ShouldBeEmpty(about);
        }
        carriedOut.ShouldBeGreaterThan(Documents / 2, $"seed {seed}: the documents have to be valid");
    }
}
