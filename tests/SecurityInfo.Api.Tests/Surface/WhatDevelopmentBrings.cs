using System.Net;
using Alba;
using Microsoft.AspNetCore.Hosting;

namespace SecurityInfo.Api.Tests.Surface;

/// <summary>Tokens for the asking and simulated phones exist on a developer's machine, and nowhere else.</summary>
public sealed class WhatDevelopmentBrings(App app)
{
    static readonly string[] Addresses = ["/dev/token", "/dev/phones", "/dev/phones/+14255550100", "/dev/mailboxes/alice@contoso.example", "/dev/security-key", "/graphql/ide"];

    [Fact]
    public async Task is_there_in_development()
    {
        foreach (var address in Addresses) (await app.Client().GetAsync(address, TestContext.Current.CancellationToken)).StatusCode.ShouldNotBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task is_not_there_in_production()
    {
        await using var production = await AlbaHost.For<Program>(builder =>
        {
            builder.UseEnvironment("Production");
            builder.UseSetting("KeyRing:Path", app.Keys);
            builder.UseSetting("Authentication:Authority", "https://issuer.example");
            builder.UseSetting("Authentication:Audience", "securityinfo");
        });
        var client = production.Server.CreateClient();
        foreach (var address in Addresses) (await client.GetAsync(address, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.PostAsync("/dev/token", new StringContent("{}", null, "application/json"), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("KeyRing:Path")]
    [InlineData("Authentication:Authority")]
    public async Task is_not_what_production_falls_back_to(string missing)
    {
        await Should.ThrowAsync<Exception>(() => AlbaHost.For<Program>(builder =>
        {
            builder.UseEnvironment("Production");
            foreach (var (name, value) in new[] { ("KeyRing:Path", app.Keys), ("Authentication:Authority", "https://issuer.example"), ("Authentication:Audience", "securityinfo") })
                if (name != missing) builder.UseSetting(name, value);
        }));
    }
}
