namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>Who did something: a person, or the system on its own.</summary>
[Name("Actor")]
[PossibleType(typeof(User)), PossibleType(typeof(SystemActor))]
public interface IActor
{
    /// <summary>A person's name or user id; the part of the system.</summary>
    string DisplayName { get; }
}

/// <summary>A part of the system that acted by rule or reported what happened, such as a carrier.</summary>
[Implements(typeof(IActor))]
public sealed record SystemActor(string DisplayName) : IActor;
