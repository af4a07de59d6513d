using CsCheck;

namespace SecurityInfo.Domain.Tests.Lives;

/// <summary>Two people of two organizations, in whatever order they, a relying party, carriers, devices, the help desk and administrators do something: each verification comes out as a <see cref="Ledger"/> has it.</summary>
public class VerifyingAnyLife
{
    sealed record Step(Matter Matter, LivingAnyLife.Step Life, bool IsOfBob, bool IsMistaken);

    /// <summary>What happens in a verification; or something else in the person's life.</summary>
    internal enum Matter { Life, Start, Reset, Ask, AnswerRight, AnswerWrong, AnswerWrongFive, Ring, Claim, Take, Arrive, Hash, ZeroHash, OtherKey, EndCall, Check, Cancel, Approve, Deny, Report, Hear, Lose, Issue, IssueAgain }

    static readonly Gen<Step> Steps = Gen.Select(
        Gen.Frequency((3, Gen.Const(Matter.Life)), (3, Gen.Enum<Matter>()), (2, Gen.OneOf(Matter.Start, Matter.Reset)), (4, Gen.Const(Matter.Ask)), (3, Gen.OneOf(Matter.AnswerRight, Matter.Ring, Matter.Approve, Matter.Hear, Matter.Issue)), (1, Gen.Const(Matter.Lose))),
        LivingAnyLife.Steps, Gen.Frequency((3, Gen.Const(false)), (1, Gen.Const(true))), Gen.Frequency((9, Gen.Const(false)), (1, Gen.Const(true))),
        (matter, life, isOfBob, isMistaken) => new Step(matter, life, isOfBob, isMistaken));

    [Fact]
    public void comes_out_as_the_ledger_has_it() => Steps.Array[1, 50].Sample(Live, iter: 2000, threads: 1);

    static void Live(Step[] steps)
    {
        var code = RecoveryCode.Of([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
        var alice = new VerifiedPerson(Alice, code, toReset: 1 + steps[0].Life.Pick % 2,
            [Added(Mobile, PhoneKind.Mobile, Seattle), .. Call(ChallengeStatus.Confirmed, Id("d1"), Id("e1"), Mobile, LongAgo), new DefaultChanged(null, ByCall(Mobile), DefaultCause.FirstMethod)],
            [Added(Mailbox, Outlook), Asked(Id("d2"), Id("e2"), Mailbox, MethodKind.Email, LongAgo), new CodeVerified(Id("d2"), Id("e2"), Mailbox, MethodKind.Email)],
            [.. Registered(Id("d3"), at: LongAgo), Approved(Id("d3"))],
            [KeyAsked(Id("d4"), at: LongAgo), new SecurityKeyRegistered(Id("d4"), BlueKey, KeyOf("blue"), Seal(default, MethodName.Read("blue key")!))]);
        var bob = new VerifiedPerson("bob", code, toReset: 2,
            [AppAdded(AnotherTablet), AppAsked(Id("d5"), AnotherTablet, LongAgo), new AppCodeVerified(Id("d5"), AnotherTablet, AppCodes.StepAt(LongAgo)), new DefaultChanged(null, ByApp(AnotherTablet), DefaultCause.FirstMethod)],
            [Added(AnotherMobile, PhoneKind.Mobile, Boston), .. Call(ChallengeStatus.Confirmed, Id("d6"), Id("e6"), AnotherMobile, LongAgo)],
            [Set(Memory), new RecoveryCodesGenerated(Paper, [$"hash of {code.Plain}", "hash of another"])]);
        var at = Noon;
        foreach (var (index, step) in steps.Index())
        {
            at += LivingAnyLife.Waits[step.Life.Wait];
            var (one, other) = step.IsOfBob ? (bob, alice) : (alice, bob);
            one.Do(step.Matter, step.Life, step.IsMistaken ? other : one, index, at);
        }
        foreach (var (one, other) in new[] { (alice, bob), (bob, alice) })
        {
            one.ShouldFoldToTheSame();
            one.ShouldKnowNothingOf(other);
            one.ShouldBeLetInOneDay(at.AddDays(400));
        }
    }
}
