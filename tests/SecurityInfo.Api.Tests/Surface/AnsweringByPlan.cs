using System.Security.Claims;
using System.Text.Json;
using System.Text.RegularExpressions;
using GraphQL;
using GraphQL.DI;
using GraphQL.Execution;
using GraphQL.Transport;
using GraphQL.Types;
using GraphQL.Validation;
using Microsoft.Extensions.DependencyInjection;
using SecurityInfo.Api.GraphQL.Engine;
using SecurityInfo.Api.Identity;

namespace SecurityInfo.Api.Tests.Surface;

/// <summary>A plan answers as GraphQL.NET's executor does, letter for letter, whatever is asked and whoever asks.</summary>
public sealed partial class AnsweringByPlan(App app)
{
    const int Documents = 400;

    /// <summary>The executor as it comes, with everything around it as the product has it.</summary>
    readonly DocumentExecuter _executor = new(
        app.Host.Services.GetRequiredService<IDocumentBuilder>(), new DocumentValidator(), new DefaultExecutionStrategySelector(), app.Host.Services.GetServices<IConfigureExecution>());

    [Fact]
    public async Task A_plan_answers_any_document_as_the_executor_does()
    {
        var alice = await app.Person();
        var phone = await alice.AddProvenPhone();
        await alice.AddPhone(app.Number(), kind: "ALTERNATE_MOBILE");
        await (await app.Person(alice.Organization, "policy-admin")).SetHelpDesk("Help <desk> & Ünïcödé 📞", "help@contoso.example");
        var info = await alice.SecurityInfo("id user { id } openChallenges { id }");
        string[] ids = [phone, info.Text("id")!, info.Text("user", "id")!, info.GetProperty("openChallenges")[0].Text("id")!, alice.UserId];
        Caller[] callers = [Asking(alice), Asking(alice, Roles.Compliance), Asking(await app.Person(alice.Organization), Roles.HelpDesk), Asking(await app.Person())];

        int planned = 0, faultless = 0;
        var any = new AnyDocument(app.Host.Services.GetRequiredService<ISchema>(), 17, ids) { Changes = false };
        foreach (var document in Enumerable.Range(0, Documents).Select(_ => any.Next()).Concat(ids.Select(Conditions)))
            foreach (var caller in callers)
            {
                if (caller.Is(Roles.Compliance)) await ByProduct(document, caller); // Who reads a history stands in it from then on.
                var (byProduct, answer) = await ByProduct(document, caller);
                Same(answer).ShouldBe(Same(await ByExecutor(document, caller)), document);
                if (byProduct is not { Executed: true, Errors: null }) continue;
                faultless++;
                planned += byProduct.Data is Written ? 1 : 0;
            }
        faultless.ShouldBeGreaterThan(Documents);
        planned.ShouldBeGreaterThan(faultless / 2);
        TestContext.Current.SendDiagnosticMessage("{0} answers without a fault, {1} of them planned", faultless, planned);
    }

    [Fact]
    public async Task The_page_is_planned()
    {
        var alice = await app.Person();
        await alice.AddProvenPhone();
        (await ByProduct($"{{ viewer {{ securityInfo {{ {Person.Page} }} }} }}", Asking(alice))).Result.Data.ShouldBeOfType<Written>();
    }

    /// <summary>What a plan is no use for is left to the executor, which answers.</summary>
    [Theory]
    [InlineData("{ __schema { queryType { name } } }")]
    [InlineData("query($yes: Boolean = true) { viewer { id @include(if: $yes) } }")]
    [InlineData("{ organization { user(id: \"x\") { id } } viewer { id } }")]
    public async Task What_no_plan_knows_is_not_planned(string document)
    {
        var (result, answer) = await ByProduct(document, Asking(await app.Person()));
        result.Executed.ShouldBeTrue(answer);
        result.Data.ShouldNotBeOfType<Written>();
    }

    /// <summary>Whatever it is, most of these conditions are for something else.</summary>
    static string Conditions(string id) =>
        $$"""{ node(id: "{{id}}") { ... on VerificationMethod { method: id id } ... on Actor { displayName actor: __typename } ... on Node { node: id ... on VerificationMethod { nested: id } } ... on SecurityInfo { user { ... on Actor { displayName } ... on Node { id } } } } }""";

    static Caller Asking(Person person, params string[] roles) => new(person.Organization, person.UserId, $"{person.UserId} by \"name\"", [.. roles], null);

    async Task<(ExecutionResult Result, string Answer)> ByProduct(string document, Caller caller)
    {
        await using var scope = app.Host.Services.CreateAsyncScope();
        var result = await scope.ServiceProvider.GetRequiredService<Executing>().Execute(
            new GraphQLRequest { Query = document }, caller, new ClaimsPrincipal(), scope.ServiceProvider, new OperationsAllowed(mutations: false, subscriptions: false), TestContext.Current.CancellationToken);
        return (result, Written(result));
    }

    async Task<string> ByExecutor(string document, Caller caller)
    {
        await using var scope = app.Host.Services.CreateAsyncScope();
        return Written(await _executor.ExecuteAsync(new ExecutionOptions
        {
            Schema = app.Host.Services.GetRequiredService<ISchema>(),
            Query = document,
            UserContext = new Dictionary<string, object?> { [nameof(Caller)] = caller },
            RequestServices = scope.ServiceProvider,
            CancellationToken = TestContext.Current.CancellationToken,
        }));
    }

    string Written(ExecutionResult result) => app.Host.Services.GetRequiredService<IGraphQLTextSerializer>().Serialize(result);

    /// <summary>But for the order of errors, which is by chance where several things are waited for, and the trace of an unexpected one.</summary>
    static string Same(string answer)
    {
        using var json = JsonDocument.Parse(answer);
        string[] errors = json.RootElement.TryGetProperty("errors", out var all) ? all.EnumerateArray().Select(error => Trace().Replace(error.GetRawText(), "")).Order(StringComparer.Ordinal).ToArray() : [];
        return string.Join('\n', [.. errors, json.RootElement.TryGetProperty("data", out var data) ? data.GetRawText() : "no data"]);
    }

    [GeneratedRegex("\"traceId\":\"[0-9a-f]*\"")]
    private static partial Regex Trace();
}
