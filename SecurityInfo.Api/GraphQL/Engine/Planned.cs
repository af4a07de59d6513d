using System.Buffers;
using System.Collections;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using GraphQL.Types;
using ExecutionContext = GraphQL.Execution.ExecutionContext;

namespace SecurityInfo.Api.GraphQL.Engine;

/// <summary>The data of an answer, as JSON already.</summary>
[JsonConverter(typeof(AsItIs))]
sealed record Written(ReadOnlyMemory<byte> Json)
{
    sealed class AsItIs : JsonConverter<Written>
    {
        public override Written Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, Written value, JsonSerializerOptions options) => writer.WriteRawValue(value.Json.Span, skipInputValidation: true);
    }
}

/// <summary>Writes an answer as it is resolved: field after field, by the same resolvers and scalars as the executor's.</summary>
sealed class Planned : IDisposable
{
    static readonly JsonWriterOptions s_asSerializer = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    readonly ArrayBufferWriter<byte> _bytes = new(2_048);
    readonly Utf8JsonWriter _json;
    readonly ExecutionContext _execution;

    /// <summary>One for all fields, since no two are resolved at the same time.</summary>
    readonly ResolveFieldContext _asking;

    Planned(ExecutionContext execution)
    {
        _json = new(_bytes, s_asSerializer);
        _execution = execution;
        _asking = new()
        {
            Schema = execution.Schema,
            Document = execution.Document,
            Operation = execution.Operation,
            Variables = execution.Variables,
            RootValue = execution.RootValue,
            UserContext = execution.UserContext,
            User = execution.User,
            RequestServices = execution.RequestServices,
            CancellationToken = execution.CancellationToken,
            Metrics = execution.Metrics,
            Errors = [],
            InputExtensions = execution.InputExtensions,
            OutputExtensions = execution.OutputExtensions,
            ArrayPool = execution,
            ExecutionContext = execution,
        };
    }

    public static async Task<Written> Answer(ExecutionContext execution, Selected plan)
    {
        using var planned = new Planned(execution);
        await planned.Object(execution.Schema.Query, execution.RootValue, plan);
        planned._json.Flush();
        return planned._asking.Errors.Count is 0 ? new(planned._bytes.WrittenMemory) : throw new InvalidOperationException("A resolver has something to report.");
    }

    public void Dispose() => _json.Dispose();

    async ValueTask Object(IObjectGraphType type, object? source, Selected selected)
    {
        _execution.CancellationToken.ThrowIfCancellationRequested();
        _json.WriteStartObject();
        foreach (var field in selected.Of(type, _execution))
        {
            (_asking.Source, _asking.ParentType, _asking.FieldAst, _asking.FieldDefinition) = (source, type, field.Asked, field.Definition);
            _asking.Arguments = _execution.GetArguments(field.Definition, field.Asked);
            _json.WritePropertyName(field.Key);
            await Value(field.Definition.ResolvedType!, await field.Resolver.ResolveAsync(_asking), field.Below);
        }
        _json.WriteEndObject();
    }

    ValueTask Value(IGraphType type, object? value, Selected selected)
    {
        var required = type as NonNullGraphType;
        type = required?.ResolvedType ?? type;
        if (type is ScalarGraphType scalar) value = scalar.Serialize(value);
        switch (type, value)
        {
            case (_, null) when required is not null: throw new InvalidOperationException("Null where none may be.");
            case (_, null): _json.WriteNullValue(); return default;
            case (ScalarGraphType, string text): _json.WriteStringValue(text); return default;
            case (ScalarGraphType, bool flag): _json.WriteBooleanValue(flag); return default;
            case (ScalarGraphType, int number): _json.WriteNumberValue(number); return default;
            case (ListGraphType { ResolvedType: { } item }, IEnumerable items): return List(item, items, selected);
            case (IAbstractGraphType any, not null) when any.GetObjectType(value, _execution.Schema) is { } actual && any.IsPossibleType(actual): return Checked(actual, value, selected);
            case (IObjectGraphType one, not null): return Checked(one, value, selected);
            default: throw new NotPlannedException();
        }
    }

    async ValueTask List(IGraphType type, IEnumerable items, Selected selected)
    {
        _json.WriteStartArray();
        foreach (var item in items) await Value(type, item, selected);
        _json.WriteEndArray();
    }

    ValueTask Checked(IObjectGraphType type, object value, Selected selected) =>
        type.IsTypeOf?.Invoke(value) is false ? throw new InvalidOperationException($"That is no {type.Name}.") : Object(type, value, selected);
}
