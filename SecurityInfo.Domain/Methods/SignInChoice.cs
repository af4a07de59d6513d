namespace SecurityInfo.Domain.Methods;

/// <summary>One way to be asked at sign-in: a method and, for a phone, how it is reached.</summary>
public sealed record SignInChoice(Guid MethodId, MethodKind Kind);

/// <summary>Why the default is no longer what it was.</summary>
public enum DefaultCause { FirstMethod, ChosenByOwner, MethodDeleted, MethodChanged, PolicyChanged }
