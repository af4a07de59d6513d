using SecurityInfo.Domain.Challenges;

namespace SecurityInfo.Domain.Apps;

/// <summary>How long an app's code is good for.</summary>
public enum TotpWindow
{
    /// <summary>While the app shows it: half a minute (OWASP ASVS 6.5.5).</summary>
    Strict,
    /// <summary>Half a minute longer, for who types slowly and for clocks that differ (RFC 6238, section 5.2).</summary>
    OneStep,
}

/// <summary>Codes that change with time (RFC 6238).</summary>
public static class AppCodes
{
    public const int StepSeconds = 30;

    public static long StepAt(DateTimeOffset at) => at.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The step whose code was given; null where it is none that is good now. Each is good once, and none is after a later one.</summary>
    /// <param name="app">Whose code it should be.</param>
    /// <param name="given">What was typed.</param>
    /// <param name="window">How far back a code may be.</param>
    /// <param name="at">When it was given.</param>
    /// <param name="answers">What the app shows.</param>
    public static long? Accepted(CodeApp app, GivenCode given, TotpWindow window, DateTimeOffset at, Answers answers)
    {
        var now = StepAt(at);
        ImmutableArray<long> good = window is TotpWindow.OneStep ? [now, now - 1] : [now];
        return good.Where(step => app.Takes(step) && given.Is(answers.CodeShown(app, step))).Select(step => (long?)step).FirstOrDefault();
    }
}
