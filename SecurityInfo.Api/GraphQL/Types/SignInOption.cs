namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>One way to be asked at sign-in: a method and, for a phone, how it is reached.</summary>
public sealed class SignInOption(SecurityInfoPage page, SignInChoice choice)
{
    /// <summary>What it is asked by: for a phone PHONE_CALL or TEXT_MESSAGE.</summary>
    public MethodKind Kind => choice.Kind;

    /// <summary>What is asked. A phone that takes texts is the method of two options.</summary>
    public IVerificationMethod Method => page.Method(choice.MethodId)!;

    /// <summary>Such as "Phone - call (+1 4255551234)".</summary>
    public string Label => ((ShownMethod)Method).LabelOf(choice.Kind);

    /// <summary>Whether it is the one that is asked first.</summary>
    public bool IsDefault => choice == page.Default;
}
