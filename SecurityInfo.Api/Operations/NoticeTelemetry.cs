using System.Diagnostics.Metrics;

namespace SecurityInfo.Api.Operations;

/// <summary>How many notices went out, by which way and with what success, and how many changes were disowned.</summary>
public static class NoticeTelemetry
{
    public const string Name = "SecurityInfo.Notices", Notices = "securityinfo.notices", Disowned = "securityinfo.changes.disowned";

    static readonly Meter s_meter = new(Name);
    static readonly Counter<long> s_notices = s_meter.CreateCounter<long>(Notices, description: "Texts and mails that tell of a change, by kind and outcome");
    static readonly Counter<long> s_disowned = s_meter.CreateCounter<long>(Disowned, description: "Changes of which somebody who was told said that they were not theirs");

    /// <param name="by">By text or mail.</param>
    /// <param name="failure">Null where it was sent.</param>
    public static void Count(MethodKind by, DeliveryFailure? failure) =>
        s_notices.Add(1, new("kind", by.ToString()), new KeyValuePair<string, object?>("outcome", failure?.ToString() ?? "Sent"));

    public static void CountLeftOut(int texts)
    {
        if (texts > 0) s_notices.Add(texts, new("kind", nameof(MethodKind.TextMessage)), new KeyValuePair<string, object?>("outcome", "LeftOut"));
    }

    public static void CountDisowned() => s_disowned.Add(1);
}
