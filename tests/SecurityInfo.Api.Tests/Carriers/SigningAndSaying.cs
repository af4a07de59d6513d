using System.Diagnostics;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.Extensions.Primitives;
using SecurityInfo.Api.Carriers;
using SecurityInfo.Api.Carriers.Twilio;
using SecurityInfo.Api.Tests.Surface;

namespace SecurityInfo.Api.Tests.Carriers;

/// <summary>As Twilio's own library has it (tests/clients/twilio.mjs).</summary>
public sealed class SigningAndSaying
{
    const string Path = "/carriers/twilio/acme/ended/token";

    static readonly Dictionary<string, string> Fields = new() { ["CallSid"] = "CA1", ["Digits"] = "#", ["To"] = "+14255551234", ["a"] = "lower case last", ["Caller Name"] = "José & Ångström <x> 😀", ["Empty"] = "" };

    static TwilioAccount Account(string address) => new("acme", new("https://api.example"), "AC1", "the token", "+1", null, address);

    [Theory]
    [InlineData("https://verify.example")]
    [InlineData("https://Verify.Example/behind/a/path")]
    [InlineData("https://verify.example:8443")]
    [InlineData("http://127.0.0.1:5080")]
    public async Task believes_what_it_signs(string address)
    {
        var signature = (await Twilio(new { @do = "sign", token = "the token", url = address + Path, fields = Fields })).GetString()!;
        var form = Fields.ToDictionary(field => field.Key, field => new StringValues(field.Value));

        Account(address).Signed(Path, form, signature).ShouldBeTrue();
        Account(address).Signed(Path + "x", form, signature).ShouldBeFalse();
        (Account(address) with { Token = "another" }).Signed(Path, form, signature).ShouldBeFalse();
        form["Digits"] = "0#";
        Account(address).Signed(Path, form, signature).ShouldBeFalse();
    }

    [Fact]
    public async Task has_a_stand_in_that_it_believes()
    {
        await using var vendor = await Vendor.Start();
        var url = "https://verify.example" + Path;
        foreach (var (signature, believed) in new[] { (vendor.Signature(url, Fields), true), (vendor.Signature(url + "x", Fields), false) })
            (await Twilio(new { @do = "check", token = vendor.Token, url, fields = Fields, signature })).GetBoolean().ShouldBe(believed);
    }

    [Fact]
    public async Task says_what_its_own_builder_would()
    {
        foreach (var (wording, asksForNumber) in Wording.All.SelectMany(wording => new[] { (wording, false), (wording, true) }))
        {
            var (most, keys, silence) = (asksForNumber ? TwiMl.KeysWithNumber : TwiMl.KeysAlone, "https://verify.example/keys?a=1&b=2", "https://verify.example/silence");
            var prompt = wording.Asking(new("Müller & Söhne <Ltd>", "", default, default, AsksForNumber: asksForNumber));
            ShouldBeSame(TwiMl.Asking(prompt, wording.Spoken, most, keys, silence), (await Twilio(new { @do = "say", prompt, language = wording.Spoken, times = 3, most, keys, silence })).GetString()!);
            ShouldBeSame(TwiMl.Ending(wording.Goodbye, wording.Spoken), (await Twilio(new { @do = "end", words = wording.Goodbye, language = wording.Spoken })).GetString()!);
        }
    }

    static void ShouldBeSame(string ours, string theirs) => XNode.DeepEquals(XDocument.Parse(ours), XDocument.Parse(theirs)).ShouldBeTrue($"{ours}\n{theirs}");

    static async Task<JsonElement> Twilio(object asked)
    {
        await OtherPeoplesClients.Installed.Install();
        using var process = Process.Start(new ProcessStartInfo("node", ["twilio.mjs"]) { WorkingDirectory = OtherPeoplesClients.Folder, RedirectStandardInput = true, RedirectStandardOutput = true })!;
        await process.StandardInput.WriteAsync(JsonSerializer.Serialize(asked));
        process.StandardInput.Close();
        var answer = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return JsonDocument.Parse(answer).RootElement;
    }
}
