namespace SecurityInfo.Domain.Methods;

/// <summary>Why a method was deleted.</summary>
public enum DeletionCause
{
    /// <summary>The owner deleted it. All other causes are rules.</summary>
    ByOwner,
    /// <summary>Of recovery codes: the last method that they stood in for was deleted.</summary>
    NothingToBackUp,
}
