namespace SecurityInfo.Api.Carriers;

/// <summary>What texts and mails say.</summary>
static class Messages
{
    /// <param name="organization">Whose verification it is.</param>
    /// <param name="code">The code.</param>
    /// <param name="domain">The domain that the code is to be typed into. With it, phones fill the code in there and nowhere else: the last line is the form that they look for.</param>
    public static string Text(string organization, string code, string? domain) =>
        $"{code} is your verification code for {organization}. Nobody will ever ask you for it." + (string.IsNullOrEmpty(domain) ? "" : $"\n\n@{domain} #{code}");

    public static string Subject(string organization) => $"Your verification code for {organization}";

    public static string Mail(string organization, string code) =>
        $"""
        Your verification code for {organization} is:

        {code}

        Enter it where you asked for it, within ten minutes. If you did not ask for it, somebody may have typed your address by mistake: then do nothing.
        Nobody will ever ask you for this code.
        """;
}
