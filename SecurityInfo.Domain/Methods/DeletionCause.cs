namespace SecurityInfo.Domain.Methods;

/// <summary>Why a method was deleted.</summary>
public enum DeletionCause
{
    /// <summary>The owner deleted it. There is no other cause so far.</summary>
    ByOwner,
}
