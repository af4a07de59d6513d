using GraphQL;
using GraphQL.DataLoader;
using GraphQL.Execution;
using GraphQL.SystemTextJson;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;
using SecurityInfo.Api.GraphQL.Engine;

namespace SecurityInfo.Api.Tests.Surface;

/// <summary>What the product's own types never do, and a plan has to leave to the executor nevertheless.</summary>
public sealed class LeavingToTheExecutor
{
    static readonly ISchema s_odd = Made();

    readonly DocumentExecuter _executor = new();
    readonly DocumentExecuter _planned = new(new GraphQLDocumentBuilder(), new DocumentValidator(), new DefaultExecutionStrategySelector([new(new PlannedQueries(), OperationType.Query)]), []);
    readonly GraphQLSerializer _json = new();

    [Theory]
    [InlineData("{ fine here { fine } gone { fine } }", true)]
    [InlineData("{ fine nullWhereNoneMayBe }", false)]
    [InlineData("{ fine gone { fine } here { fine nullWhereNoneMayBe } }", false)]
    [InlineData("{ gaps fine }", false)]
    [InlineData("{ fine fails }", false)]
    [InlineData("{ fine reports }", false)]
    [InlineData("{ fine later }", false)]
    [InlineData("{ fine large }", false)]
    [InlineData("{ known { name } fine }", true)]
    [InlineData("{ known { name ... on Known { other: name } } fine }", true)]
    [InlineData("{ stranger { name } fine }", false)]
    [InlineData("{ disguised { __typename } fine }", false)]
    [InlineData("{ __type(name: \"Odd\") { name } }", false)]
    public async Task Only_what_a_plan_knows_and_what_goes_well_is_planned(string query, bool isPlanned)
    {
        var document = new GraphQLDocumentBuilder().Build(query);
        async Task<ExecutionResult> By(DocumentExecuter executer) => await executer.ExecuteAsync(new ExecutionOptions { Schema = s_odd, Document = document, Query = query });

        var expected = _json.Serialize(await By(_executor));
        for (var time = 1; time <= 2; time++)
        {
            var result = await By(_planned);
            result.Executed.ShouldBeTrue(expected);
            (result.Data is Written).ShouldBe(isPlanned);
            _json.Serialize(result).ShouldBe(expected);
        }
    }

    static global::GraphQL.Types.Schema Made()
    {
        var odd = new global::GraphQL.Types.Schema { Query = new AutoRegisteringObjectGraphType<Odd>() };
        odd.RegisterTypeMapping<Odd, AutoRegisteringObjectGraphType<Odd>>();
        odd.RegisterTypeMapping<Known, AutoRegisteringObjectGraphType<Known>>();
        odd.RegisterTypeMapping<INamed, NamedType>();
        odd.Initialize();
        return odd;
    }

    public interface INamed
    {
        string Name { get; }
    }

    [Implements(typeof(INamed))]
    public sealed record Known(string Name) : INamed;

    /// <summary>Is no possible type of what it is returned as.</summary>
    public sealed record Stranger(string Name) : INamed;

    public sealed class Odd
    {
        public static string Fine() => "fine";
        public static Odd Here() => new();
        public static Odd? Gone() => null;
        public static string NullWhereNoneMayBe() => null!;
        public static IEnumerable<string> Gaps() => ["", null!];
        public static string Fails() => throw new InvalidOperationException("Oh.");
        public static string Reports(IResolveFieldContext context)
        {
            context.Errors.Add(new ExecutionError("By the way."));
            return "reported";
        }
        public static IDataLoaderResult<string> Later() => new Loading();
        public static long Large() => long.MaxValue;

        public static INamed Known() => new Known("known");
        public static INamed Stranger() => new Stranger("stranger");
        [OutputType(typeof(AutoRegisteringObjectGraphType<Known>))] public static object Disguised() => new Stranger("stranger");
    }

    sealed class Loading : IDataLoaderResult<string>
    {
        public Task<string> GetResultAsync(CancellationToken cancellationToken = default) => Task.FromResult("later");

        async Task<object?> IDataLoaderResult.GetResultAsync(CancellationToken cancellationToken) => await GetResultAsync(cancellationToken);
    }

    sealed class NamedType : AutoRegisteringInterfaceGraphType<INamed>
    {
        public NamedType() => Type<AutoRegisteringObjectGraphType<Known>>();
    }
}
