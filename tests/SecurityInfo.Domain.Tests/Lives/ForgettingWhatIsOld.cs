using System.Text.Json;
using CsCheck;
using SecurityInfo.Domain.Retention;

namespace SecurityInfo.Domain.Tests.Lives;

/// <summary>What rules of retention may drop of a person's history makes no difference once it is old, whatever life they lived and whichever of it is dropped.</summary>
public class ForgettingWhatIsOld
{
    static readonly ImmutableArray<string> Droppable = [.. Retainable.Types.Where(type => type is not (Retainable.Verification or Retainable.Reading))];

    static readonly Gen<(LivingAnyLife.Step[] Lived, LivingAnyLife.Step[] Later, bool[] Dropped)> Lives =
        Gen.Select(LivingAnyLife.Steps.Array[1, 40], LivingAnyLife.Steps.Array[1, 12], Gen.Bool.Array[Droppable.Length], (lived, later, dropped) => (lived, later, dropped));

    [Fact]
    public void leaves_what_stands_and_what_is_decided_as_it_was()
    {
        var gone = 0;
        Lives.Sample(life => gone += Live(life.Lived, life.Later, [.. Droppable.Where((_, index) => life.Dropped[index])]), iter: 1500, threads: 1);
        gone.ShouldBeGreaterThan(1500, "else it proves little");
    }

    static int Live(LivingAnyLife.Step[] lived, LivingAnyLife.Step[] later, ImmutableHashSet<string> dropped)
    {
        var (life, at) = (new Life(Given() with { Policy = LivingAnyLife.Policies[1] }), Noon);
        foreach (var (index, step) in lived.Index())
        {
            at += LivingAnyLife.Waits[step.Wait];
            if (step.Act is LivingAnyLife.Act.SetPolicy) life.Under(LivingAnyLife.Policies[step.Pick % LivingAnyLife.Policies.Length], at);
            else foreach (var command in LivingAnyLife.Commands(life, step, index, at)) life.When(command);
            if (step.Pick % 3 is 0) life.Remember([Noticed(Id($"b{index:000}")), new NoticeSent(Id($"b{index:000}"), FirstText, Carrier, Reference)], at);
        }

        // What was being asked has run out by then, and somebody has looked after it.
        at = at.AddDays(Retainable.FewestDays);
        foreach (var open in life.Now.Info.Challenges.Where(challenge => !challenge.IsOver)) foreach (var end in Ends(open, at)) life.When(end);
        at = at.AddDays(1);

        var all = life.Since.ToImmutableArray();
        var left = all.Where((entry, index) => index == all.Length - 1 || entry.At > at.AddDays(-Retainable.FewestDays) || !dropped.Contains(Stored(entry.Event))).ToImmutableArray();
        var (whole, shorter) = (life.Now, life.Now with { Info = Folded(left, life.Now.Info.Version) });
        Json(shorter.Info.Forgetting(at)).ShouldBe(Json(whole.Info.Forgetting(at)));
        foreach (var policy in LivingAnyLife.Policies)
            Json(new { Ready = shorter.Info.ReadyFor(policy), Default = NextDefault.Effective(shorter.Info, policy), Missing = MissingMethods.Of(shorter.Info, policy) })
                .ShouldBe(Json(new { Ready = whole.Info.ReadyFor(policy), Default = NextDefault.Effective(whole.Info, policy), Missing = MissingMethods.Of(whole.Info, policy) }));

        foreach (var (index, step) in later.Index())
        {
            at += LivingAnyLife.Waits[step.Wait];
            foreach (var command in LivingAnyLife.Commands(life, step, 500 + index, at))
            {
                var (one, other) = (whole.When(command), shorter.When(command));
                Json(Compared(other, command)).ShouldBe(Json(Compared(one, command)), command.ToString());
                other.Decision.Refusal.ShouldBe(one.Decision.Refusal, command.ToString());
                (whole, shorter) = (one.After, other.After);
            }
        }
        Json(shorter.Info.Forgetting(at.AddDays(2)) with { Version = 0 }).ShouldBe(Json(whole.Info.Forgetting(at.AddDays(2)) with { Version = 0 }));
        return all.Length - left.Length;
    }

    /// <summary>What a carrier says again, a month later, of a call or code that nothing is known of any more, is news once more, and brings nothing about.</summary>
    static IEnumerable<object> Compared(Told told, IUserCommand command) => told.Decision.Events.Where(happened => command is not (ICarrierReport or RecordCallPlaced) || !Droppable.Contains(Stored(happened)));

    static IEnumerable<IUserCommand> Ends(Challenge open, DateTimeOffset at) => open is CallChallenge call ? [CheckCall(CarrierWord.HasEnded, open.Id, call.Call.Id, at), ExpireChallenge(open.Id, at)] : [ExpireChallenge(open.Id, at)];

    static UserSecurityInfo Folded(IEnumerable<(SecurityInfoEvent Event, DateTimeOffset At)> events, int version) =>
        events.Aggregate(new UserSecurityInfo(), (info, entry) => UserSecurityInfo.Evolve(info, entry.Event, entry.At)) with { Version = version };

    static string Stored(SecurityInfoEvent happened) => JsonNamingPolicy.SnakeCaseLower.ConvertName(happened.GetType().Name);

    static string Json<T>(T what) => JsonSerializer.Serialize(what);
}
