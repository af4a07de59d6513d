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

    /// <summary>What others have built on. A name may be added to this list, never taken from it.</summary>
    [Theory]
    [InlineData("Query", "viewer organization node")]
    [InlineData("User", "id displayName securityInfo")]
    [InlineData("SecurityInfo", "id version methods addableMethods defaultSignInMethod signInOptions openChallenges history")]
    [InlineData("VerificationMethod", "id label usableFor addedAt lastUsedAt")]
    [InlineData("PhoneMethod", "number kind channels")]
    [InlineData("VerificationChallenge", "id kind status startedAt expiresAt attemptsLeft sentTo method")]
    [InlineData("Mutation", "addPhone changePhone confirmChallenge resendChallenge cancelChallenge deleteMethod changeDefault setMethodRule")]
    [InlineData("Subscription", "challengeChanged securityInfoChanged")]
    [InlineData("Error", "message field")]
    public void keeps_its_names(string type, string fields)
    {
        var schema = app.Host.Services.GetRequiredService<ISchema>();
        var known = ((IComplexGraphType)schema.AllTypes[type]!).Fields.Select(field => field.Name);
        fields.Split(' ').Except(known).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("MethodKind", "AUTHENTICATOR_APP TEXT_MESSAGE PHONE_CALL SECURITY_KEY EMAIL SECURITY_QUESTIONS RECOVERY_CODES")]
    [InlineData("MethodType", "AUTHENTICATOR_APP PHONE SECURITY_KEY EMAIL SECURITY_QUESTIONS RECOVERY_CODES")]
    [InlineData("VerificationPurpose", "TWO_FACTOR PASSWORD_RESET")]
    [InlineData("PhoneChannel", "CALL TEXT")]
    [InlineData("PhoneKind", "MOBILE ALTERNATE_MOBILE OFFICE")]
    [InlineData("ChallengeStatus", "REQUESTED SENT ANSWERED CONFIRMED WRONG_ANSWER NO_ANSWER FAILED EXPIRED CANCELLED")]
    public void keeps_its_values(string type, string values)
    {
        var schema = app.Host.Services.GetRequiredService<ISchema>();
        values.Split(' ').Except(((EnumerationGraphType)schema.AllTypes[type]!).Values.Select(value => value.Name)).ShouldBeEmpty();
    }
}
