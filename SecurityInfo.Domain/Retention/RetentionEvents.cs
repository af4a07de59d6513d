using SecurityInfo.Domain.Retention;

namespace SecurityInfo.Domain;

/// <summary>What is recorded of applying the rules of retention. Stored for ever: see docs/events.md before touching one.</summary>
public abstract record RetentionEvent
{
    RetentionEvent() { }

    /// <summary>The key of an organization's stream of these. No user id begins like it.</summary>
    public const string Key = "retention:applied";

    public static bool IsKey(string text) => text.StartsWith("retention:", StringComparison.Ordinal);

    /// <summary>Events were dropped, in the very transaction that records it. A run has as many of these as it took steps.</summary>
    /// <param name="RunId">The run.</param>
    /// <param name="PolicyVersion">The policy whose rules were applied.</param>
    /// <param name="Cuts">The rules, and how many events went by each.</param>
    /// <param name="Positions">Which entries of the ledger have lost their events, such as <c>3-17,21</c>.</param>
    /// <param name="Digest">The SHA-256 hash over the leaves of those entries, in their order.</param>
    public sealed record RetentionApplied(Guid RunId, int PolicyVersion, ImmutableArray<RetentionCut> Cuts, string Positions, string Digest) : RetentionEvent;
}
