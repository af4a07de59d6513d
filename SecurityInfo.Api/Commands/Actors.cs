namespace SecurityInfo.Api.Commands;

/// <summary>Who does what no person does. No user id begins like these: see <see cref="Identity.Caller"/>.</summary>
static class Actors
{
    public const string Reserved = "system:", System = Reserved + "calls", MailLink = Reserved + "mail-link", Device = Reserved + "device", Notices = Reserved + "notices", NoticeLink = Reserved + "notice-link", Restore = Reserved + "restore", CommandLine = Reserved + "command-line", Retention = Reserved + "retention";

    public static string Carrier(string name) => $"{Reserved}carrier/{name}";
}
