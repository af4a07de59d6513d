using GraphQL.Resolvers;
using GraphQL.Types;
using SecurityInfo.Api.Identity;

namespace SecurityInfo.Api.GraphQL.Engine;

/// <summary>The parameter is whoever calls.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
sealed class CallingAttribute : GraphQLAttribute
{
    public override void Modify(ArgumentInformation argumentInformation) => argumentInformation.SetDelegateWithCast(CallerOf);

    internal static Caller CallerOf(IResolveFieldContext context) => (Caller)context.UserContext[nameof(Caller)]!;
}

/// <summary>The field is for callers with one of these roles, or with one of each list where there are several; others are told FORBIDDEN, whatever they ask.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
sealed class RequiresRoleAttribute(params string[] roles) : GraphQLAttribute
{
    public override void Modify(FieldType fieldType, bool isInputType)
    {
        var resolver = fieldType.Resolver ?? throw new InvalidOperationException($"{fieldType.Name} has no resolver to guard.");
        fieldType.Resolver = new FuncFieldResolver<object>(context =>
            roles.Any(CallingAttribute.CallerOf(context).Is) ? resolver.ResolveAsync(context) : throw RequestErrors.Forbidden());
    }
}
