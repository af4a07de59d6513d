namespace SecurityInfo.Domain.Tests;

/// <summary>Numbers people have, and a stand-in for the seal that keeps them from being read.</summary>
static class Numbers
{
    public const string Seattle = "+14255551234", Reno = "+17755551234", Boston = "+16175551234";

    /// <summary>A line that no text reaches, by the numbering plan.</summary>
    public const string BerlinLandline = "+4930123456";

    public static PhoneNumberReading Typed(string number) => PhoneNumber.Read(number, null);

    public static StoredNumber Stored(string number) => Seal(default, Typed(number).Number!);

    /// <summary>Nothing of the number is left in it, and equal numbers have equal fingerprints.</summary>
    public static StoredNumber Seal(Guid methodId, PhoneNumber number) =>
        new(new("key-1", Scrambled(number, "sealed")), Scrambled(number, "fingerprint"), number.TakesTexts);

    public static StoredAddress Stored(EmailAddress address) => Seal(default, address);

    public static PhoneNumber Open(StoredNumber number) => Typed($"+{string.Concat(number.Fingerprint["fingerprint-".Length..].Select(letter => (char)(letter - 'a' + '0')))}").Number!;

    public static StoredAddress Seal(Guid methodId, EmailAddress address) => new(new("key-1", $"sealed-{Turned(address.Canonical)}"), $"fingerprint-{Turned(address.Canonical)}");

    public static Sealed Seal(Guid methodId, MethodName name) => new("key-1", Turned(name.Text));

    public static Sealed Seal(Guid of, Reason reason) => new("key-1", Turned(reason.Text));

    public static Sealed Seal(Guid methodId, Guid questionId, AnswerHash hash) => new("key-1", $"sealed {hash.Text}");

    public static string? Open(Guid methodId, Sealed name) => Turned(name.Text);

    /// <summary>A key as its answer tells, of no model unless it is said.</summary>
    public static RegisteredKey KeyOf(string credential, KeyModel model = default) =>
        new(new(new("key-1", $"sealed-{Turned(credential)}"), $"fingerprint-{Turned(credential)}"), model, KeyTransports.Usb | KeyTransports.Nfc, 1, CanBeBackedUp: false, IsBackedUp: false);

    /// <summary>An answer says by itself what is wrong with it, or which credential it is about.</summary>
    public static KeyVerdict Judged(KeyAnswer answer, KeyModel model) =>
        Enum.TryParse<SecurityKeyProblem>(answer.Json, out var problem) ? new KeyVerdict.Fails(problem) : new KeyVerdict.Holds(KeyOf(answer.Json, model));

    public static Sealed Seal(Guid methodId, AppSecret secret) => new("key-1", Turned(Convert.ToHexString([.. secret.Key])));

    public static Sealed SealDevice(Guid methodId, MethodName name) => new("key-1", $"device {Turned(name.Text)}");

    /// <summary>The last code of every challenge says the same; every app shows its own, another one in each step.</summary>
    public static Answers RightAnswers { get; } = new(_ => RightCode, (app, step) => CodeOf(app.Id, step));

    public static string CodeOf(Guid app, long step) => $"{step % 10_000:0000}{app.ToString()[^3..]}";

    static string Scrambled(PhoneNumber number, string what) => $"{what}-{string.Concat(number.E164[1..].Select(digit => (char)(digit - '0' + 'a')))}";

    static string Turned(string text) => new([.. text.Reverse()]);
}
