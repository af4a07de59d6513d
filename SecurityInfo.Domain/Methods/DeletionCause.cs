namespace SecurityInfo.Domain.Methods;

/// <summary>Why a method was deleted.</summary>
public enum DeletionCause
{
    /// <summary>The owner deleted it.</summary>
    ByOwner,
    /// <summary>Of recovery codes: the last method that they stood in for was deleted.</summary>
    NothingToBackUp,
    /// <summary>The help desk deleted it, with a reason.</summary>
    ByHelpDesk,
    /// <summary>The help desk wanted everything registered anew.</summary>
    MethodsReset,
}
