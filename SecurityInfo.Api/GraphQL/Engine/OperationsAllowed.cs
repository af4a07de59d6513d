using GraphQL.Validation;
using GraphQLParser.AST;

namespace SecurityInfo.Api.GraphQL.Engine;

/// <summary>Queries by GET and POST, mutations by POST and one at a time, subscriptions where events are accepted. Checked for cached documents too.</summary>
sealed class OperationsAllowed(bool mutations, bool subscriptions) : ValidationRuleBase
{
    public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context)
    {
        var refused = context.Operation.Operation switch
        {
            OperationType.Mutation when !mutations => new OperationNotAllowed(context, "Send mutations by POST.", StatusCodes.Status405MethodNotAllowed),
            OperationType.Mutation when Fields(context.Operation.SelectionSet, context.Document, []) > 1 => new OperationNotAllowed(context, "Change one thing in one request.", StatusCodes.Status400BadRequest),
            OperationType.Subscription when !subscriptions => new OperationNotAllowed(context, "Subscribe by WebSocket, or accept text/event-stream.", StatusCodes.Status406NotAcceptable),
            _ => null,
        };
        if (refused is not null) context.ReportError(refused);
        return default;
    }

    /// <summary>How many fields are at the root, those in fragments included: each alias of a guess is a guess.</summary>
    static int Fields(GraphQLSelectionSet set, GraphQLDocument document, HashSet<string> seen) => set.Selections.Sum(selection => selection switch
    {
        GraphQLInlineFragment inline => Fields(inline.SelectionSet, document, seen),
        GraphQLFragmentSpread spread when !seen.Add(spread.FragmentName.Name.StringValue) => 2,
        GraphQLFragmentSpread spread when document.Definitions.OfType<GraphQLFragmentDefinition>().FirstOrDefault(fragment => fragment.FragmentName.Name == spread.FragmentName.Name) is { } fragment => Fields(fragment.SelectionSet, document, seen),
        _ => 1,
    });
}

sealed class OperationNotAllowed : ValidationError
{
    public OperationNotAllowed(ValidationContext context, string message, int status) : base(context.Document.Source, null, message, context.Operation) =>
        (Status, Code) = (status, "BAD_REQUEST");

    public int Status { get; }
}
