using System.Text.Json.Serialization;

namespace SecurityInfo.Domain.Methods;

/// <summary>One way that a person can prove who they are.</summary>
/// <param name="Id">Never used again, also when the same thing is added anew.</param>
/// <param name="ProvenAt">Null until possession was proven; until then the method counts for nothing.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(Phone), "phone")]
public abstract record VerificationMethod(Guid Id, DateTimeOffset? ProvenAt)
{
    [JsonIgnore]
    public bool IsProven => ProvenAt is not null;

    /// <summary>The kinds this method can be asked by, the one it was proven with first.</summary>
    public abstract ImmutableArray<MethodKind> Kinds();
}
