using SecurityInfo.Api.Reading;
using SecurityInfo.Domain;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>What every entry about a verification has.</summary>
public abstract class VerificationEntry(Recorded recorded, IActor actor, VerificationRef verification) : SecurityEventEntry(recorded, actor)
{
    /// <summary>In which verification. Only who began it finds it by this id.</summary>
    [Id] public string VerificationId => GlobalId.Of("Verification", verification.Id);

    /// <summary>What the person was to be verified for.</summary>
    public VerificationPurpose Purpose => verification.Purpose;

    /// <summary>For whom, by their own id.</summary>
    public string RelyingParty => verification.RelyingParty;
}

/// <summary>The person proved a method to a relying party.</summary>
[Implements(typeof(ISecurityEvent))]
public sealed class MethodUsed(Recorded recorded, IActor actor, SecurityInfoEvent.MethodUsed used, string label) : VerificationEntry(recorded, actor, used.For), ISecurityEvent
{
    /// <summary>The method.</summary>
    [Id] public string MethodId => Types.MethodId.Of(used.Kind.Type(), used.MethodId);

    /// <summary>Such as "Phone (+1 ••••••••34)".</summary>
    public string MethodLabel => label;

    /// <summary>How it was proven.</summary>
    public MethodKind Kind => used.Kind;

    /// <summary>Whether the person was verified with that; false where another method was still needed.</summary>
    public bool Completed => used.For.IsComplete;
}

/// <summary>A wrong answer was given in the person's name.</summary>
[Implements(typeof(ISecurityEvent))]
public sealed class WrongAnswerGiven(Recorded recorded, IActor actor, SecurityInfoEvent.WrongAnswerGiven given, string label) : VerificationEntry(recorded, actor, given.For), ISecurityEvent
{
    /// <summary>The method that was asked.</summary>
    [Id] public string MethodId => Types.MethodId.Of(given.Kind.Type(), given.MethodId);

    /// <summary>Such as "Phone (+1 ••••••••34)".</summary>
    public string MethodLabel => label;

    /// <summary>How it was asked.</summary>
    public MethodKind Kind => given.Kind;
}

/// <summary>Somebody wanted to be verified as this person, and was not.</summary>
[Implements(typeof(ISecurityEvent))]
public sealed class VerificationFailed(Recorded recorded, IActor actor, SecurityInfoEvent.VerificationFailed failed) : VerificationEntry(recorded, actor, failed.For), ISecurityEvent
{
    /// <summary>What was asked last.</summary>
    public MethodKind Kind => failed.Kind;

    /// <summary>How it ended.</summary>
    public VerificationStatus Outcome => failed.Outcome;
}
