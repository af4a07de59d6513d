namespace SecurityInfo.Domain.Tests;

/// <summary>Who has Alice erased, and what there is of her.</summary>
static class ErasureCast
{
    public const string Request117 = "DSR-2026/117";

    public static readonly Traces Traced = new(["key-1", "key-2"], 2, 1, 4);

    public static GiveHelp ErasePerson(string by = Henry, string? why = Why, Guid? help = null, DateTimeOffset? at = null) =>
        new(Alice, at ?? Noon, by, Strong(at), help ?? Rescue, new HelpAct.ErasePerson(Request117), why is null ? null : Reason.Read(why));

    public static ApproveErasure ApproveErasure(string by = Hanna, DateTimeOffset? at = null, SignIn? signedIn = null) => new(Alice, at ?? Noon, by, signedIn ?? Strong(at), Rescue);

    public static SetLegalHold SetLegalHold(Guid? hold = null, string by = Henry, string? why = Why) => new(Alice, Noon, by, hold ?? Rescue, why is null ? null : Reason.Read(why));

    public static LiftLegalHold LiftLegalHold(string by = Henry, string? why = Why, SignIn? signedIn = null) => new(Alice, Noon, by, signedIn ?? Strong(Noon), Rescue, why is null ? null : Reason.Read(why));

    public static PersonErased Erased(int methods, int challenges = 0) => new(Rescue, Request117, Traced.Keys, methods, challenges, 2, 1, 4);

    /// <summary>At noon Henry wanted her erased.</summary>
    public static Story GivenAnErasureRequest() => GivenAMobilePhone().And(Noon, Wanted(new HelpAct.ErasePerson(Request117)));
}
