using SecurityInfo.Api.GraphQL.Engine;
using SecurityInfo.Api.Reading;
using SecurityInfo.Domain;
using SecurityInfo.Domain.Requirements;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>What to ask a person for when they sign in.</summary>
[Name("SignInRequirements")]
public sealed class RequiredAtSignIn(SignInRequirements required)
{
    /// <summary>Whether they have all that the organization asks for.</summary>
    public bool AreMet => required.Missing == MissingMethods.None;

    /// <summary>How many methods are missing that are good for two-factor verification.</summary>
    public int MissingForSignIn => required.Missing.ForSignIn;

    /// <summary>How many methods are missing that are good for password reset. One that is good for both counts for both.</summary>
    public int MissingForPasswordReset => required.Missing.ForPasswordReset;

    /// <summary>Whether to ask them now to add what is missing. Nobody is asked who has put it off, or who could add nothing that helps.</summary>
    public bool AsksToAdd => required.AsksToAdd;

    /// <summary>The fewest methods that would do, the most secure first, of different types where that is possible; empty where nothing is missing, or nothing helps.</summary>
    public IEnumerable<MethodType> MethodsToAdd => required.ToAdd;

    /// <summary>Whether they may put it off.</summary>
    public bool MaySkip => required.MaySkip;

    /// <summary>How often they may still put it off; null where as often as they like.</summary>
    public int? SkipsLeft => required.SkipsLeft;

    /// <summary>Until when they have put it off; null where they have not, or where it no longer holds.</summary>
    public DateTimeOffset? SkippedUntil => required.SkippedUntil;

    /// <summary>Whether to ask them to look at their methods and confirm them.</summary>
    public bool AsksToConfirm => required.ReviewDue;
}

/// <summary>What the deletion of a method would bring about. Nothing has been deleted.</summary>
[Name("DeletionPreview")]
public sealed class ForeseenDeletion(SecurityInfoPage page, DeletionPreview foreseen)
{
    /// <summary>Whether it may be deleted.</summary>
    public bool MayDelete => foreseen.RequiredFor is null;

    /// <summary>What it is needed for, by the organization's rule, so that it cannot be deleted; null where it can be.</summary>
    public VerificationPurpose? RequiredFor => foreseen.RequiredFor;

    /// <summary>What would be deleted along with it, such as recovery codes that stand in for nothing else.</summary>
    public IEnumerable<IVerificationMethod> AlsoDeleted => foreseen.AlsoDeleted.Select(page.Method).OfType<IVerificationMethod>();

    /// <summary>What the person could be verified for no longer.</summary>
    public IEnumerable<VerificationPurpose> Loses => foreseen.Lost;

    /// <summary>The default as it would be, which may be what it is; null where there would be none.</summary>
    public SignInOption? NewDefault => foreseen.Default is { } choice ? new(page, choice) : null;

    /// <summary>Whether the person would be asked for another method at the next sign-in.</summary>
    public bool AsksForAnother => foreseen.FallsShort;
}

/// <summary>The person put off what their organization asks for at sign-in.</summary>
[Implements(typeof(ISecurityEvent))]
public sealed class RequirementsSkipped(Recorded recorded, IActor actor, int forSignIn, int forPasswordReset) : SecurityEventEntry(recorded, actor), ISecurityEvent
{
    /// <summary>How many methods were missing then that are good for two-factor verification.</summary>
    public int MissingForSignIn => forSignIn;

    /// <summary>How many methods were missing then that are good for password reset.</summary>
    public int MissingForPasswordReset => forPasswordReset;
}

/// <summary>The person looked at their methods and said that all is well.</summary>
[Implements(typeof(ISecurityEvent))]
public sealed class SecurityInfoReviewed(Recorded recorded, IActor actor) : SecurityEventEntry(recorded, actor), ISecurityEvent;

/// <summary>What a person puts off.</summary>
/// <param name="ExpectedVersion">Refused if the security info has changed since.</param>
public sealed record SkipRequirementsInput(int? ExpectedVersion) : MutationInput;

/// <summary>What was looked at.</summary>
/// <param name="ExpectedVersion">Refused if the security info has changed since.</param>
public sealed record ConfirmSecurityInfoInput(int? ExpectedVersion) : MutationInput;

/// <summary>What came of putting something off.</summary>
/// <param name="SecurityInfo">As it is now, whether or not it was put off.</param>
/// <param name="UserErrors">Why it was not; empty where it was, or where nothing is asked for.</param>
public sealed record SkipRequirementsPayload(SecurityInfoPage? SecurityInfo, [property: UnionList<ISkipRequirementsError>] IEnumerable<ISkipRequirementsError> UserErrors);

/// <summary>What came of confirming one's security info.</summary>
/// <param name="SecurityInfo">As it is now; null where nothing was done.</param>
/// <param name="UserErrors">Why nothing was done; empty where it was.</param>
public sealed record ConfirmSecurityInfoPayload(SecurityInfoPage? SecurityInfo, [property: UnionList<IConfirmSecurityInfoError>] IEnumerable<IConfirmSecurityInfoError> UserErrors);

/// <summary>Why something cannot be put off.</summary>
public interface ISkipRequirementsError : IError;

/// <summary>Why security info is not confirmed.</summary>
public interface IConfirmSecurityInfoError : IError;

/// <summary>It has been put off as often as it can be.</summary>
[Implements(typeof(IError))]
public sealed class RequirementsNotSkippable(Refusal refusal) : UserError(refusal, null), ISkipRequirementsError;

/// <summary>The organization wants the method kept until there is another one.</summary>
[Implements(typeof(IError))]
public sealed class LastMethodRequired(Refusal.LastMethodRequired refused) : UserError(refused, "id"), IDeleteMethodError
{
    /// <summary>What it is needed for.</summary>
    public VerificationPurpose Purpose => refused.Purpose;
}
