namespace SecurityInfo.Domain.Help;

/// <summary>Why sessions were revoked.</summary>
public enum RevocationCause
{
    /// <summary>The help desk revoked them, with a reason.</summary>
    ByHelpDesk,
    /// <summary>The help desk wanted everything registered anew.</summary>
    MethodsReset,
}
