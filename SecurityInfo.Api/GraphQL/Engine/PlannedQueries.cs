using System.Runtime.CompilerServices;
using GraphQL.Execution;
using GraphQLParser.AST;
using ExecutionContext = GraphQL.Execution.ExecutionContext;

namespace SecurityInfo.Api.GraphQL.Engine;

/// <summary>Answers queries by a plan that is made once for each document; by the executor whatever a plan does not know, and whatever goes wrong.</summary>
/// <remarks>
/// Parsing, validation, limits, variables, arguments and time allowed come before, from GraphQL.NET as ever. A query changes nothing, so it can be asked again:
/// a plan that meets an error, or null where none may be, is dropped with all that it has written, and the executor says what there is to say.
/// </remarks>
sealed class PlannedQueries : ParallelExecutionStrategy
{
    readonly ConditionalWeakTable<GraphQLOperationDefinition, Selected?> _plans = [];

    public override async Task<ExecutionResult> ExecuteAsync(ExecutionContext context)
    {
        if (_plans.GetValue(context.Operation, operation => new([operation.SelectionSet])) is { } plan)
            try
            {
                return new()
                {
                    Executed = true,
                    Data = await Planned.Answer(context, plan),
                    Query = context.Document.Source,
                    Document = context.Document,
                    Operation = context.Operation,
                    Extensions = context.OutputExtensions,
                };
            }
            catch (NotPlannedException) { _plans.AddOrUpdate(context.Operation, null); }
            catch (Exception) when (!context.CancellationToken.IsCancellationRequested) { }
        return await base.ExecuteAsync(context);
    }
}
