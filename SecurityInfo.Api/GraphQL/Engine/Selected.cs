using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using GraphQL.Resolvers;
using GraphQL.Types;
using GraphQLParser.AST;
using ExecutionContext = GraphQL.Execution.ExecutionContext;

namespace SecurityInfo.Api.GraphQL.Engine;

/// <summary>What a valid document selects of one thing: the fields in the order of the answer, for each type that the thing has turned out to be.</summary>
/// <param name="sets">More than one where the same field is asked for several times.</param>
sealed class Selected(IReadOnlyList<GraphQLSelectionSet> sets)
{
    readonly ConcurrentDictionary<IObjectGraphType, PlannedField[]> _fields = new(ReferenceEqualityComparer.Instance);

    public PlannedField[] Of(IObjectGraphType type, ExecutionContext context) => _fields.TryGetValue(type, out var fields) ? fields : _fields.GetOrAdd(type, Collected(type, context));

    PlannedField[] Collected(IObjectGraphType type, ExecutionContext context)
    {
        var fields = new OrderedDictionary<string, (GraphQLField First, List<GraphQLSelectionSet> Below)>();
        foreach (var set in sets) Collect(set);
        return [.. fields.Select(field => Planned(field.Key, field.Value.First, field.Value.Below))];

        void Collect(GraphQLSelectionSet set)
        {
            foreach (var selection in set.Selections.Where(IsIncluded))
                switch (selection)
                {
                    case GraphQLField field:
                        var key = (field.Alias?.Name ?? field.Name).StringValue;
                        if (!fields.TryGetValue(key, out var same)) fields.Add(key, same = (field, []));
                        if (field.SelectionSet is { } below) same.Below.Add(below);
                        break;
                    case GraphQLInlineFragment inline when Applies(inline.TypeCondition): Collect(inline.SelectionSet); break;
                    case GraphQLFragmentSpread spread when context.Document.Definitions.OfType<GraphQLFragmentDefinition>().FirstOrDefault(fragment => fragment.FragmentName.Name == spread.FragmentName.Name) is { } fragment && Applies(fragment.TypeCondition): Collect(fragment.SelectionSet); break;
                }
        }

        bool Applies(GraphQLTypeCondition? condition) =>
            condition is null || context.Schema.AllTypes[condition.Type.Name] is { } wanted && (wanted == type || wanted is IAbstractGraphType any && any.IsPossibleType(type));

        PlannedField Planned(string key, GraphQLField field, List<GraphQLSelectionSet> below)
        {
            var definition = field.Name == context.Schema.TypeNameMetaFieldType.Name ? context.Schema.TypeNameMetaFieldType : type.GetField(field.Name);
            return definition is { Resolver: { } resolver }
                ? new(JsonEncodedText.Encode(key, JavaScriptEncoder.UnsafeRelaxedJsonEscaping), field, definition, resolver, new(below))
                : throw new NotPlannedException();
        }
    }

    /// <summary>By <c>@skip</c> and <c>@include</c>, as far as they say the same each time.</summary>
    static bool IsIncluded(ASTNode selection) => (selection as IHasDirectivesNode)?.Directives?.All(directive =>
        directive.Arguments is [{ Value: GraphQLBooleanValue condition }] ? condition.BoolValue == (directive.Name == "include") : throw new NotPlannedException()) is not false;
}

/// <param name="Key">What it is called in the answer.</param>
/// <param name="Asked">The first of all that ask for it, whose arguments all have.</param>
/// <param name="Below">What is selected of its value.</param>
sealed record PlannedField(JsonEncodedText Key, GraphQLField Asked, FieldType Definition, IFieldResolver Resolver, Selected Below);

/// <summary>No plan knows how to do this.</summary>
sealed class NotPlannedException : Exception;
