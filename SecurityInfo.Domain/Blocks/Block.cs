namespace SecurityInfo.Domain.Blocks;

/// <summary>Why nobody is verified as a person for a while.</summary>
public enum BlockCause
{
    /// <summary>The help desk blocked them, with a reason.</summary>
    ByHelpDesk,
    /// <summary>They said of a change that it was not theirs.</summary>
    DisownedByOwner,
    /// <summary>They said, when they were called or asked, that they had not asked for it.</summary>
    FraudReported,
}

/// <summary>Until when nobody is verified as a person, and nothing of theirs is changed by themself.</summary>
/// <param name="Cause">Who wanted it, and why.</param>
/// <param name="Until">When it ends by itself.</param>
/// <param name="Id">Tells it from others.</param>
public sealed record Block(BlockCause Cause, DateTimeOffset Until, Guid Id = default)
{
    public bool Holds(DateTimeOffset at) => at < Until;
}
