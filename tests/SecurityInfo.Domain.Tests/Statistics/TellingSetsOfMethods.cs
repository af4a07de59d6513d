using CsCheck;
using SecurityInfo.Domain.Statistics;
using SecurityInfo.Domain.Tests.Lives;

namespace SecurityInfo.Domain.Tests.Statistics;

/// <summary>What is counted of people is worth what they have, whatever they go through.</summary>
public class TellingSetsOfMethods
{
    [Fact]
    public void a_set_is_worth_what_the_person_has_and_changes_by_nothing_but_what_is_looked_at() => LivingAnyLife.Steps.Array[1, 40].Sample(Live, iter: 500, threads: 1);

    static void Live(LivingAnyLife.Step[] steps)
    {
        var (life, at) = (new Life(Given() with { Policy = LivingAnyLife.Policies[1] }), Noon);
        foreach (var (index, step) in steps.Index())
        {
            at += LivingAnyLife.Waits[step.Wait];
            if (step.Act is not LivingAnyLife.Act.SetPolicy)
                foreach (var command in LivingAnyLife.Commands(life, step, index, at)) life.When(command);
        }

        var info = new UserSecurityInfo();
        foreach (var (happened, moment) in life.Since)
        {
            var before = MethodSet.Of(info)!;
            info = UserSecurityInfo.Evolve(info, happened, moment);
            var set = MethodSet.Of(info)!;
            if (!set.Marks.SequenceEqual(before.Marks)) MethodSet.IsTouchedBy(happened).ShouldBeTrue(happened.ToString());
            MethodSet.Read(set.Marks).Marks.ShouldBe(set.Marks);
            foreach (var policy in LivingAnyLife.Policies)
                foreach (var standing in new[] { set.Under(policy), MethodSet.Read(set.Marks).Under(policy) })
                {
                    standing.ReadyFor.ShouldBe(info.ReadyFor(policy));
                    standing.IsAskedForMore.ShouldBe(MissingMethods.Of(info, policy) != MissingMethods.None);
                    standing.HasMethods.ShouldBe(info.Proven.Any());
                }
        }
        var periods = MethodSetPeriod.Of(life.Since);
        if (!life.Since.Any()) return;
        periods[^1].Methods.ShouldBe(MethodSet.Of(info)!.Marks);
        (periods[0].Since, periods[^1].Until).ShouldBe((life.Since.First().At, null));
        periods.Zip(periods.Skip(1)).ShouldAllBe(two => two.First.Until == two.Second.Since && !two.First.Methods.SequenceEqual(two.Second.Methods));
    }

    [Fact]
    public void the_last_recovery_code_that_is_used_makes_another_set()
    {
        var one = Given(new RecoveryCodesGenerated(Id("a7"), ["only"])).Info;
        var used = new MethodUsed(new(Id("c001"), VerificationPurpose.TwoFactor, "sign-in", IsComplete: true), Id("a7"), MethodKind.RecoveryCodes, RecoveryCode: "only");
        MethodSet.Of(one)!.Marks.ShouldBe(["recoveryCodes"]);
        MethodSet.Of(UserSecurityInfo.Evolve(one, used, Noon))!.Marks.ShouldBe(["recoveryCodes:usedUp"]);
        MethodSet.IsTouchedBy(used).ShouldBeTrue();
    }

    [Theory]
    [InlineData("mobile", true)]
    [InlineData("office email securityQuestions:5", true)]
    [InlineData("codeApp email", false)]
    [InlineData("securityKey mobile", false)]
    [InlineData("recoveryCodes", false)]
    [InlineData("", false)]
    public void what_others_can_get_hold_of_is_weak(string marks, bool isWeak) =>
        MethodSet.Read(marks.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Under(OrganizationPolicy.Initial).HasOnlyWeak.ShouldBe(isWeak);

    [Fact]
    public void a_key_counts_for_what_its_model_is_allowed_for()
    {
        var model = Guid.Parse("cb69481e-8ff7-4039-93ec-0a2729a154a8");
        var policy = Given().Where(new PolicyEvent.SecurityKeyRuleSet([model])).Policy;
        MethodSet.Read([$"securityKey:{model}:verified"]).Under(policy).ReadyFor.ShouldBe([VerificationPurpose.TwoFactor, VerificationPurpose.PasswordReset]);
        MethodSet.Read([$"securityKey:{model}"]).Under(policy).ReadyFor.ShouldBeEmpty("nobody vouches for it");
        MethodSet.Read(["securityKey"]).Under(policy).UsableKinds.ShouldBeEmpty();
    }

    [Fact]
    public void who_is_erased_counts_no_more_until_they_begin_anew()
    {
        var erased = new PersonErased(Id("e1"), "DSR-1", [], 0, 0, 0, 0, 0);
        var periods = MethodSetPeriod.Of(
        [
            (new RecoveryCodesGenerated(Id("a7"), ["one"]), Noon), (erased, Noon.AddDays(1)), (new SecurityInfoReviewed(), Noon.AddDays(2)),
        ]);
        periods.ShouldBe([new(Noon, Noon.AddDays(1), ["recoveryCodes"]), new(Noon.AddDays(2), null, [])]);
    }

    [Fact]
    public void a_word_that_means_no_method_is_refused() => Should.Throw<FormatException>(() => MethodSet.Read(["carrierPigeon"]));
}
