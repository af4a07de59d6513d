using System.Globalization;
using System.Text.Json;

namespace SecurityInfo.Api.Tests.Surface;

/// <summary>Numbers in full to their owner, masked to everyone else, and nothing over the border of an organization.</summary>
public sealed class LookingAtOthers(App app)
{
    const string Query = "query($id: ID!) { organization { user(id: $id) { id displayName securityInfo { methods { ... on PhoneMethod { number } } defaultSignInMethod { label } history { nodes { ... on MethodAdded { methodLabel } } } } } } }";

    [Theory]
    [InlineData("help-desk")]
    [InlineData("compliance")]
    public async Task shows_the_help_desk_and_compliance_masked_numbers(string role)
    {
        var alice = await app.Person();
        var number = app.Number();
        await alice.AddProvenPhone(number);
        var looker = await app.Person(alice.Organization, role);
        var seen = (await looker.Data(Query, new { id = alice.UserId })).GetProperty("organization").GetProperty("user");
        var masked = $"+1 ••••••••{number[^2..]}";
        seen.GetProperty("securityInfo").GetProperty("methods")[0].Text("number").ShouldBe(masked);
        seen.Text("securityInfo", "defaultSignInMethod", "label").ShouldBe($"Phone - call ({masked})");
        seen.ToString().ShouldContain($"Phone ({masked})");
        seen.ToString().ShouldNotContain(number[^7..]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\\u0000")]
    [InlineData("\\ud800")]
    [InlineData("VXNlcjoA")]
    public async Task looks_for_nobody_that_no_token_could_name(string id)
    {
        var looker = await app.Person(null, "help-desk");
        (await looker.Data($"{{ organization {{ user(id: \"{id}\") {{ id }} }} }}")).GetProperty("organization").GetProperty("user").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task finds_nobody_of_another_organization()
    {
        var alice = await app.Person();
        await alice.AddProvenPhone();
        var elsewhere = await app.Person(null, "help-desk", "compliance");
        (await elsewhere.Data(Query, new { id = alice.UserId })).GetProperty("organization").GetProperty("user").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task gives_no_node_of_somebody_else()
    {
        var (alice, mallory) = (await app.Person("shared"), await app.Person("shared", "compliance"));
        var phone = await alice.AddProvenPhone();
        (await alice.Data("query($id: ID!) { node(id: $id) { __typename id } }", new { id = phone })).Text("node", "__typename").ShouldBe("PhoneMethod");
        (await mallory.Data("query($id: ID!) { node(id: $id) { __typename id } }", new { id = phone })).GetProperty("node").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task shows_how_it_was_at_a_past_moment()
    {
        var alice = await app.Person();
        var phone = await alice.AddProvenPhone();
        var then = app.Time.GetUtcNow();
        app.Time.Advance(TimeSpan.FromMinutes(1));
        await alice.DeleteMethod(phone);
        var past = (await alice.Data("query($at: DateTime!) { viewer { securityInfo(asOf: $at) { methods { id } defaultSignInMethod { label } history { totalCount } } } }", new { at = then })).GetProperty("viewer").GetProperty("securityInfo");
        past.GetProperty("methods").EnumerateArray().ShouldHaveSingleItem().Text("id").ShouldBe(phone);
        past.GetProperty("history").GetProperty("totalCount").GetInt32().ShouldBe(7);
        (await alice.SecurityInfo()).GetProperty("methods").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("+02:00")]
    [InlineData("-11:00")]
    public async Task takes_a_past_moment_in_any_zone(string zone)
    {
        var alice = await app.Person();
        await alice.AddProvenPhone();
        var then = app.Time.GetUtcNow().ToOffset(TimeSpan.Parse(zone.TrimStart('+'), CultureInfo.InvariantCulture));
        var past = await alice.Data("query($at: DateTime!) { viewer { securityInfo(asOf: $at) { version } } }", new { at = then });
        past.Text("viewer", "securityInfo", "version").ShouldBe("7");
    }

    [Fact]
    public async Task pages_through_the_history_both_ways()
    {
        var alice = await app.Person();
        await alice.AddProvenPhone();
        var first = await alice.SecurityInfo("history(first: 3) { totalCount pageInfo { hasNextPage hasPreviousPage endCursor } edges { node { version } } }");
        first.GetProperty("history").GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("node").GetProperty("version").GetInt32()).ShouldBe([7, 6, 5]);
        var rest = await alice.SecurityInfo($"history(first: 50, after: \"{first.Text("history", "pageInfo", "endCursor")}\") {{ pageInfo {{ hasNextPage hasPreviousPage startCursor }} nodes {{ version }} }}");
        rest.GetProperty("history").GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("version").GetInt32()).ShouldBe([4, 3, 2, 1]);
        (rest.GetProperty("history").GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean(), rest.GetProperty("history").GetProperty("pageInfo").GetProperty("hasPreviousPage").GetBoolean()).ShouldBe((false, true));
        var back = await alice.SecurityInfo($"history(last: 2, before: \"{rest.Text("history", "pageInfo", "startCursor")}\") {{ nodes {{ version }} }}");
        back.GetProperty("history").GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("version").GetInt32()).ShouldBe([6, 5]);
    }
}
