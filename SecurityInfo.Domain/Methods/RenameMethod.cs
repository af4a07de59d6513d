using SecurityInfo.Domain.Policies;
using SecurityInfo.Domain.StepUps;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Methods;

/// <summary>A name that a person gave a method, in clear. Lives in memory only.</summary>
public sealed record MethodName
{
    public const int Longest = 40;

    MethodName(string text) => Text = text;

    public string Text { get; }

    public override string ToString() => "(name)";

    /// <summary>Null where nothing, too much, or something that cannot be shown was typed.</summary>
    public static MethodName? Read(string text) =>
        ShownText.Is(text) && text.Normalize().Trim() is { Length: > 0 and <= Longest } name ? new(name) : null;
}

/// <summary>Gives a method a name of its owner's own, or takes that away.</summary>
/// <param name="UserId">Whose method.</param>
/// <param name="At">When it was asked.</param>
/// <param name="SignedIn">How whoever asks has signed in.</param>
/// <param name="MethodId">Which method.</param>
/// <param name="Typed">Whether there is to be a name.</param>
/// <param name="Name">Null where none was typed, or none that can be.</param>
/// <param name="ExpectedVersion">What the owner has seen.</param>
public sealed record RenameMethod(string UserId, DateTimeOffset At, SignIn SignedIn, Guid MethodId, bool Typed, MethodName? Name, int? ExpectedVersion) : IOwnersChange
{
    /// <param name="info">What stands.</param>
    /// <param name="policy">What holds.</param>
    /// <param name="seal">Seals the name.</param>
    /// <param name="open">Opens the name that stands; null where it cannot be opened.</param>
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info, OrganizationPolicy policy, Func<Guid, MethodName, Sealed> seal, Func<Guid, Sealed, string?> open)
    {
        if (this.Objection(info, policy) is { } objection) return info.Refuse(nameof(RenameMethod), objection, At);
        if (info.Proven.FirstOrDefault(method => method.Id == MethodId) is not { } method) return info.Refuse(nameof(RenameMethod), new Refusal.MethodNotFound(), At);
        if (ExpectedVersion is { } seen && info.HasChangedSince(seen)) return new Refusal.ConcurrentChange(info.Version);
        if (Typed && Name is null) return new Refusal.NameNotValid();

        return (method.Name is { } stands ? open(MethodId, stands) : null) == Name?.Text
            ? Decision<SecurityInfoEvent>.Accept()
            : Decision<SecurityInfoEvent>.Accept(new MethodRenamed(MethodId, Name is null ? null : seal(MethodId, Name)));
    }
}
