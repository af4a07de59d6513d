using GraphQL.Types;

namespace SecurityInfo.Api.GraphQL.Engine;

/// <summary>A union of every record that carries a marker interface, named after it without its I and described as it is.</summary>
sealed class UnionOf<TMarker> : UnionGraphType
{
    public UnionOf()
    {
        Name = typeof(TMarker).Name[1..];
        Description = typeof(TMarker).Description();
        foreach (var type in typeof(TMarker).Assembly.GetTypes().Where(type => type.IsClass && typeof(TMarker).IsAssignableFrom(type)).OrderBy(type => type.Name, StringComparer.Ordinal))
            Type(typeof(AutoRegisteringObjectGraphType<>).MakeGenericType(type));
    }
}

/// <summary>A list, never null, of members of a union.</summary>
[AttributeUsage(AttributeTargets.Property)]
sealed class UnionListAttribute<TMarker>() : OutputTypeAttribute(typeof(NonNullGraphType<ListGraphType<NonNullGraphType<UnionOf<TMarker>>>>));
