namespace SecurityInfo.Benchmarks;

/// <summary>One way to do the same: a program with a database of its own.</summary>
/// <param name="Name">As the table has it.</param>
/// <param name="Assembly">The program.</param>
/// <param name="Database">A copy of the one where people have been added, or an empty one.</param>
/// <param name="IsOurs">Whether it is SecurityInfo.Api or made of it.</param>
/// <param name="Messages">The table its messages wait in; emptied after each turn, since nobody handles them.</param>
/// <param name="Variables">What it is started with besides.</param>
sealed record Arm(string Name, string Assembly, string Database, bool IsOurs, string? Messages, params (string Name, string Value)[] Variables)
{
    const string OurMessages = "security_info_messages.wolverine_incoming_envelopes";

    static readonly (string, string) Held = ("Calls__Hold", "true");

    /// <summary>Everybody asks from this machine.</summary>
    static readonly (string, string) FromOneAddress = ("Limits__NetworkAddress__PerHour", "0");

    public static Arm Ours { get; } = new("SecurityInfo: GraphQL", "SecurityInfo.Api", "ours", true, OurMessages, Held, FromOneAddress);

    public static Arm Command { get; } = new("SecurityInfo: same command, no GraphQL", "SecurityInfo.Benchmarks.Command", "command", true, OurMessages, Held, FromOneAddress);

    public static Arm BareNpgsql { get; } = new("bare Npgsql", "BareNpgsql", "npgsql", false, "messages");

    public static Arm Identity { get; } = new("Identity on EF Core", "IdentityArm", "identity", false, null);

    /// <summary>With the calls placed that the others only store the wish for.</summary>
    public static Arm Calling { get; } = new("SecurityInfo: GraphQL, calls placed", "SecurityInfo.Api", "calling", true, OurMessages, FromOneAddress);

    public static IReadOnlyList<Arm> All { get; } = [Ours, Command, BareNpgsql, Identity, Calling];

    public IEnumerable<KeyValuePair<string, string>> Environment => Variables.Select(variable => KeyValuePair.Create(variable.Name, variable.Value));

    public bool ReadsPage => this != Command && this != Calling;

    public bool PlacesCalls => this == Calling;

    public byte[] AddPhone(string token, string number) => this == Ours || this == Calling
        ? Requests.Mutation(token, number)
        : Requests.Phones(token, number);

    public byte[] ReadPage(string token) => this == Ours ? Requests.Query(token) : Requests.Page(token);
}
