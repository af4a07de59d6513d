using System.Collections.Immutable;
using System.ComponentModel;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>With how many different methods somebody is to be verified who has forgotten their password.</summary>
/// <param name="MethodsRequired">1 or 2. A phone is one method, whether it is called or texted.</param>
/// <param name="ExpectedVersion">Refused if the policy has changed since.</param>
public sealed record SetPasswordResetRuleInput(int MethodsRequired, int? ExpectedVersion) : MutationInput;

/// <summary>What people are to be asked for when they sign in.</summary>
/// <param name="MethodsForSignIn">How many methods that are good for two-factor verification: 0 to 2. Recovery codes do not count.</param>
/// <param name="ForPasswordReset">Whether to ask for as many as a password reset takes, too.</param>
/// <param name="MostSkips">How often they may put it off, 0 to 3; where it is not given, as often as they like.</param>
/// <param name="SnoozeDays">For how many days that holds, 0 to 14; with 0 for one sign-in.</param>
/// <param name="ReconfirmAfterDays">After how many days to ask them to look at their methods again, 1 to 730; with 0 never.</param>
/// <param name="ExpectedVersion">Refused if the policy has changed since.</param>
public sealed record SetRegistrationRuleInput(int MethodsForSignIn, bool ForPasswordReset, int? MostSkips, [property: DefaultValue(1)] int? SnoozeDays, [property: DefaultValue(0)] int? ReconfirmAfterDays, int? ExpectedVersion) : MutationInput;

/// <summary>Which kinds take over as the default first, where one can no longer be used. Defaults that stand stay.</summary>
/// <param name="Order">Of AUTHENTICATOR_APP, TEXT_MESSAGE and PHONE_CALL, the first one first. What is not named comes after; with none the built-in order holds: apps, then phones by the channel they were proven with.</param>
/// <param name="ExpectedVersion">Refused if the policy has changed since.</param>
public sealed record SetDefaultRuleInput(IReadOnlyList<MethodKind> Order, int? ExpectedVersion) : MutationInput;

/// <summary>What somebody is to press who is called. It holds for calls that are asked for from then on.</summary>
/// <param name="Confirmation">POUND_KEY for # alone; NUMBER for the two digits that are shown where the call was asked for (numberToEnter), then #.</param>
/// <param name="ExpectedVersion">Refused if the policy has changed since.</param>
public sealed record SetCallRuleInput(CallConfirmation Confirmation, int? ExpectedVersion) : MutationInput;

/// <summary>For what nobody can delete the last method that is of use.</summary>
/// <param name="KeptFor">With none, everybody can delete everything.</param>
/// <param name="ExpectedVersion">Refused if the policy has changed since.</param>
public sealed record SetLastMethodRuleInput(IReadOnlyList<VerificationPurpose> KeptFor, int? ExpectedVersion) : MutationInput;

/// <summary>A policy that is known by name, to be applied at once.</summary>
/// <param name="Preset">Which one.</param>
/// <param name="ExpectedVersion">Refused if the policy has changed since.</param>
public sealed record ApplyPolicyPresetInput(PolicyPreset Preset, int? ExpectedVersion) : MutationInput;

/// <summary>Rules that might be set: of all that can make a difference to people, any. They are taken in the order in which they stand here.</summary>
/// <param name="Preset">To begin with.</param>
/// <param name="MethodRules">As setMethodRule takes them.</param>
/// <param name="PasswordReset">As setPasswordResetRule takes it.</param>
/// <param name="Registration">As setRegistrationRule takes it.</param>
/// <param name="Default">As setDefaultRule takes it.</param>
/// <param name="SecurityKeys">As setSecurityKeyRule takes it.</param>
/// <param name="SecurityQuestions">As offerSecurityQuestions takes them.</param>
public sealed record PolicyDraftInput(
    PolicyPreset? Preset, IReadOnlyList<SetMethodRuleInput>? MethodRules, SetPasswordResetRuleInput? PasswordReset, SetRegistrationRuleInput? Registration,
    SetDefaultRuleInput? Default, SetSecurityKeyRuleInput? SecurityKeys, OfferSecurityQuestionsInput? SecurityQuestions);

/// <summary>From what was sent to what is asked of the policy.</summary>
static class PolicyCommands
{
    public static SetMethodRule Command(this SetMethodRuleInput input, DateTimeOffset at) =>
        new(input.Kind, input.Allowed ? input.UsableFor?.ToImmutableArray() ?? input.Kind.Purposes() : [], input.MaxPerUser, input.ExpectedVersion, at);

    public static SetSecurityKeyRule Command(this SetSecurityKeyRuleInput input, DateTimeOffset at) =>
        new([.. input.AllowedModels.Select(text => Guid.TryParseExact(text, "D", out var model) ? model : Guid.Empty)], input.ExpectedVersion, at);

    public static OfferSecurityQuestions Command(this OfferSecurityQuestionsInput input, DateTimeOffset at, Func<Guid> fresh) =>
        new([.. input.Questions.Select(text => OfferedQuestion.Of(fresh(), text))], input.NumberToRegister, input.NumberToReset, input.ExpectedVersion, at);

    public static SetPasswordResetRule Command(this SetPasswordResetRuleInput input, DateTimeOffset at) => new(input.MethodsRequired, input.ExpectedVersion, at);

    public static SetRegistrationRule Command(this SetRegistrationRuleInput input, DateTimeOffset at)
    {
        var initial = RegistrationRules.Initial;
        return new(new(input.MethodsForSignIn, input.ForPasswordReset, input.MostSkips, input.SnoozeDays ?? initial.SnoozeDays, input.ReconfirmAfterDays ?? initial.ReconfirmAfterDays), input.ExpectedVersion, at);
    }

    public static SetDefaultRule Command(this SetDefaultRuleInput input, DateTimeOffset at) => new([.. input.Order], input.ExpectedVersion, at);

    public static IEnumerable<IPolicyCommand> Commands(this PolicyDraftInput draft, DateTimeOffset at) =>
        new IPolicyCommand?[] { draft.Preset is { } preset ? new ApplyPolicyPreset(preset, null, at) : null }
            .Concat((draft.MethodRules ?? []).Select(rule => rule.Command(at)))
            .Concat([draft.PasswordReset?.Command(at), draft.Registration?.Command(at), draft.Default?.Command(at), draft.SecurityKeys?.Command(at), draft.SecurityQuestions?.Command(at, Guid.CreateVersion7)])
            .OfType<IPolicyCommand>();
}
