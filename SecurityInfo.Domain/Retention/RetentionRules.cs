namespace SecurityInfo.Domain.Retention;

/// <summary>For how many days an organization keeps what. What is not named is kept for ever.</summary>
/// <param name="KeepDays">By stored name; <c>verification_started</c> stands for whole verifications.</param>
public sealed record RetentionRules(ImmutableSortedDictionary<string, int> KeepDays)
{
    public static RetentionRules None { get; } = new(ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal));

    /// <summary>Null where nothing is left of them.</summary>
    public static RetentionRules? After(RetentionRules? rules, PolicyEvent.RetentionRuleSet set)
    {
        var before = (rules ?? None).KeepDays;
        var after = set.KeepDays is { } days ? before.SetItems(set.Types.Select(type => KeyValuePair.Create(type, days))) : before.RemoveRange(set.Types);
        return after.IsEmpty ? null : new(after);
    }

    public int? Of(string type) => KeepDays.TryGetValue(type, out var days) ? days : null;

    /// <summary>The moments before which it goes.</summary>
    public ImmutableArray<RetentionCut> At(DateTimeOffset now) => [.. KeepDays.Select(rule => new RetentionCut(rule.Key, rule.Value, now.AddDays(-rule.Value), 0, 0))];

    /// <summary>Whether these rules say so, or longer.</summary>
    internal bool Allow(RetentionCut cut, DateTimeOffset at) => Of(cut.Type) is { } days && cut.Before <= at.AddDays(-days);
}

/// <summary>A rule as it was applied.</summary>
/// <param name="Type">The stored name; <c>verification_started</c> stands for whole verifications.</param>
/// <param name="KeepDays">How long the organization keeps it.</param>
/// <param name="Before">What is older went.</param>
/// <param name="Dropped">How many events went by it in this step.</param>
/// <param name="Held">How many stayed that would have gone, but for a legal hold; of those that were looked at in this step.</param>
public sealed record RetentionCut(string Type, int KeepDays, DateTimeOffset Before, int Dropped, int Held);
