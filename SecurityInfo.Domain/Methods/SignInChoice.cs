namespace SecurityInfo.Domain.Methods;

/// <summary>One way to be asked at sign-in: a method and, for a phone, how it is reached.</summary>
public sealed record SignInChoice(Guid MethodId, MethodKind Kind);

/// <summary>Why the default is no longer what it was.</summary>
public enum DefaultCause
{
    /// <summary>The first method that can be the default was proven.</summary>
    FirstMethod,
    /// <summary>The owner chose another one. All other causes are rules.</summary>
    ChosenByOwner,
    /// <summary>The method that was the default was deleted.</summary>
    MethodDeleted,
    /// <summary>The phone's new number cannot be reached as the default was, such as by text.</summary>
    MethodChanged,
    /// <summary>The organization changed what is allowed.</summary>
    PolicyChanged,
}
