namespace SecurityInfo.Domain.Methods;

/// <summary>Something asked of one person's security info.</summary>
public interface IUserCommand
{
    string UserId { get; }

    /// <summary>When it was asked.</summary>
    DateTimeOffset At { get; }
}
