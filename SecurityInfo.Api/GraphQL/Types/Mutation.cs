using SecurityInfo.Api.Apps;
using SecurityInfo.Api.Commands;
using SecurityInfo.Api.GraphQL.Engine;
using SecurityInfo.Api.Identity;
using SecurityInfo.Api.SecurityKeys;
using SecurityInfo.Api.Storage;
using SecurityInfo.Domain;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>What can be changed. A refusal that somebody can act on is among the userErrors, and nothing has changed then.</summary>
public sealed partial class Mutation
{
    /// <summary>Adds a phone: starts the call, or sends the text, that proves it. Until then the phone counts for nothing.</summary>
    /// <param name="input">The phone, and how to prove it.</param>
    public static async Task<AddPhonePayload> AddPhone(AddPhoneInput input, [Calling] Caller caller, [FromServices] Invocation commands, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var (at, call, number) = (time.GetUtcNow(), Fresh(commands, caller), PhoneNumber.Read(input.Number, input.Region));
        var (refusal, page) = Shown(caller, at, await commands.Invoke(caller, new AddPhone(caller.UserId, at, caller.SignedIn, input.Kind ?? PhoneKind.Mobile, input.Channel, number, commands.FreshId(), call), stop));
        return new(refusal is null ? page.Challenge(call.ChallengeId) : null, number.ExtensionDropped, UserErrors.Of<IAddPhoneError>(refusal, page));
    }

    /// <summary>Changes a phone's number: starts the call, or sends the text, that proves the new one. Until then the old one stays.</summary>
    /// <param name="input">The phone, and the number it is to have.</param>
    public static async Task<ChangePhonePayload> ChangePhone(ChangePhoneInput input, [Calling] Caller caller, [FromServices] Invocation commands, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var (at, call, number) = (time.GetUtcNow(), Fresh(commands, caller), PhoneNumber.Read(input.Number, input.Region));
        var (refusal, page) = Shown(caller, at, await commands.Invoke(caller, new ChangePhone(caller.UserId, at, caller.SignedIn, MethodId.Read(input.Id), input.Channel, number, input.ExpectedVersion, call), stop));
        return new(refusal is null ? page.Challenge(call.ChallengeId) : null, number.ExtensionDropped, UserErrors.Of<IChangePhoneError>(refusal, page));
    }

    /// <summary>Adds an email, for password reset only: sends a code there. Until that is confirmed the email counts for nothing.</summary>
    /// <param name="input">The address.</param>
    public static async Task<AddEmailPayload> AddEmail(AddEmailInput input, [Calling] Caller caller, [FromServices] Invocation commands, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var (at, mail) = (time.GetUtcNow(), Fresh(commands, caller));
        var (refusal, page) = Shown(caller, at, await commands.Invoke(caller, new AddEmail(caller.UserId, at, caller.SignedIn, EmailAddress.Read(input.Address), caller.Address, commands.FreshId(), mail), stop));
        return new(refusal is null ? page.Challenge(mail.ChallengeId) : null, UserErrors.Of<IAddEmailError>(refusal, page));
    }

    /// <summary>Changes an email's address: sends a code to the new one. Until that is confirmed the old one stays.</summary>
    /// <param name="input">The email, and the address it is to have.</param>
    public static async Task<ChangeEmailPayload> ChangeEmail(ChangeEmailInput input, [Calling] Caller caller, [FromServices] Invocation commands, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var (at, mail) = (time.GetUtcNow(), Fresh(commands, caller));
        var (refusal, page) = Shown(caller, at, await commands.Invoke(caller, new ChangeEmail(caller.UserId, at, caller.SignedIn, MethodId.Read(input.Id), EmailAddress.Read(input.Address), caller.Address, input.ExpectedVersion, mail), stop));
        return new(refusal is null ? page.Challenge(mail.ChallengeId) : null, UserErrors.Of<IChangeEmailError>(refusal, page));
    }

