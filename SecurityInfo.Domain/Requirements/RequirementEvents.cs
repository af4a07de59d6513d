namespace SecurityInfo.Domain;

public abstract partial record SecurityInfoEvent
{
    /// <summary>The person put off what they were asked for at sign-in.</summary>
    /// <param name="MissingForSignIn">How many methods were missing then that are good for two-factor verification.</param>
    /// <param name="MissingForPasswordReset">How many that are good for password reset.</param>
    public sealed record RequirementsSkipped(int MissingForSignIn, int MissingForPasswordReset) : SecurityInfoEvent;

    /// <summary>The person looked at their methods and said that all is well.</summary>
    public sealed record SecurityInfoReviewed : SecurityInfoEvent;
}
