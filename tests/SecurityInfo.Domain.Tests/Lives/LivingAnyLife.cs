using CsCheck;

namespace SecurityInfo.Domain.Tests.Lives;

/// <summary>Whatever a person, a carrier and an administrator do, in whatever order and at whatever pace.</summary>
public class LivingAnyLife
{
    internal enum Act
    {
        AddMobile, AddOffice, AddAlternate, Change, Delete, ChangeDefault, Recompute, Retry, Cancel, Confirm,
        Claim, Place, Answer, Hash, ZeroHash, OtherKey, End, Check, Prove, ProveAgain, SetPolicy,
        AddByText, ChangeByText, AddEmail, ChangeEmail, CodeSent, CodeDelivered, CodeFailed, RightCode, WrongCode, WrongCodes, Expire, Rename, AnswerQuestions, GenerateCodes, AddKey, RightKey, WrongKey,
        AddApp, AppCode, OldAppCode, AddDevice, Register, Approve, WrongNumber, Deny, Report, Skip, Review,
        DeleteFor, Reset, Block, Unblock, ApproveHelp, DeclineHelp,
    }

    internal sealed record Step(Act Act, int Pick, int Wait);

    static readonly string[] Addresses = [Outlook, Proton];

    static readonly string[] All = [Seattle, Reno, Boston, BerlinLandline];

    internal static readonly TimeSpan[] Waits = [TimeSpan.Zero, 1.Seconds(), 10.Seconds(), 31.Seconds(), 2.Minutes(), 10.Minutes(), 11.Minutes(), 5.Hours(), 25.Hours()];

    internal static readonly OrganizationPolicy[] Policies =
    [
        OrganizationPolicy.Initial,
        GivenQuestions().Where(new PolicyEvent.MethodRuleSet(MethodKind.RecoveryCodes, [VerificationPurpose.TwoFactor])).Policy,
        Given().Asking(2, forReset: true, mostSkips: 2, snoozeDays: 0, reconfirmAfterDays: 1).Where(new PolicyEvent.LastMethodRuleSet([VerificationPurpose.TwoFactor, VerificationPurpose.PasswordReset]), new PolicyEvent.DefaultRuleSet([MethodKind.TextMessage])).Policy,
        Given().NotAllowing(MethodKind.TextMessage).WithASecondApprover().Policy,
        Given().NotAllowing(MethodKind.PhoneCall).Policy,
        Given().Where(new PolicyEvent.MethodRuleSet(MethodKind.PhoneCall, [VerificationPurpose.PasswordReset])).Policy,
    ];

    internal static readonly Gen<Step> Steps = Gen.Select(
        Gen.Frequency((3, Gen.Enum<Act>()), (1, Gen.OneOf(Act.AddMobile, Act.AddOffice, Act.AddAlternate, Act.Change, Act.AddByText, Act.AddEmail, Act.AddApp, Act.AddDevice)), (1, Gen.OneOf(Act.RightCode, Act.WrongCodes, Act.AppCode, Act.Register, Act.Approve)), (1, Gen.OneOf(Act.AddKey, Act.RightKey)), (1, Gen.OneOf(Act.Prove, Act.ProveAgain))),
        Gen.Int[0, 11], Gen.Frequency((4, Gen.Int[0, 3]), (1, Gen.Int[4, Waits.Length - 1])),
        (act, pick, wait) => new Step(act, pick, wait));

    [Fact]
    public void keeps_what_always_holds() => Steps.Array[1, 40].Sample(Live, iter: 2000, threads: 1);

    static void Live(Step[] steps)
    {
        var life = new Life(Given() with { Policy = Policies[1] });
        var at = Noon;
        foreach (var (index, step) in steps.Index())
        {
            at += Waits[step.Wait];
            if (step.Act is Act.SetPolicy) life.Under(Policies[step.Pick % Policies.Length], at);
            else foreach (var command in Commands(life, step, index, at)) life.When(command);
        }
    }

