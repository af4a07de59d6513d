using System.Text.Json.Serialization;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>What every mutation takes.</summary>
public abstract record MutationInput
{
    /// <summary>Makes it safe to send the same again, for two days at the least: a retry by the same id is answered as the first time, and nothing is done twice. 1 to 128 characters, best random; another wish takes another id.</summary>
    [Id, JsonIgnore]
    public string? RequestId { get; init; }
}
