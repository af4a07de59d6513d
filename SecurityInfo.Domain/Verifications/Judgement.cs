namespace SecurityInfo.Domain.Verifications;

/// <summary>The answer to a command in a verification: what happens in it, and what is remembered of that with the person.</summary>
/// <param name="Refusal">Null where the command was accepted.</param>
/// <param name="Happens">In the verification. With none, and no refusal, it had been carried out before.</param>
/// <param name="Remembered">With the person; nothing where there is nobody of that name.</param>
public sealed record Judgement(Refusal? Refusal, ImmutableArray<VerificationEvent> Happens, ImmutableArray<SecurityInfoEvent> Remembered)
{
    public static Judgement Nothing { get; } = new(null, [], []);

    public static Judgement Accept(params ImmutableArray<VerificationEvent> happens) => new(null, happens, []);

    public static implicit operator Judgement(Refusal refusal) => new(refusal, [], []);

    public Judgement Remembering(Verification verification, params ImmutableArray<SecurityInfoEvent> remembered) => verification.UserId is null ? this : this with { Remembered = remembered };
}

/// <summary>Something asked, or reported, in a verification.</summary>
public interface IVerificationCommand
{
    /// <summary>The key of the verification's stream.</summary>
    string Key { get; }

    /// <summary>Whose stream remembers it.</summary>
    string UserId { get; }

    DateTimeOffset At { get; }
}
