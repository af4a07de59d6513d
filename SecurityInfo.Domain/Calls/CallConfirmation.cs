namespace SecurityInfo.Domain.Calls;

/// <summary>What somebody presses who is called, to say that they asked for it.</summary>
public enum CallConfirmation
{
    /// <summary>The pound key, <c>#</c>. Whoever holds the phone can press it, also somebody who is called by surprise and does what they are told.</summary>
    PoundKey,
    /// <summary>The number that is shown where the call was asked for, then <c>#</c>. Whoever is called by surprise does not know it.</summary>
    Number,
}