    /// <summary>Adds security questions, for password reset only: answers to some of the organization's own. They are changed by deleting and adding them.</summary>
    /// <param name="input">The answers.</param>
    public static async Task<AddSecurityQuestionsPayload> AddSecurityQuestions(AddSecurityQuestionsInput input, [Calling] Caller caller, [FromServices] AnswersTaken answers, [FromServices] Invocation commands, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var (at, method) = (time.GetUtcNow(), commands.FreshId());
        var given = input.Answers.Select(answer => new GivenAnswer(GlobalId.Guid(nameof(SecurityQuestion), answer.QuestionId), Answer.Read(answer.Answer)));
        var (refusal, page) = Shown(caller, at, await answers.Take(caller, new AddSecurityQuestions(caller.UserId, at, caller.SignedIn, method, [.. given], caller.Administers), stop));
        return new(refusal is null ? page.Method(method) : null, refusal is null ? page : null, UserErrors.Of<IAddSecurityQuestionsError>(refusal, page));
    }

    /// <summary>Shows twelve fresh recovery codes, this once. Each is good for one time. Those that were shown before are good for nothing from then on.</summary>
    /// <param name="input">What the caller has seen.</param>
    public static async Task<GenerateRecoveryCodesPayload> GenerateRecoveryCodes(GenerateRecoveryCodesInput input, [Calling] Caller caller, [FromServices] RecoveryCodeHashes hashes, [FromServices] Invocation commands, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var (at, codes) = (time.GetUtcNow(), RecoveryCodeHashes.Fresh(commands.Fresh));
        var hashed = codes.Select(code => hashes.Of(caller.Organization, caller.UserId, code));
        var command = new GenerateRecoveryCodes(caller.UserId, at, caller.SignedIn, commands.FreshId(), [.. hashed], input.ExpectedVersion);
        var (refusal, page) = Shown(caller, at, await commands.Invoke(caller, command, stop));
        if (refusal is not null) return new(null, null, null, UserErrors.Of<IGenerateRecoveryCodesError>(refusal, page));

        var good = page.Person.Info.Proven.OfType<RecoveryCodes>().Any(set => set.Hashes.SequenceEqual(command.Hashes));
        return new(good ? codes.Select(code => code.Shown) : null, page.Methods().OfType<RecoveryCodesMethod>().SingleOrDefault(), page, []);
    }

    /// <summary>Begins to register a security key: answers what a browser has to ask it. Takes the place of a registration that was begun before.</summary>
    /// <param name="input">What the person has seen; may be empty.</param>
    public static async Task<AddSecurityKeyPayload> AddSecurityKey(AddSecurityKeyInput input, [Calling] Caller caller, [FromServices] Invocation commands, [FromServices] KeyCeremony ceremony, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var (at, challenge) = (time.GetUtcNow(), commands.FreshId());
        var (refusal, page) = Shown(caller, at, await commands.Invoke(caller, new AddSecurityKey(caller.UserId, at, caller.SignedIn, caller.Address, input.ExpectedVersion, challenge, commands.FreshId()), stop));
        return refusal is null
            ? new(page.Challenge(challenge), await ceremony.CreationOptions(caller.Organization, caller.UserId, caller.Address, page.Person, challenge), [])
            : new(null, null, UserErrors.Of<IAddSecurityKeyError>(refusal, page));
    }

    /// <summary>Registers a security key by what it answered. A challenge takes one answer: where that does not hold, begin again.</summary>
    /// <param name="input">The answer, and what to call the key.</param>
    public static async Task<ConfirmSecurityKeyPayload> ConfirmSecurityKey(ConfirmSecurityKeyInput input, [Calling] Caller caller, [FromServices] Invocation commands, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var (at, id) = (time.GetUtcNow(), GlobalId.Guid(nameof(VerificationChallenge), input.Id));
        var (refusal, page) = Shown(caller, at, await commands.Invoke(caller, new ConfirmSecurityKey(caller.UserId, at, id, new(input.Credential), MethodName.Read(input.Name)), stop));
        var challenge = page.Challenge(id);
        return new(challenge, refusal is null ? challenge?.Method as SecurityKeyMethod : null, refusal is null ? page : null, UserErrors.Of<IConfirmSecurityKeyError>(refusal, page));
    }

