namespace SecurityInfo.Api.Carriers;

/// <summary>The switches that shut calls, texts or mails for everybody: <c>Channels:Calls:Off</c>, <c>Channels:Texts:Off</c>, <c>Channels:Mails:Off</c>. They are looked at each time.</summary>
public sealed class ChannelSwitches(IConfiguration configuration)
{
    public ShutChannels Shut => new([.. Off("Calls", MethodKind.PhoneCall), .. Off("Texts", MethodKind.TextMessage), .. Off("Mails", MethodKind.Email)]);

    /// <remarks>In an emergency somebody may write <c>yes</c>: whatever is not a plain no shuts the channel.</remarks>
    MethodKind[] Off(string channel, MethodKind kind) =>
        configuration[$"Channels:{channel}:Off"] is { Length: > 0 } set && !(bool.TryParse(set, out var off) && !off) ? [kind] : [];
}
