using Microsoft.AspNetCore.Builder;
using SecurityInfo.Api.Carriers;

namespace SecurityInfo.Api.Tests.Carriers;

/// <summary>What is set up by half does not start.</summary>
public sealed class SettingUpCarriers
{
    static readonly string[] Twilio = ["Carriers:PublicAddress=https://verify.example", "Carriers:Twilio:acme:AccountSid=AC1", "Carriers:Twilio:acme:AuthToken=secret", "Carriers:Twilio:acme:From=+15005550006"];
    static readonly string[] Smtp = ["Carriers:Smtp:post:Host=localhost", "Carriers:Smtp:post:From=no-reply@contoso.example"];

    [Theory]
    [InlineData("Carriers:PublicAddress", "Set Carriers__PublicAddress to the https address under which carriers reach this installation: without it their reports could neither arrive nor be believed.")]
    [InlineData("Carriers:Twilio:acme:AccountSid", "Set Carriers__Twilio__acme__AccountSid: the carrier acme is set up by half.")]
    [InlineData("Carriers:Twilio:acme:AuthToken", "Set Carriers__Twilio__acme__AuthToken: the carrier acme is set up by half.")]
    [InlineData("Carriers:Twilio:acme:From", "Set Carriers__Twilio__acme__From: the carrier acme is set up by half.")]
    [InlineData("Carriers:Smtp:post:Host", "Set Carriers__Smtp__post__Host: the carrier post is set up by half.")]
    [InlineData("Carriers:Smtp:post:From", "Set Carriers__Smtp__post__From: the carrier post is set up by half.")]
    public void names_what_is_missing(string missing, string said) => SaidOf([.. Twilio.Concat(Smtp).Where(setting => !setting.StartsWith(missing + "=", StringComparison.Ordinal))]).ShouldBe(said);

    [Theory]
    [InlineData("Carriers:Calls=acme,other", "Carriers__Calls names the carrier other, which is not set up for that.")]
    [InlineData("Carriers:Texts=post", "Carriers__Texts names the carrier post, which is not set up for that.")]
    [InlineData("Carriers:Calls=simulated", "Carriers__Calls names the carrier simulated, which is not set up for that.")]
    [InlineData("Carriers:Organizations:contoso:Mails=acme", "Carriers__Organizations__contoso__Mails names the carrier acme, which is not set up for that.")]
    [InlineData("Carriers:Timeout=10 s", "Carriers__Timeout is 10 s: give a time such as 00:00:10, half a minute at the most.")]
    [InlineData("Carriers:Timeout=00:01:00", "Carriers__Timeout is 00:01:00: give a time such as 00:00:10, half a minute at the most.")]
    [InlineData("Carriers:Language=tlh", "Carriers__Language is tlh, which nothing is written in: choose one of en, de, fr, es.")]
    [InlineData("Carriers:Twilio:acme:Address=nowhere", "Carriers__Twilio__acme__Address is no address.")]
    [InlineData("Carriers:Smtp:post:Security=Maybe", "Carriers__Smtp__post__Security is Maybe: choose StartTls, Tls or None.")]
    [InlineData("Carriers:Smtp:post:User=me", "Set both Carriers__Smtp__post__User and Carriers__Smtp__post__Password, or neither.")]
    [InlineData("Carriers:Smtp:post:From=nobody at all@", "Carriers__Smtp__post__From is no address.")]
    [InlineData("Mail:LinkBase=here", "Mail__LinkBase is no address that a mail could link to: give the https address under which people reach this installation.")]
    public void names_what_does_not_fit(string wrong, string said) => SaidOf([.. Twilio, .. Smtp, wrong]).ShouldBe(said);

    [Fact]
    public void sends_no_password_in_clear() =>
        SaidOf([.. Smtp, "Carriers:Smtp:post:Security=None", "Carriers:Smtp:post:User=me", "Carriers:Smtp:post:Password=secret"]).ShouldBe("Carriers__Smtp__post__Security is None, and a password would go in clear: choose StartTls or Tls.");

    [Fact]
    public void takes_what_is_whole_and_what_is_not_there_at_all()
    {
        SaidOf([.. Twilio, .. Smtp, "Carriers:Calls=acme", "Carriers:Mails=post"]).ShouldBeNull();
        SaidOf([]).ShouldBeNull();
    }

    [Fact]
    public void writes_texts_in_every_language_that_fit_into_one_message()
    {
        const string gsm = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
        Wording.All.Select(wording => wording.Language).ShouldBe(["en", "de", "fr", "es"]);
        foreach (var text in Wording.All.Select(wording => wording.TextOf("Contoso", "123456", "contoso.com")))
        {
            text.Except(gsm).ShouldBeEmpty();
            text.Length.ShouldBeLessThanOrEqualTo(160);
        }
    }

    static string? SaidOf(string[] settings)
    {
        var builder = WebApplication.CreateBuilder(["--environment=Production", .. settings.Select(setting => "--" + setting)]);
        try
        {
            builder.AddCarriers();
            return null;
        }
        catch (InvalidOperationException refused) { return refused.Message; }
    }
}