    /// <summary>Adds an authenticator app: gives away the secret or the link for it, once. Until a code of the app is given, or its owner has approved on the device, it counts for nothing.</summary>
    /// <param name="input">What it does, and what to call it.</param>
    public static async Task<AddAuthenticatorAppPayload> AddAuthenticatorApp(AddAuthenticatorAppInput input, [Calling] Caller caller, [FromServices] Invocation commands, [FromServices] DeviceHandles handles, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var (at, method, challenge, secret) = (time.GetUtcNow(), commands.FreshId(), commands.FreshId(), CodesOfApps.Fresh(commands.Fresh));
        var (named, name, codes) = (input.Name is not null, input.Name is { } typed ? MethodName.Read(typed) : null, input.Kind is not AuthenticatorAppKind.Approvals);
        var (refusal, page) = Shown(caller, at, await commands.Invoke(caller, codes
            ? new AddAuthenticatorApp(caller.UserId, at, caller.SignedIn, named, name, method, challenge, secret)
            : new AddApprovalApp(caller.UserId, at, caller.SignedIn, named, name, method, challenge), stop));
        if (refusal is not null) return new(null, null, null, null, UserErrors.Of<IAddAuthenticatorAppError>(refusal, page));

        var setup = page.Person.Info.Challenge(challenge) is not { IsOver: false } ? null
            : page.Person.Info.Methods.Find(added => added.Id == method) is CodeApp app ? AppSetup.Of(caller, secret, app.Rule)
            : handles.Setup(caller, challenge);
        return new(page.Challenge(challenge), setup?.Secret, setup?.Uri, setup?.Picture(), []);
    }

    /// <summary>Gives a method a name of its owner's own, such as "my old phone", or takes that away.</summary>
    /// <param name="input">The method, and what to call it.</param>
    public static async Task<RenameMethodPayload> RenameMethod(RenameMethodInput input, [Calling] Caller caller, [FromServices] Invocation commands, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var (at, method) = (time.GetUtcNow(), MethodId.Read(input.Id));
        var name = input.Name is { } typed ? MethodName.Read(typed) : null;
        var (refusal, page) = Shown(caller, at, await commands.Invoke(caller, new RenameMethod(caller.UserId, at, caller.SignedIn, method, input.Name is not null, name, input.ExpectedVersion), stop));
        return new(page.Method(method), refusal is null ? page : null, UserErrors.Of<IRenameMethodError>(refusal, page));
    }

    /// <summary>Answers a challenge with a code. A call is answered on the phone instead; once it has been, this says so again and again.</summary>
    /// <param name="input">The challenge, and the code that answers it.</param>
    public static async Task<ConfirmChallengePayload> ConfirmChallenge(ConfirmChallengeInput input, [Calling] Caller caller, [FromServices] Invocation commands, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var (at, challenge) = (time.GetUtcNow(), GlobalId.Guid(nameof(VerificationChallenge), input.Id));
        var (refusal, page) = Shown(caller, at, await commands.Invoke(caller, new ConfirmChallenge(caller.UserId, at, challenge, new(input.Code)), stop));
        return new(page.Challenge(challenge), refusal is null ? page : null, UserErrors.Of<IConfirmChallengeError>(refusal, page));
    }

    /// <summary>Calls again, where the last call of a challenge came to nothing, or sends another code, which takes the place of the one before.</summary>
    /// <param name="input">The challenge to go on with.</param>
    public static async Task<ResendChallengePayload> ResendChallenge(ChallengeInput input, [Calling] Caller caller, [FromServices] Invocation commands, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var (at, challenge) = (time.GetUtcNow(), GlobalId.Guid(nameof(VerificationChallenge), input.Id));
        var (refusal, page) = Shown(caller, at, await commands.Invoke(caller, new ResendChallenge(caller.UserId, at, challenge, commands.FreshId(), caller.From), stop));
        return new(page.Challenge(challenge), UserErrors.Of<IResendChallengeError>(refusal, page, channelInput: null));
    }

