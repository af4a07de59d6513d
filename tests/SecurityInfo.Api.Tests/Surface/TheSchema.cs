using GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace SecurityInfo.Api.Tests.Surface;

public sealed class TheSchema(App app)
{
    [Fact]
    public async Task is_the_one_that_is_committed_and_served()
    {
        var printed = SecurityInfo.Api.GraphQL.Engine.Schema.Printed(app.Host.Services.GetRequiredService<ISchema>());
        var committed = Path.Combine(Repository.Folder, "SecurityInfo.Api", "GraphQL", "schema.graphql");
        if (Environment.GetEnvironmentVariable("APPROVE") is "1") await File.WriteAllTextAsync(committed, printed, TestContext.Current.CancellationToken);
        printed.ShouldBe(await File.ReadAllTextAsync(committed, TestContext.Current.CancellationToken), "Look at the difference; if it is meant: APPROVE=1 ./test");
        (await app.Client().GetStringAsync("/graphql/schema.graphql", TestContext.Current.CancellationToken)).ShouldBe(printed);
    }
}