    internal static IEnumerable<IUserCommand> Commands(Life life, Step step, int index, DateTimeOffset at)
    {
        var (number, pick) = (All[step.Pick % All.Length], step.Pick / All.Length);
        var fresh = new FreshDelivery(Id($"c{index:000}"), Id($"f{index:000}"));
        var method = Any(life.Now.Info.Methods.Select(known => known.Id), pick);
        var challenge = Any(life.Now.Info.Challenges.Select(known => known.Id).Reverse(), pick);
        var call = Any((life.Now.Info.Challenge(challenge) switch { CallChallenge called => called.Calls.Select(known => known.Id), CodeChallenge sent => sent.Codes.Select(known => known.Id), _ => Enumerable.Empty<Guid>() }).Reverse(), step.Pick % 2);
        return step.Act switch
        {
            Act.Skip => [SkipRequirements(at)],
            Act.Review => [ConfirmSecurityInfo(at: at)],
            Act.AddMobile => [AddPhone(number, PhoneKind.Mobile, method: Id($"a{index:000}"), call: fresh, at: at)],
            Act.AddOffice => [AddPhone(number, PhoneKind.Office, method: Id($"a{index:000}"), call: fresh, at: at)],
            Act.AddAlternate => [AddPhone(number, PhoneKind.AlternateMobile, method: Id($"a{index:000}"), call: fresh, at: at)],
            Act.Change => [ChangePhone(number, method, call: fresh, at: at)],
            Act.Delete => [DeleteMethod(method, at: at)],
            Act.ChangeDefault => [ChangeDefault(method, step.Pick % 2 is 0 ? MethodKind.PhoneCall : MethodKind.TextMessage, at: at)],
            Act.Recompute => [RecomputeDefault(at)],
            Act.Retry => [ResendChallenge(challenge, fresh.Id, at)],
            Act.Cancel => [CancelChallenge(challenge, at)],
            Act.Confirm => [ConfirmChallenge(challenge, at: at)],
            Act.Claim => [ClaimCall(challenge, call, at)],
            Act.Place => [Placed(challenge, call, at)],
            Act.Answer => [Answered(challenge, call, at)],
            Act.Hash => [Pressed("#", challenge, call, at)],
            Act.ZeroHash => [Pressed("0#", challenge, call, at)],
            Act.OtherKey => [Pressed("5", challenge, call, at)],
            Act.End => [Ended(DeliveryFailure.HungUp, challenge, call, at)],
            Act.Check => [CheckCall((CarrierWord)(step.Pick % 3), challenge, call, at)],
            Act.Prove => [ClaimCall(challenge, call, at), Placed(challenge, call, at), Answered(challenge, call, at), Pressed("#", challenge, call, at)],
            Act.AddByText => [AddPhone(number, PhoneKind.Mobile, PhoneChannel.Text, method: Id($"a{index:000}"), call: fresh, at: at)],
            Act.ChangeByText => [ChangePhone(number, method, PhoneChannel.Text, call: fresh, at: at)],
            Act.AddEmail => [AddEmail(Addresses[step.Pick % Addresses.Length], method: Id($"a{index:000}"), mail: fresh, at: at)],
            Act.ChangeEmail => [ChangeEmail(Addresses[step.Pick % Addresses.Length], method, mail: fresh, at: at)],
            Act.CodeSent => [Sent(challenge, call, at)],
            Act.CodeDelivered => [Delivered(challenge, call, at)],
            Act.CodeFailed => [NotSent(DeliveryFailure.NotDelivered, challenge, call, at)],
            Act.RightCode => [Sent(challenge, call, at), ConfirmChallenge(challenge, at: at)],
            Act.WrongCode => [ConfirmChallenge(challenge, WrongCode, at)],
            Act.WrongCodes => [.. Enumerable.Repeat(ConfirmChallenge(challenge, WrongCode, at), 5)],
            Act.Expire => [ExpireChallenge(challenge, at)],
            Act.AnswerQuestions => [AddSecurityQuestions() with { MethodId = Id($"a{index:000}"), At = at }],
            Act.GenerateCodes => [GenerateRecoveryCodes(Id($"a{index:000}"), $"hash {index}", at: at)],
            Act.AddKey => [AddSecurityKey(fresh.ChallengeId, Id($"a{index:000}"), at: at)],
            Act.RightKey => [ConfirmSecurityKey($"credential {step.Pick % 3}", challenge, at: at)],
            Act.WrongKey => [ConfirmSecurityKey(nameof(SecurityKeyProblem.NotUnlocked), challenge, at: at)],
            Act.AddApp => [AddAuthenticatorApp(Id($"a{index:000}"), fresh.ChallengeId, at: at)],
            Act.AppCode => [GiveAppCode(challenge, life.Now.Info.Challenge(challenge)?.MethodId ?? method, at: at)],
            Act.OldAppCode => [GiveAppCode(challenge, life.Now.Info.Challenge(challenge)?.MethodId ?? method, shown: at - 30.Seconds(), at: at)],
            Act.AddDevice => [AddApprovalApp(Id($"a{index:000}"), fresh.ChallengeId, at: at)],
            Act.Register => [RegisterDevice(challenge, at: at)],
            Act.Approve => [Approve(challenge: challenge, device: life.Now.Info.Challenge(challenge)?.MethodId ?? method, at: at)],
            Act.WrongNumber => [Approve(WrongNumber, challenge, life.Now.Info.Challenge(challenge)?.MethodId ?? method, at: at)],
            Act.Deny => [Refuse(ApprovalDecision.Deny, challenge, life.Now.Info.Challenge(challenge)?.MethodId ?? method, at)],
            Act.Report => [Refuse(ApprovalDecision.Report, challenge, life.Now.Info.Challenge(challenge)?.MethodId ?? method, at)],
            Act.DeleteFor => [DeleteMethodFor(method, help: fresh.Id, at: at)],
            Act.Reset => [RequireReregistration(step.Pick % 2 is 0, help: fresh.Id, at: at)],
            Act.Block => [BlockPerson(step.Pick + 1, help: fresh.Id, at: at)],
            Act.Unblock => [UnblockPerson(help: fresh.Id, at: at)],
            Act.ApproveHelp => [ApproveHelp(help: life.Now.Info.HelpRequests.LastOrDefault()?.Id, at: at)],
            Act.DeclineHelp => [DeclineHelp(help: life.Now.Info.HelpRequests.FirstOrDefault()?.Id, at: at)],
            Act.Rename => [RenameMethod(step.Pick % 2 is 0 ? "my phone" : null, method, at: at)],
            _ => [Ended(DeliveryFailure.NoAnswer, challenge, call, at), ResendChallenge(challenge, fresh.Id, at), ClaimCall(challenge, fresh.Id, at), Answered(challenge, fresh.Id, at), Pressed("#", challenge, fresh.Id, at)],
        };
    }

    static Guid Any(IEnumerable<Guid> known, int pick) => known.ElementAtOrDefault(pick) is var id && id != default ? id : known.FirstOrDefault(Nothing);
}