    /// <summary>Calls a challenge off; a phone that rings for it stops.</summary>
    /// <param name="input">The challenge to give up.</param>
    public static async Task<CancelChallengePayload> CancelChallenge(ChallengeInput input, [Calling] Caller caller, [FromServices] Invocation commands, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var (at, challenge) = (time.GetUtcNow(), GlobalId.Guid(nameof(VerificationChallenge), input.Id));
        var (refusal, page) = Shown(caller, at, await commands.Invoke(caller, new CancelChallenge(caller.UserId, at, challenge), stop));
        return new(page.Challenge(challenge), UserErrors.Of<ICancelChallengeError>(refusal, page));
    }

    /// <summary>Deletes a method: a phone with its number and both channels. There is no way to undo it.</summary>
    /// <param name="input">The method, with the confirmation.</param>
    public static async Task<DeleteMethodPayload> DeleteMethod(DeleteMethodInput input, [Calling] Caller caller, [FromServices] Invocation commands, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var (at, method) = (time.GetUtcNow(), MethodId.Read(input.Id));
        var (refusal, page) = Shown(caller, at, await commands.Invoke(caller, new DeleteMethod(caller.UserId, at, caller.SignedIn, method, input.Confirmed, input.ExpectedVersion), stop));
        return new(refusal is null ? input.Id : null, refusal is null ? page : null, UserErrors.Of<IDeleteMethodError>(refusal, page));
    }

    /// <summary>Chooses the method, and for a phone the channel, that is asked first.</summary>
    /// <param name="input">What is to be asked first.</param>
    public static async Task<ChangeDefaultPayload> ChangeDefault(ChangeDefaultInput input, [Calling] Caller caller, [FromServices] Invocation commands, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var (at, method) = (time.GetUtcNow(), MethodId.Read(input.MethodId));
        var (refusal, page) = Shown(caller, at, await commands.Invoke(caller, new ChangeDefault(caller.UserId, at, caller.SignedIn, method, input.Kind, input.ExpectedVersion), stop));
        return new(refusal is null ? page : null, UserErrors.Of<IChangeDefaultError>(refusal, page, "methodId"));
    }

    /// <summary>Says what methods of one kind may be used for. For policy administrators.</summary>
    /// <param name="input">The kind, and what is to hold for it.</param>
    [RequiresRole(Roles.PolicyAdmin)]
    public static async Task<SetMethodRulePayload> SetMethodRule(SetMethodRuleInput input, [Calling] Caller caller, [FromServices] Invocation commands, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var outcome = await commands.Invoke(caller, input.Command(time.GetUtcNow()), stop);
        return new(new(outcome.Policy), UserErrors.Of<ISetMethodRuleError>(outcome.Refusal, null));
    }

    /// <summary>Says which addresses people may register. For policy administrators.</summary>
    /// <param name="input">What is to hold.</param>
    [RequiresRole(Roles.PolicyAdmin)]
    public static async Task<SetEmailRulePayload> SetEmailRule(SetEmailRuleInput input, [Calling] Caller caller, [FromServices] Invocation commands, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var outcome = await commands.Invoke(caller, new SetEmailRule(input.AllowAccountAddress, input.ExpectedVersion, time.GetUtcNow()), stop);
        return new(new(outcome.Policy), UserErrors.Of<ISetEmailRuleError>(outcome.Refusal, null));
    }

    /// <summary>Says of which regions phone numbers may be. Numbers that people have already stay, but are not called or texted any more. For policy administrators.</summary>
    /// <param name="input">What is to hold.</param>
    [RequiresRole(Roles.PolicyAdmin)]
    public static async Task<SetPhoneRegionsPayload> SetPhoneRegions(SetPhoneRegionsInput input, [Calling] Caller caller, [FromServices] Invocation commands, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var outcome = await commands.Invoke(caller, new SetPhoneRegions([.. input.Regions], input.ExpectedVersion, time.GetUtcNow()), stop);
        return new(new(outcome.Policy), UserErrors.Of<ISetPhoneRegionsError>(outcome.Refusal, null));
    }

