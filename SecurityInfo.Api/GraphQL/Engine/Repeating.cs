using System.Text.Json;
using System.Text.Json.Serialization;
using GraphQL.Resolvers;
using GraphQL.Types;
using SecurityInfo.Api.Commands;
using SecurityInfo.Api.GraphQL.Types;
using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.GraphQL.Engine;

/// <summary>Has every mutation that comes with a requestId carried out once, however often it comes.</summary>
static class Repeating
{
    const int Longest = 128;

    /// <remarks>What is not given is left out: a field that a later release adds makes no other request of it.</remarks>
    static readonly JsonSerializerOptions s_asSaid = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    public static void LetMutationsBeRepeated(this ISchema schema)
    {
        foreach (var mutation in schema.Mutation!.Fields)
        {
            var resolver = mutation.Resolver ?? throw new InvalidOperationException($"{mutation.Name} has no resolver.");
            mutation.Resolver = new FuncFieldResolver<object>(context =>
                context.GetArgument<MutationInput>("input") is { RequestId: { } id } input ? Once(context, id, input, resolver) : resolver.ResolveAsync(context));
        }
    }

    static ValueTask<object?> Once(IResolveFieldContext context, string id, MutationInput input, IFieldResolver resolver)
    {
        if (id.Length is 0 or > Longest) throw RequestErrors.Malformed($"A requestId has 1 to {Longest} characters.");
        var services = context.RequestServices!;
        var said = JsonSerializer.SerializeToUtf8Bytes(input, input.GetType(), s_asSaid);
        var request = RepeatableRequest.Of(services.GetRequiredService<InstallationSecret>(), CallingAttribute.CallerOf(context), context.FieldDefinition.Name, id, said, services.GetRequiredService<TimeProvider>().GetUtcNow());
        return services.GetRequiredService<Invocation>().Once(request, () => resolver.ResolveAsync(context));
    }
}
