using System.Globalization;
using OtpNet;
using QRCoder;
using SecurityInfo.Api.Identity;
using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Apps;

/// <summary>Secrets of apps that show codes: how they are made, and what an app shows by them.</summary>
static class CodesOfApps
{
    const int SecretBytes = 20;

    /// <param name="random">As many random bytes as it is asked for.</param>
    public static AppSecret Fresh(Func<int, byte[]> random) => new([.. random(SecretBytes)]);

    /// <summary>Null where the person's key has been destroyed.</summary>
    public static string? Shown(PersonSeal seal, CodeApp app, long step) => seal.Open(app) is { } secret
        ? new Totp([.. secret.Key], AppCodes.StepSeconds, Mode(app.Rule.Algorithm), app.Rule.Digits).ComputeTotp(DateTimeOffset.FromUnixTimeSeconds(step * AppCodes.StepSeconds).UtcDateTime)
        : null;

    static OtpHashMode Mode(TotpAlgorithm algorithm) => algorithm is TotpAlgorithm.Sha256 ? OtpHashMode.Sha256 : OtpHashMode.Sha1;
}

/// <summary>What a person takes into their app, in clear. Given away once, and kept nowhere.</summary>
public sealed class AppSetup
{
    /// <summary>Long names make the picture too fine for a camera.</summary>
    const int LongestName = 60, PixelsPerModule = 6;

    public AppSetup(string uri, string? secret) => (Uri, Secret) = (uri, secret);

    /// <summary>To type, in groups of four.</summary>
    public string? Secret { get; }

    /// <summary>To open on the device itself.</summary>
    public string Uri { get; }

    /// <summary>To point a camera at: a picture as an address of its own.</summary>
    public string Picture()
    {
        using var code = QRCodeGenerator.GenerateQrCode(Uri, QRCodeGenerator.ECCLevel.M);
        using var png = new PngByteQRCode(code);
        return $"data:image/png;base64,{Convert.ToBase64String(png.GetGraphic(PixelsPerModule))}";
    }

    public override string ToString() => "(secret)";

    /// <remarks>The form that Google Authenticator made common. A colon parts issuer and account, so neither may have one.</remarks>
    public static AppSetup Of(Caller caller, AppSecret secret, TotpRule rule)
    {
        var (issuer, account, text) = (Name(caller.Organization), Name(caller.Name ?? caller.UserId), Base32Encoding.ToString([.. secret.Key]).TrimEnd('='));
        var algorithm = rule.Algorithm.ToString().ToUpperInvariant();
        return new(
            string.Create(CultureInfo.InvariantCulture, $"otpauth://totp/{issuer}:{account}?secret={text}&issuer={issuer}&algorithm={algorithm}&digits={rule.Digits}&period={AppCodes.StepSeconds}"),
            string.Join(' ', text.Chunk(4).Select(group => new string(group))));
    }

    static string Name(string name) => System.Uri.EscapeDataString((name.Length > LongestName ? name[..LongestName] : name).Replace(':', ' '));
}
