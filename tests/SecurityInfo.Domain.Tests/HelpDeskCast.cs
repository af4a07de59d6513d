namespace SecurityInfo.Domain.Tests;

/// <summary>Who of the help desk does what for, or to, Alice, and why.</summary>
static class HelpDeskCast
{
    public const string Henry = "henry", Hanna = "hanna", Why = "lost the phone on a train";

    public static readonly Guid Rescue = Id("1e1");

    /// <summary>The reason as it is stored.</summary>
    public static readonly Sealed Because = Seal(Rescue, Reason.Read(Why)!);

    public static Sealed Seal(Guid help, Reason reason) => new("key-1", $"{help:N} reason of {reason.Text.Length} signs");

    public static GiveHelp DeleteMethodFor(Guid? method = null, string by = Henry, string? why = Why, Guid? help = null, DateTimeOffset? at = null) => Give(new HelpAct.DeleteMethodFor(method ?? Mobile), by, why, help, at);

    public static GiveHelp RequireReregistration(bool keysToo = false, string by = Henry, string? why = Why, Guid? help = null, DateTimeOffset? at = null) => Give(new HelpAct.RequireReregistration(keysToo), by, why, help, at);

    public static GiveHelp RevokeSessions(string by = Henry, string? why = Why, Guid? help = null, DateTimeOffset? at = null) => Give(new HelpAct.RevokeSessions(), by, why, help, at);

    public static GiveHelp BlockPerson(int? days = null, string by = Henry, string? why = Why, Guid? help = null, DateTimeOffset? at = null) => Give(new HelpAct.BlockPerson(days), by, why, help, at);

    public static GiveHelp UnblockPerson(string by = Henry, string? why = Why, Guid? help = null, DateTimeOffset? at = null) => Give(new HelpAct.UnblockPerson(), by, why, help, at);

    public static ApproveHelp ApproveHelp(string by = Hanna, Guid? help = null, DateTimeOffset? at = null, SignIn? signedIn = null) => new(Alice, at ?? Noon, by, signedIn ?? Strong(at), help ?? Rescue);

    public static DeclineHelp DeclineHelp(string by = Hanna, string? why = Why, Guid? help = null, DateTimeOffset? at = null) => new(Alice, at ?? Noon, by, help ?? Rescue, why is null ? null : Reason.Read(why));

    public static RevealNumber RevealNumber(Guid? method = null, string by = Henry, string? why = Why, Guid? help = null, DateTimeOffset? at = null, SignIn? signedIn = null) => new(Alice, at ?? Noon, by, signedIn ?? Strong(at), help ?? Rescue, method ?? Mobile, why is null ? null : Reason.Read(why));

    public static HelpRequested Wanted(HelpAct? act = null, Guid? help = null, string by = Henry, DateTimeOffset? at = null) =>
        new(help ?? Rescue, by, act ?? new HelpAct.DeleteMethodFor(Mobile), Seal(help ?? Rescue, Reason.Read(Why)!), (at ?? Noon) + HelpRequest.Lifetime);

    public static Story WithASecondApprover(this Story story) => story.Where(new PolicyEvent.HelpDeskRuleSet(SecondApprover: true, BlockDays: 90));

    /// <summary>Blocked long ago, for a year.</summary>
    public static Story GivenABlock(BlockCause cause = BlockCause.ByHelpDesk) => GivenAMobilePhone().And(LongAgo, new PersonBlocked(Nowhere, cause, LongAgo.AddDays(365), null));

    /// <summary>At noon Henry wanted the mobile phone deleted, which takes two.</summary>
    public static Story GivenARequest(HelpAct? act = null) => GivenAMobilePhone().WithASecondApprover().And(Noon, Wanted(act));

    static GiveHelp Give(HelpAct act, string by, string? why, Guid? help, DateTimeOffset? at) => new(Alice, at ?? Noon, by, Strong(at), help ?? Rescue, act, why is null ? null : Reason.Read(why));
}
