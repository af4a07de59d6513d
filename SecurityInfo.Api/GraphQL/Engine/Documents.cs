using System.Collections.Concurrent;
using GraphQL.DI;
using GraphQL.Execution;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace SecurityInfo.Api.GraphQL.Engine;

/// <summary>Parses each document once, and refuses one that would be dear to validate before it is validated.</summary>
/// <remarks>Stock validation takes seconds for a kilobyte of doubling fragments: so the size with fragments written out is what counts.</remarks>
sealed class Documents(IDocumentBuilder parser) : IConfigureExecution
{
    const int Characters = 16_384, Selections = 500, AliasWeight = 10, Kept = 1_000;

    readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);

    /// <param name="Document">Parsed, and carried out at least once.</param>
    /// <param name="Varies">Whether it may ask for more another time: by another operation, or by a variable that is a number or a condition. Only then is it weighed again.</param>
    /// <param name="IsQuery">Whether it has no operation but queries, which are allowed everywhere.</param>
    sealed record Known(GraphQLDocument Document, bool Varies, bool IsQuery)
    {
        public static Known Of(GraphQLDocument document)
        {
            var operations = document.Definitions.OfType<GraphQLOperationDefinition>().ToList();
            return new(
                document,
                operations.Count > 1 || operations.Any(operation => operation.Variables?.Any(variable => Named(variable.Type) is "Int" or "Boolean") is true),
                operations.TrueForAll(operation => operation.Operation is OperationType.Query));
        }
    }

    /// <summary>After anything that brings a parsed document of its own.</summary>
    public float SortOrder => 300;

    public async Task<ExecutionResult> ExecuteAsync(ExecutionOptions options, ExecutionDelegate next)
    {
        if (options is not { Document: null, Query: { } query }) return await next(options);
        if (_known.TryGetValue(query, out var known))
        {
            options.Document = known.Document;
            options.ValidationRules = options.CachedDocumentValidationRules?.Where(rule => known.Varies || !known.IsQuery && rule is OperationsAllowed) ?? [];
            return await next(options);
        }
        if (query.Length > Characters) return RequestErrors.OverLimit();
        try { options.Document = parser.Build(query); }
        catch (GraphQLSyntaxErrorException malformed) { return new(new SyntaxError(malformed)); }
        catch (GraphQLMaxDepthExceededException) { return RequestErrors.OverLimit(); }
        if (Expanded(options.Document) > Selections) return RequestErrors.OverLimit();

        var result = await next(options);
        if (result.Executed && _known.Count < Kept) _known.TryAdd(query, Known.Of(options.Document));
        return result;
    }

    /// <summary>How much the document selects with every fragment written out. Linear, since a fragment is sized once.</summary>
    static long Expanded(GraphQLDocument document)
    {
        var fragments = document.Definitions.OfType<GraphQLFragmentDefinition>().GroupBy(fragment => fragment.FragmentName.Name.StringValue).ToDictionary(same => same.Key, same => same.First());
        var sizes = new Dictionary<string, long>();
        return fragments.Keys.Sum(Fragment) + document.Definitions.OfType<GraphQLOperationDefinition>().Sum(operation => Directives(operation) + Size(operation.SelectionSet));

        long Size(GraphQLSelectionSet? set) => Math.Min(int.MaxValue, set?.Selections.Sum(One) ?? 0);

        long One(ASTNode node) => Directives(node) + node switch
        {
            GraphQLField field => (field.Alias is null ? 1 : AliasWeight) + Size(field.SelectionSet),
            GraphQLInlineFragment inline => 1 + Size(inline.SelectionSet),
            GraphQLFragmentSpread spread => 1 + Fragment(spread.FragmentName.Name.StringValue),
            _ => 0,
        };

        long Fragment(string name)
        {
            if (sizes.TryGetValue(name, out var size) || !fragments.TryGetValue(name, out var fragment)) return size;
            sizes[name] = 0; // A cycle adds nothing here; validation refuses it.
            return sizes[name] = Size(fragment.SelectionSet);
        }
    }

    static string Named(GraphQLType type) => type switch
    {
        GraphQLNonNullType required => Named(required.Type),
        GraphQLListType list => Named(list.Type),
        GraphQLNamedType named => named.Name.StringValue,
        _ => "",
    };

    static int Directives(ASTNode node) => (node as IHasDirectivesNode)?.Directives?.Count ?? 0;
}