    /// <summary>Says how many calls, texts and mails the people of the organization may ask for, all together. For policy administrators.</summary>
    /// <param name="input">What is to hold.</param>
    [RequiresRole(Roles.PolicyAdmin)]
    public static async Task<SetDeliveryCapPayload> SetDeliveryCap(SetDeliveryCapInput input, [Calling] Caller caller, [FromServices] Invocation commands, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var outcome = await commands.Invoke(caller, new SetDeliveryCap(input.PerHour, input.PerDay, input.ExpectedVersion, time.GetUtcNow()), stop);
        return new(new(outcome.Policy), UserErrors.Of<ISetDeliveryCapError>(outcome.Refusal, null));
    }

    /// <summary>Says which security questions people can answer, and how many they have to. For policy administrators.</summary>
    /// <param name="input">What is to be offered from now on.</param>
    [RequiresRole(Roles.PolicyAdmin)]
    public static async Task<OfferSecurityQuestionsPayload> OfferSecurityQuestions(OfferSecurityQuestionsInput input, [Calling] Caller caller, [FromServices] Invocation commands, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var outcome = await commands.Invoke(caller, input.Command(time.GetUtcNow(), commands.FreshId), stop);
        return new(new(outcome.Policy), UserErrors.Of<IOfferSecurityQuestionsError>(outcome.Refusal, null));
    }

    /// <summary>Says which models of security key people may register and use. For policy administrators.</summary>
    /// <param name="input">What is to hold.</param>
    [RequiresRole(Roles.PolicyAdmin)]
    public static async Task<SetSecurityKeyRulePayload> SetSecurityKeyRule(SetSecurityKeyRuleInput input, [Calling] Caller caller, [FromServices] Invocation commands, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var outcome = await commands.Invoke(caller, input.Command(time.GetUtcNow()), stop);
        return new(new(outcome.Policy), UserErrors.Of<ISetSecurityKeyRuleError>(outcome.Refusal, null));
    }

    /// <summary>Says how authenticator apps make their codes, and how long a code is good for. For policy administrators.</summary>
    /// <param name="input">What is to hold.</param>
    [RequiresRole(Roles.PolicyAdmin)]
    public static async Task<SetAuthenticatorAppRulePayload> SetAuthenticatorAppRule(SetAuthenticatorAppRuleInput input, [Calling] Caller caller, [FromServices] Invocation commands, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var initial = AppRule.Initial;
        var rule = new AppRule(new(input.Algorithm ?? initial.Codes.Algorithm, input.Digits ?? initial.Codes.Digits), input.Window ?? initial.Window);
        var outcome = await commands.Invoke(caller, new SetAuthenticatorAppRule(rule, input.ExpectedVersion, time.GetUtcNow()), stop);
        return new(new(outcome.Policy), UserErrors.Of<ISetAuthenticatorAppRuleError>(outcome.Refusal, null));
    }

    /// <summary>Says whom people can ask where a method is not allowed. For policy administrators.</summary>
    /// <param name="input">Whom people can ask from now on.</param>
    [RequiresRole(Roles.PolicyAdmin)]
    public static async Task<SetHelpDeskPayload> SetHelpDesk(SetHelpDeskInput input, [Calling] Caller caller, [FromServices] Invocation commands, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var outcome = await commands.Invoke(caller, new SetHelpDesk(new(input.Name, input.Email, input.Phone, input.Url), input.ExpectedVersion, time.GetUtcNow()), stop);
        return new(new(outcome.Policy), UserErrors.Of<ISetHelpDeskError>(outcome.Refusal, null));
    }

    static FreshDelivery Fresh(Invocation commands, Caller caller) => new(commands.FreshId(), commands.FreshId(), caller.From, Verifying.NumberToEnter(commands));

    /// <summary>What stands now, rendered from the command's own outcome: no further read.</summary>
    static (Refusal?, SecurityInfoPage) Shown(Caller caller, DateTimeOffset at, Outcome outcome) => (outcome.Refusal, new(User.Self(caller), outcome.Person, at));
}
