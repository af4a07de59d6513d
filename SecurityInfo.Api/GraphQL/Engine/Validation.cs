using System.Runtime.CompilerServices;
using GraphQL.Validation;
using GraphQLParser.AST;

namespace SecurityInfo.Api.GraphQL.Engine;

/// <summary>Stock validation, which looks once only at an operation that is always the same: no rule has anything to say about it any more, and no variable.</summary>
sealed class Validation : IDocumentValidator
{
    readonly DocumentValidator _validator = new();
    readonly ConditionalWeakTable<GraphQLOperationDefinition, IValidationResult> _passed = [];

    public Task<IValidationResult> ValidateAsync(in ValidationOptions options) =>
        options.Rules?.Any() is not false || options.Operation.Variables is { Count: > 0 } ? _validator.ValidateAsync(options)
        : _passed.TryGetValue(options.Operation, out var passed) ? Task.FromResult(passed)
        : Keep(options.Operation, _validator.ValidateAsync(options));

    async Task<IValidationResult> Keep(GraphQLOperationDefinition operation, Task<IValidationResult> validating)
    {
        var result = await validating;
        if (result.IsValid) _passed.AddOrUpdate(operation, result);
        return result;
    }
}
