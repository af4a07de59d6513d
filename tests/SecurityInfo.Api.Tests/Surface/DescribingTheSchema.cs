using System.Text.RegularExpressions;
using GraphQL;
using GraphQL.Types;
using Microsoft.Extensions.DependencyInjection;

namespace SecurityInfo.Api.Tests.Surface;

/// <summary>Whoever writes a front end needs the schema and nothing else.</summary>
public sealed partial class DescribingTheSchema(App app)
{
    static readonly string[] GivenByGraphQL = ["Boolean", "Float", "ID", "Int", "String"];

    ISchema Schema => app.Host.Services.GetRequiredService<ISchema>();

    IEnumerable<IGraphType> Types => Schema.AllTypes.Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal) && !GivenByGraphQL.Contains(type.Name));

    IEnumerable<(string Of, FieldType Field)> Fields =>
        from type in Types.OfType<IComplexGraphType>()
        from member in type.Fields
        select ($"{type.Name}.{member.Name}", member);

    IEnumerable<(string Of, QueryArgument Argument)> Arguments =>
        from member in Fields
        from argument in member.Field.Arguments ?? []
        select ($"{member.Of}({argument.Name})", argument);

    IEnumerable<(string Of, EnumValueDefinition Value)> Values =>
        from type in Types.OfType<EnumerationGraphType>()
        from value in type.Values
        select ($"{type.Name}.{value.Name}", value);

    (string Of, string? Description)[] Everything =>
    [
        .. Types.Select(type => (type.Name, type.Description)),
        .. Fields.Select(member => (member.Of, member.Field.Description)),
        .. Arguments.Select(argument => (argument.Of, argument.Argument.Description)),
        .. Values.Select(value => (value.Of, value.Value.Description)),
    ];

    [Fact]
    public void leaves_nothing_undescribed()
    {
        Everything.Length.ShouldBeGreaterThan(400, "the walk has to reach the whole schema");
        Everything.Where(one => string.IsNullOrWhiteSpace(one.Description)).Select(one => one.Of)
            .ShouldBeEmpty("Describe it in its XML comment: by a summary or, for a parameter, a param.");
    }

    [Fact]
    public void describes_in_sentences_on_one_line() =>
        Everything.Where(one => one.Description is { } text && !Sentences().IsMatch(text)).Select(one => $"{one.Of}: {one.Description}").ShouldBeEmpty();

    [Fact]
    public void names_everything_by_rule()
    {
        Types.Select(type => type.Name).Where(name => !PascalCase().IsMatch(name)).ShouldBeEmpty();
        Fields.Where(field => !CamelCase().IsMatch(field.Field.Name)).Select(field => field.Of).ShouldBeEmpty();
        Arguments.Where(argument => !CamelCase().IsMatch(argument.Argument.Name)).Select(argument => argument.Of).ShouldBeEmpty();
        Values.Where(value => !ConstantCase().IsMatch(value.Value.Name)).Select(value => value.Of).ShouldBeEmpty();
    }

    [Fact]
    public void gives_every_mutation_one_input_and_a_payload_that_says_what_was_wrong()
    {
        foreach (var field in Schema.Mutation.ShouldNotBeNull().Fields)
        {
            var name = char.ToUpperInvariant(field.Name[0]) + field.Name[1..];
            var input = field.Arguments.ShouldNotBeNull(field.Name).ShouldHaveSingleItem(field.Name);
            input.Name.ShouldBe("input", field.Name);
            input.ResolvedType!.ToString()!.ShouldEndWith("Input!", customMessage: field.Name);

            field.ResolvedType!.ToString().ShouldBe($"{name}Payload!");
            var payload = (IObjectGraphType)field.ResolvedType.GetNamedType();
            payload.Fields.Find("userErrors").ShouldNotBeNull(field.Name).ResolvedType!.ToString().ShouldBe($"[{name}Error!]!");
        }
    }

    [GeneratedRegex("^[A-Z0-9].*[.]$")]
    private static partial Regex Sentences();

    [GeneratedRegex("^[A-Z][A-Za-z0-9]*$")]
    private static partial Regex PascalCase();

    [GeneratedRegex("^[a-z][A-Za-z0-9]*$")]
    private static partial Regex CamelCase();

    [GeneratedRegex("^[A-Z]+(_[A-Z0-9]+)*$")]
    private static partial Regex ConstantCase();
}
