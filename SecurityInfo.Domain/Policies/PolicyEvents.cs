using SecurityInfo.Domain.Apps;
using SecurityInfo.Domain.Calls;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;
using SecurityInfo.Domain.StepUps;

namespace SecurityInfo.Domain;

/// <summary>What can happen to an organization's policy. Stored for ever: see docs/events.md before touching one.</summary>
public abstract record PolicyEvent
{
    PolicyEvent() { }

    /// <param name="Kind">The kind the rule is about.</param>
    /// <param name="UsableFor">What methods of it may be used for; empty where the kind is not allowed.</param>
    /// <param name="MaxPerUser">How many of it a person may have; null where it is not said, which leaves it as many as can be.</param>
    public sealed record MethodRuleSet(MethodKind Kind, ImmutableArray<VerificationPurpose> UsableFor, int? MaxPerUser = null) : PolicyEvent;

    /// <param name="AllowAccountAddress">Whether people may register the very address of their account for resetting its password.</param>
    public sealed record EmailRuleSet(bool AllowAccountAddress) : PolicyEvent;

    /// <param name="Regions">ISO 3166-1 alpha-2, of which numbers may be; empty where all may.</param>
    public sealed record PhoneRegionsSet(ImmutableArray<string> Regions) : PolicyEvent;

    /// <param name="PerHour">How many calls, texts and mails people of the organization may ask for in an hour, by the clock.</param>
    /// <param name="PerDay">The same for a day, by UTC.</param>
    public sealed record DeliveryCapSet(int PerHour, int PerDay) : PolicyEvent;

    /// <summary>The list takes the place of the former one.</summary>
    /// <param name="Questions">What people can choose from.</param>
    /// <param name="NumberToRegister">How many a person answers at the least.</param>
    /// <param name="NumberToReset">How many of those they are asked again.</param>
    public sealed record SecurityQuestionsOffered(ImmutableArray<OfferedQuestion> Questions, int NumberToRegister, int NumberToReset) : PolicyEvent;

    /// <param name="AllowedModels">The models of security key that people may register and use, by AAGUID; empty where every model is allowed.</param>
    public sealed record SecurityKeyRuleSet(ImmutableArray<Guid> AllowedModels) : PolicyEvent;

    /// <param name="Algorithm">Which hash apps that are added from then on make their codes with.</param>
    /// <param name="Digits">How long those codes are: 6 or 8.</param>
    /// <param name="Window">How long a code is good for, whatever app it is from.</param>
    public sealed record AuthenticatorAppRuleSet(TotpAlgorithm Algorithm, int Digits, TotpWindow Window) : PolicyEvent;

    /// <param name="SecondApprover">Whether what takes something away from a person, or lifts a block, waits for a second one of the help desk.</param>
    /// <param name="BlockDays">How many days a block lasts where nobody says.</param>
    public sealed record HelpDeskRuleSet(bool SecondApprover, int BlockDays) : PolicyEvent;

    /// <param name="MaxAgeMinutes">How old the proof may be that a change takes.</param>
    /// <param name="FirstMethod">What does where there is no method to prove anything with.</param>
    public sealed record StepUpRuleSet(int MaxAgeMinutes, FirstMethodProof FirstMethod) : PolicyEvent;

    public sealed record HelpDeskSet(HelpDesk HelpDesk) : PolicyEvent;

    /// <param name="MethodsRequired">With how many different methods somebody has to be verified to set a new password: 1 or 2.</param>
    public sealed record PasswordResetRuleSet(int MethodsRequired) : PolicyEvent;

    /// <param name="MethodsForSignIn">How many methods that are good for two-factor verification people are asked to have: 0 to 2.</param>
    /// <param name="ForPasswordReset">Whether they are asked to have as many as a password reset takes, too.</param>
    /// <param name="MostSkips">How often they may put it off; null where as often as they like.</param>
    /// <param name="SnoozeDays">For how many days that holds; 0 where they are asked again at the next sign-in.</param>
    /// <param name="ReconfirmAfterDays">After how many days they are asked to look at their methods again; 0 where they never are.</param>
    public sealed record RegistrationRuleSet(int MethodsForSignIn, bool ForPasswordReset, int? MostSkips, int SnoozeDays, int ReconfirmAfterDays) : PolicyEvent;

    /// <param name="Order">Which kinds take over as the default first; empty where the built-in order holds.</param>
    public sealed record DefaultRuleSet(ImmutableArray<MethodKind> Order) : PolicyEvent;

    /// <param name="KeptFor">For what nobody can delete the last method that is of use; empty where everybody can delete everything.</param>
    public sealed record LastMethodRuleSet(ImmutableArray<VerificationPurpose> KeptFor) : PolicyEvent;

    /// <param name="Confirmation">What somebody presses who is called.</param>
    public sealed record CallRuleSet(CallConfirmation Confirmation) : PolicyEvent;

    /// <param name="Types">Stored names of events; <c>verification_started</c> stands for whole verifications.</param>
    /// <param name="KeepDays">For how many days they are kept; null where for ever.</param>
    public sealed record RetentionRuleSet(ImmutableArray<string> Types, int? KeepDays) : PolicyEvent;
}
