using System.Text.Json;
using System.Text.Json.Nodes;

namespace SecurityInfo.Api.Tests.Requests;

/// <summary>Something that somebody can ask for now, and is given.</summary>
/// <param name="By">Who asks.</param>
/// <param name="Input">What they say.</param>
/// <param name="Fields">Whatever of the answer stays as it is, and above all what is made up or shown once.</param>
sealed record Wish(Person By, object Input, string Fields);

/// <summary>One for every mutation that there is: whoever adds a mutation adds a line here.</summary>
sealed class Wishes(App app)
{
    const string Challenge = "challenge { id startedAt expiresAt sentTo }", Version = "securityInfo { version }";

    public Dictionary<string, Func<Task<Wish>>> All => new()
    {
        ["addPhone"] = async () => new(await app.Person(), new { number = app.Number(), channel = "TEXT" }, Challenge),
        ["changePhone"] = () => Of(alice => alice.AddProvenPhone(), id => new { id, number = app.Number(), channel = "CALL" }, Challenge),
        ["addEmail"] = async () => new(await app.Person(), new { address = app.Address() }, Challenge),
        ["changeEmail"] = () => Of(alice => alice.AddProvenEmail(), id => new { id, address = app.Address() }, Challenge),
        ["addSecurityQuestions"] = SecurityQuestions,
        ["generateRecoveryCodes"] = RecoveryCodes,
        ["addSecurityKey"] = async () => new(await app.Person(), new { }, $"{Challenge} options"),
        ["confirmSecurityKey"] = SecurityKey,
        ["addAuthenticatorApp"] = async () => new(await app.Person(), new { name = Secret() }, $"{Challenge} secret uri qrCode"),
        ["renameMethod"] = () => Of(alice => alice.AddProvenPhone(), id => new { id, name = Secret() }, $"method {{ id name }} {Version}"),
        ["confirmChallenge"] = Code,
        ["resendChallenge"] = Resent,
        ["cancelChallenge"] = () => Of(async alice => (await alice.AddPhone(app.Number(), "TEXT")).ChallengeId(), id => new { id }, "challenge { id status }"),
        ["deleteMethod"] = () => Of(alice => alice.AddProvenPhone(), id => new { id, confirmed = true }, $"deletedMethodId newDefault {{ label }} {Version}"),
        ["changeDefault"] = () => Of(alice => alice.AddProvenPhone(), methodId => new { methodId, kind = "TEXT_MESSAGE" }, Version),
        ["setMethodRule"] = () => OfPolicy(new { kind = "EMAIL", allowed = false }),
        ["setEmailRule"] = () => OfPolicy(new { allowAccountAddress = true }),
        ["setPhoneRegions"] = () => OfPolicy(new { regions = new[] { "US" } }),
        ["setDeliveryCap"] = () => OfPolicy(new { perHour = 10, perDay = 20 }),
        ["offerSecurityQuestions"] = () => OfPolicy(new { questions = new[] { "First of all?", "Second to none?", "Third time lucky?" }, numberToRegister = 3, numberToReset = 3 }, "questions { offered { id text } }"),
        ["setSecurityKeyRule"] = () => OfPolicy(new { allowedModels = new[] { "cb69481e-8ff7-4039-93ec-0a2729a154a8" } }),
        ["setAuthenticatorAppRule"] = () => OfPolicy(new { digits = 8 }),
        ["setHelpDesk"] = () => OfPolicy(new { name = "Help desk" }, "helpDesk { name }"),
    };

    /// <summary>The same, said otherwise: one field that is given has another value.</summary>
    public static JsonObject Otherwise(JsonObject input)
    {
        var other = input.DeepClone().AsObject();
        if (other.Count is 0) other["expectedVersion"] = 99;
        else
        {
            var (name, value) = other.First(field => field.Value!.GetValueKind() is not JsonValueKind.String || field.Key is not ("kind" or "channel"));
            other[name] = value!.GetValueKind() switch
            {
                JsonValueKind.String => $"{value}1",
                JsonValueKind.Number => value.GetValue<int>() + 1,
                JsonValueKind.Array => new JsonArray([.. value.AsArray().SkipLast(1).Select(item => item!.DeepClone())]),
                _ => !value.GetValue<bool>(),
            };
        }
        return other;
    }

    async Task<Wish> Of(Func<Person, Task<string>> before, Func<string, object> input, string fields)
    {
        var alice = await app.Person();
        return new(alice, input(await before(alice)), fields);
    }

    async Task<Wish> OfPolicy(object input, string fields = "") => new(await app.Person(null, "policy-admin"), input, $"policy {{ version {fields} }}");

    async Task<Wish> SecurityQuestions()
    {
        var admin = await app.Person(null, "policy-admin");
        await admin.SetMethodRule("SECURITY_QUESTIONS", true);
        var offered = (await admin.OfferSecurityQuestions(["First of all?", "Second to none?", "Third time lucky?"])).GetProperty("policy").GetProperty("questions").GetProperty("offered");
        var answers = offered.EnumerateArray().Select(question => new { questionId = question.Text("id"), answer = Secret() }).ToArray();
        return new(await app.Person(admin.Organization), new { answers }, $"method {{ id }} {Version}");
    }

    async Task<Wish> RecoveryCodes()
    {
        var admin = await app.Person(null, "policy-admin");
        await admin.SetMethodRule("RECOVERY_CODES", true);
        var alice = await app.Person(admin.Organization);
        await alice.AddProvenPhone();
        return new(alice, new { }, $"codes method {{ id }} {Version}");
    }

    async Task<Wish> SecurityKey()
    {
        var alice = await app.Person();
        var added = await alice.AddSecurityKey();
        return new(alice, new { id = added.ChallengeId(), credential = new SoftKey().Answer(added.Text("options")!), name = Secret() }, $"challenge {{ id status }} method {{ id name }} {Version}");
    }

    async Task<Wish> Code()
    {
        var (alice, number) = (await app.Person(), app.Number());
        var challenge = (await alice.AddPhone(number, "TEXT")).ChallengeId();
        return new(alice, new { id = challenge, code = await app.Phone(number).Code() }, $"challenge {{ id status }} {Version}");
    }

    async Task<Wish> Resent()
    {
        var alice = await app.Person();
        var challenge = (await alice.AddPhone(app.Number(), "TEXT")).ChallengeId();
        app.Time.Advance(TimeSpan.FromMinutes(1));
        return new(alice, new { id = challenge }, Challenge);
    }

    string Secret()
    {
        var secret = $"{Guid.NewGuid():N}"[..30];
        app.SecretsUsed.Add(secret);
        return secret;
    }
}
