using SecurityInfo.Domain.Blocks;

namespace SecurityInfo.Domain;

public abstract partial record SecurityInfoEvent
{
    /// <summary>From here on nobody is verified as this person. A further one takes the place of the one before.</summary>
    /// <param name="BlockId">What the reason is sealed for.</param>
    /// <param name="Cause">Who wanted it, and why.</param>
    /// <param name="Until">When it ends by itself.</param>
    /// <param name="Reason">In the words of whoever blocked them; null where nobody gave any.</param>
    public sealed record PersonBlocked(Guid BlockId, BlockCause Cause, DateTimeOffset Until, Sealed? Reason) : SecurityInfoEvent;

    /// <summary>The block was lifted before its time.</summary>
    /// <param name="BlockId">The block that was lifted.</param>
    /// <param name="Reason">In the words of whoever lifted it; null where nobody gave any.</param>
    /// <param name="HelpId">What the reason is sealed for; null where there is none.</param>
    public sealed record PersonUnblocked(Guid BlockId, Sealed? Reason, Guid? HelpId = null) : SecurityInfoEvent;
}
