using SecurityInfo.Domain.Methods;

namespace SecurityInfo.Domain.Challenges;

/// <summary>Ways of reaching people that whoever runs the installation has shut for everybody: by call, by text, by mail.</summary>
public sealed record ShutChannels(ImmutableArray<MethodKind> Kinds)
{
    public static ShutChannels None { get; } = new([]);

    public bool Hold(MethodKind kind) => Kinds.Contains(kind);

    /// <summary>Why nothing more is sent this way; null where it is open.</summary>
    public Refusal? Refusal(MethodKind kind) => !Hold(kind) ? null : kind switch
    {
        MethodKind.PhoneCall => new Refusal.ChannelNotAvailable(PhoneChannel.Call),
        MethodKind.TextMessage => new Refusal.ChannelNotAvailable(PhoneChannel.Text),
        _ => new Refusal.EmailNotAvailable(),
    };
}
