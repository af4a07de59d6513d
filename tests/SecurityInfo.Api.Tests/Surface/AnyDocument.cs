using System.Globalization;
using System.Text;
using GraphQL;
using GraphQL.Types;

namespace SecurityInfo.Api.Tests.Surface;

/// <summary>Valid documents over a schema, the same ones for the same seed: whatever it has is asked for some time, in every way that it can be.</summary>
/// <remarks>
/// Each has one operation and brings its own values, as literals or as defaults of its variables, so that its text is all that there is to send.
/// What is the same field of the same type keeps its name and may stand there twice; what could clash has an alias.
/// </remarks>
/// <param name="ids">Used for arguments of type ID, beside ids of nothing.</param>
sealed class AnyDocument(ISchema schema, int seed, params string[] ids)
{
    const int Deepest = 9;

    /// <summary>What clients send and what nobody should: none of it may do more harm than to be refused.</summary>
    static readonly string[]
        Texts = ["", " ", "x", "112", "+1 4255550199", "0425 555 0199", "1-800-FLOWERS", "US", "Ünïcödé \u202e 📞", "\0", "\u0001\u001f", "\ud800", "' or 1=1 --", "{\"a\":1}", "https://contoso.example", "help@contoso.example", new('9', 300)],
        Ids = ["", "x", "system:calls", "\0", "\ud800", "VXNlcjp4", "UGhvbmU6", "U2VjdXJpdHlJbmZvOg", "YXQ6MQ", "=", "🔑"],
        Moments = ["2026-01-02T03:04:05Z", "2026-01-02T03:04:05.678+02:00", "1970-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "2999-01-01T00:00:00-11:00"];

    static readonly int[] Counts = [1, 2, 20, 100, 3, 5, 0, -1, 101, int.MaxValue, int.MinValue];

    readonly Random _random = new(seed);
    readonly HashSet<string> _ambiguous = Ambiguous(schema);
    readonly List<string> _variables = [], _fragments = [];
    int _names;

    /// <summary>Whether mutations are among them.</summary>
    public bool Changes { get; init; } = true;

    /// <summary>The next one. There is no last one.</summary>
    public string Next()
    {
        _variables.Clear();
        _fragments.Clear();
        _names = 0;
        var changes = Changes && Odds(4) && schema.Mutation is not null;
        var selections = changes ? $"{{ {Field(schema.Mutation!, One([.. schema.Mutation!.Fields]), 1)} }}" : Selections(schema.Query, 1);
        var variables = _variables.Count is 0 ? "" : $"({string.Join(", ", _variables)})";
        var operation = (changes, variables, Odds(3)) switch
        {
            (false, "", false) when Odds(2) => selections,
            var (_, _, named) => $"{(changes ? "mutation" : "query")} {(named ? "Any" : "")}{variables} {selections}",
        };
        return string.Join('\n', [operation, .. _fragments]);
    }

    string Selections(IGraphType type, int depth)
    {
        var fields = type is IComplexGraphType complex ? complex.Fields.Where(field => depth < Deepest || IsLeaf(field)).ToArray() : [];
        var selected = new List<string>();
        if (fields.Length is 0 || Odds(6)) selected.Add("__typename");
        for (var wanted = fields.Length is 0 ? 0 : _random.Next(1, 5); wanted > 0; wanted--)
        {
            var field = One(fields);
            if (!IsLeaf(field) && _random.Next(Deepest) < depth) continue;
            selected.Add(Field((IComplexGraphType)type, field, depth));
        }
        if (type is IAbstractGraphType { PossibleTypes: var possible })
            for (var wanted = _random.Next(1, 3); wanted > 0; wanted--) selected.Add(Spread(One([.. possible]), depth));
        else if (Odds(8))
            selected.Add(Spread(type, depth));
        if (selected.Count is 0) selected.Add("__typename");
        if (Odds(10)) selected.Add(selected[0]);
        return $"{{ {string.Join(' ', selected)} }}";
    }

    string Spread(IGraphType type, int depth)
    {
        if (Odds(2)) return $"... on {type.Name}{Directive()} {Selections(type, depth)}";
        var selections = Selections(type, depth);
        var name = $"f{++_names}";
        _fragments.Add($"fragment {name} on {type.Name} {selections}");
        return $"...{name}{Directive()}";
    }

    string Field(IComplexGraphType of, FieldType field, int depth)
    {
        var arguments = (field.Arguments ?? []).Where(argument => argument.ResolvedType is NonNullGraphType || Odds(2)).Select(argument => $"{argument.Name}: {Value(argument.ResolvedType!)}").ToArray();
        var alias =
            arguments.Length > 0 || Odds(20) ? $"a{++_names}: "
            : _ambiguous.Contains(field.Name) ? $"{field.Name}Of{of.Name}: "
            : "";
        return $"{alias}{field.Name}{(arguments.Length is 0 ? "" : $"({string.Join(", ", arguments)})")}{Directive()}{(IsLeaf(field) ? "" : " " + Selections(field.ResolvedType!.GetNamedType(), depth + 1))}";
    }

    string Directive() => Odds(12) ? $" @{One(["include", "skip"])}(if: {(Odds(2) ? Declared("Boolean", Flag()) : Flag())})" : "";

    string Value(IGraphType type) => Odds(3) ? Declared(type.ToString()!, Literal(type)) : Literal(type);

    string Declared(string type, string value)
    {
        _variables.Add($"$v{++_names}: {type}{(value is "null" ? "" : $" = {value}")}");
        return $"$v{_names}";
    }

    string Literal(IGraphType type) => type switch
    {
        NonNullGraphType required => Literal(required.ResolvedType!),
        ListGraphType list => $"[{string.Join(", ", Enumerable.Range(0, _random.Next(4)).Select(_ => Literal(list.ResolvedType!)))}]",
        EnumerationGraphType values => One([.. values.Values]).Name,
        IInputObjectGraphType input => $"{{ {string.Join(", ", input.Fields.Where(field => field.ResolvedType is NonNullGraphType || Odds(2)).Select(field => $"{field.Name}: {Literal(field.ResolvedType!)}"))} }}",
        { Name: "Boolean" } => Flag(),
        { Name: "Int" } => One(Counts).ToString(CultureInfo.InvariantCulture),
        { Name: "ID" } => Quoted(One([.. ids, .. Ids])),
        { Name: "DateTime" } => Quoted(One(Moments)),
        _ => Quoted(One(Texts)),
    };

    static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var character in text)
            quoted.Append(character is '"' or '\\' || char.IsControl(character) || char.IsSurrogate(character) ? $"\\u{(int)character:x4}" : character);
        return quoted.Append('"').ToString();
    }

    string Flag() => Odds(2) ? "true" : "false";

    bool Odds(int oneIn) => _random.Next(oneIn) is 0;

    T One<T>(T[] choices) => choices[_random.Next(choices.Length)];

    static bool IsLeaf(FieldType field) => field.ResolvedType!.GetNamedType() is ScalarGraphType;

    /// <summary>Names of fields that are of one type here and of another there, which one answer may not have side by side.</summary>
    static HashSet<string> Ambiguous(ISchema schema) =>
        [.. from type in schema.AllTypes.OfType<IComplexGraphType>() from field in type.Fields group field.ResolvedType!.ToString() by field.Name into same where same.Distinct().Count() > 1 select same.Key];
}
