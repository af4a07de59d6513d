namespace SecurityInfo.Domain.Apps;

/// <summary>How many requests in a row nobody answered on a device, since somebody last approved.</summary>
public sealed record Unanswered(int InARow, DateTimeOffset LastAt);

/// <summary>Whoever is asked over and over approves in the end, to have peace: so nobody is.</summary>
public static class ApprovalLimits
{
    public const int Most = 5;

    public static readonly TimeSpan Pause = TimeSpan.FromDays(1);

    /// <summary>The moment from which a device may ask again, or null where it may now.</summary>
    public static DateTimeOffset? FreeAt(Unanswered? unanswered, DateTimeOffset at) =>
        unanswered is { InARow: >= Most, LastAt: var last } && last + Pause is var over && over > at ? over : null;
}
