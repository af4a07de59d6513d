using NetArchTest.Rules;
using SecurityInfo.Api.Erasures;
using SecurityInfo.Projections;

namespace SecurityInfo.Api.Tests.Architecture;

/// <summary>Which part may know of which. The domain's own fences are tested beside it.</summary>
public sealed class TheFences
{
    [Fact]
    public void keep_projections_from_sending_and_serving() =>
        KnowNothingOf(Types.InAssembly(typeof(ReadModels).Assembly).That().AreClasses(), "Wolverine", "GraphQL", "Microsoft.AspNetCore", "SecurityInfo.Api");

    [Fact]
    public void keep_the_graphql_types_from_storage_and_messages() =>
        KnowNothingOf(Types.InAssembly(typeof(Program).Assembly).That().ResideInNamespace("SecurityInfo.Api.GraphQL.Types"), "Marten", "Npgsql", "Wolverine");

    [Fact]
    public void keep_the_engine_from_the_domain() =>
        KnowNothingOf(Types.InAssembly(typeof(Program).Assembly).That().ResideInNamespace("SecurityInfo.Api.GraphQL.Engine"), "SecurityInfo.Domain");

    [Fact]
    public void keep_reading_commands_carriers_and_storage_from_graphql()
    {
        foreach (var part in new[] { "Reading", "Commands", "Carriers", "Storage", "Live", "Identity", "SecurityKeys", "Ledger" })
            KnowNothingOf(Types.InAssembly(typeof(Program).Assembly).That().ResideInNamespace($"SecurityInfo.Api.{part}"), "GraphQL", "SecurityInfo.Api.GraphQL");
    }

    [Fact]
    public void keep_the_engine_in_its_folder()
    {
        var types = Directory.GetFiles(Path.Combine(Repository.Folder, "SecurityInfo.Api", "GraphQL", "Types"), "*.cs");
        types.ShouldNotBeEmpty();
        foreach (var file in types) File.ReadAllText(file).ShouldNotContain("using GraphQL");
    }

    [Fact]
    public void keep_the_framework_that_judges_keys_in_its_folder() =>
        KnowNothingOf(Types.InAssembly(typeof(Program).Assembly).That().DoNotResideInNamespace("SecurityInfo.Api.SecurityKeys").And().ResideInNamespace("SecurityInfo.Api"), "Microsoft.AspNetCore.Identity");

    [Fact]
    public void would_tell_a_breach() =>
        Should.Throw<ShouldAssertException>(() => KnowNothingOf(Types.InAssembly(typeof(Program).Assembly).That().ResideInNamespace("SecurityInfo.Api.Commands"), "Wolverine"));

    /// <summary>A tombstone is ids and a case number, and lies in a file in clear anyway.</summary>
    [Fact]
    public void keep_personal_data_out_of_messages()
    {
        var messages = typeof(Program).Assembly.GetTypes().Where(type => type.Namespace == "SecurityInfo.Api.Commands" && type is { IsClass: true, IsAbstract: false } && type.GetMethod("<Clone>$") is not null);
        foreach (var member in messages.Where(type => !type.Name.EndsWith("Outcome", StringComparison.Ordinal) && type.Name is not "Person").SelectMany(type => type.GetProperties()))
            (member.PropertyType.IsEnum ? typeof(Type) : member.PropertyType).ShouldBeOneOf(typeof(string), typeof(Guid), typeof(DateTimeOffset), typeof(Type), typeof(Tombstone));
    }

    static void KnowNothingOf(PredicateList types, params string[] others)
    {
        types.GetTypes().ShouldNotBeEmpty();
        var result = types.ShouldNot().HaveDependencyOnAny(others).GetResult();
        result.IsSuccessful.ShouldBeTrue(string.Join(", ", result.FailingTypeNames ?? []));
    }
}
