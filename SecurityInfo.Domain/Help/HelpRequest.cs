namespace SecurityInfo.Domain.Help;

/// <summary>What somebody of the help desk wants to do, and a second one has to approve.</summary>
/// <param name="Id">What the reason is sealed for.</param>
/// <param name="By">Who wants it.</param>
/// <param name="Act">What they want to do.</param>
/// <param name="Reason">Why.</param>
/// <param name="RequestedAt">When it was asked for.</param>
/// <param name="ExpiresAt">When it falls away.</param>
public sealed record HelpRequest(Guid Id, string By, HelpAct Act, Sealed Reason, DateTimeOffset RequestedAt, DateTimeOffset ExpiresAt)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    public bool IsOpen(DateTimeOffset at) => at < ExpiresAt;
}
