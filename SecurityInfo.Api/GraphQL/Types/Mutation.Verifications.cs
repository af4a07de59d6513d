using System.Net;
using SecurityInfo.Api.Commands;
using SecurityInfo.Api.GraphQL.Engine;
using SecurityInfo.Api.Identity;
using SecurityInfo.Api.Statements;
using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.GraphQL.Types;

public sealed partial class Mutation
{
    /// <summary>Begins to verify somebody: for relying parties and, without a userId, for the caller themself. For a password reset the answer tells nothing of whether there is such a person.</summary>
    /// <param name="input">Whom, and what for.</param>
    public static async Task<StartVerificationPayload> StartVerification(StartVerificationInput input, [Calling] Caller caller, [FromServices] Verifying verifying, [FromServices] Invocation commands, [FromServices] DecoyNames decoys, [FromServices] TimeProvider time, CancellationToken stop)
    {
        if (!caller.Is(Roles.RelyingParty) && (input.UserId is not null && input.UserId != caller.UserId || input.Purpose is not VerificationPurpose.TwoFactor)) throw RequestErrors.Forbidden();
        var outcome = await verifying.Start(caller, input.UserId ?? caller.UserId, input.Purpose, input.Strength ?? RequiredStrength.Any, input.Nonce, commands.FreshId(), stop);
        return new(Page(outcome, decoys, time), UserErrors.Of<IStartVerificationError>(outcome.Refusal, null));
    }

    /// <summary>Asks the person to prove a method: calls, texts or mails them, has their device ask them, or waits for a code, answers or a security key. Also asks the same again, or another way.</summary>
    /// <param name="input">Which way.</param>
    public static async Task<ChooseVerificationOptionPayload> ChooseVerificationOption(ChooseVerificationOptionInput input, [Calling] Caller caller, [FromServices] Verifying verifying, [FromServices] Invocation commands, [FromServices] DecoyNames decoys, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var from = !caller.Is(Roles.RelyingParty) ? caller.From : IPAddress.TryParse(input.ClientAddress, out var address) ? NetworkAddress.Of(address) : null;
        var (outcome, options) = await verifying.Ask(caller, GlobalId.Guid("Verification", input.Id), new(MethodId.Read(input.MethodId), input.Kind), commands.FreshId(), from, stop);
        return new(Page(outcome, decoys, time), options, UserErrors.Of<IChooseVerificationOptionError>(outcome.Refusal, null, channelInput: "kind"));
    }

    /// <summary>Answers what the person was asked: with a code, with answers, or with what a security key says. A call is answered on the phone, and a device that asks on the device.</summary>
    /// <param name="input">The answer.</param>
    public static async Task<AnswerVerificationPayload> AnswerVerification(AnswerVerificationInput input, [Calling] Caller caller, [FromServices] Verifying verifying, [FromServices] DecoyNames decoys, [FromServices] TimeProvider time, CancellationToken stop)
    {
        VerificationAnswer answer = input.Credential is { } credential ? new VerificationAnswer.ByKey(new(credential))
            : input.Answers is { } answers ? new VerificationAnswer.ByAnswers([.. answers.Select(given => new GivenAnswer(GlobalId.Guid(nameof(SecurityQuestion), given.QuestionId), Answer.Read(given.Answer)))])
            : new VerificationAnswer.ByCode(new(input.Code ?? ""));
        var outcome = await verifying.Answer(caller, GlobalId.Guid("Verification", input.Id), answer, stop);
        return new(Page(outcome, decoys, time), UserErrors.Of<IAnswerVerificationError>(outcome.Refusal, null));
    }

    /// <summary>Calls a verification off; a phone that rings for it stops.</summary>
    /// <param name="input">Which one.</param>
    public static async Task<CancelVerificationPayload> CancelVerification(VerificationInput input, [Calling] Caller caller, [FromServices] Verifying verifying, [FromServices] DecoyNames decoys, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var outcome = await verifying.Cancel(caller, GlobalId.Guid("Verification", input.Id), stop);
        return new(Page(outcome, decoys, time), UserErrors.Of<ICancelVerificationError>(outcome.Refusal, null));
    }

    /// <summary>Gives the signed statement that the person is verified, this once: a JSON web token, good for five minutes, which is checked by the keys at /.well-known/jwks.json.</summary>
    /// <param name="input">Of which verification.</param>
    public static async Task<IssueStatementPayload> IssueStatement(VerificationInput input, [Calling] Caller caller, [FromServices] Verifying verifying, [FromServices] Invocation commands, [FromServices] StatementIssuer issuer, [FromServices] DecoyNames decoys, [FromServices] TimeProvider time, CancellationToken stop)
    {
        var outcome = await verifying.IssueStatement(caller, GlobalId.Guid("Verification", input.Id), commands.FreshId(), stop);
        return new(Page(outcome, decoys, time), outcome is { Refusal: null, Verification: { } verified } ? issuer.Issue(caller.Organization, verified) : null, UserErrors.Of<IIssueStatementError>(outcome.Refusal, null));
    }

    static VerificationPage? Page(VerificationOutcome outcome, DecoyNames decoys, TimeProvider time) => outcome.Verification is { } stands ? new(new(stands, outcome.Person), decoys, time.GetUtcNow()) : null;
}
