using System.Text.Json;
using System.Text.Json.Nodes;

namespace SecurityInfo.Api.Tests.Requests;

/// <summary>Something that somebody can ask for now, and is given.</summary>
/// <param name="By">Who asks.</param>
/// <param name="Input">What they say.</param>
/// <param name="Fields">Whatever of the answer stays as it is, and above all what is made up or shown once.</param>
sealed record Wish(Person By, object Input, string Fields)
{
    /// <summary>Something else that they could say as well; null where any other value will do.</summary>
    public object? Other { get; init; }

    /// <summary>The same, said otherwise: one field that is given has another value.</summary>
    public object Otherwise()
    {
        if (Other is { } said) return said;
        var other = JsonSerializer.SerializeToNode(Input)!.AsObject();
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
}

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
        ["deleteMethod"] = () => Of(alice => alice.AddProvenPhone(), id => new { id, confirmed = true }, $"deletedMethodId newDefault {{ label }}"),
        ["changeDefault"] = () => Of(alice => alice.AddProvenPhone(), methodId => new { methodId, kind = "TEXT_MESSAGE" }, "securityInfo { defaultSignInMethod { label } }"),
        ["setMethodRule"] = () => OfPolicy(new { kind = "EMAIL", allowed = false }),
        ["setEmailRule"] = () => OfPolicy(new { allowAccountAddress = true }),
        ["setPhoneRegions"] = () => OfPolicy(new { regions = new[] { "US" } }),
        ["setDeliveryCap"] = () => OfPolicy(new { perHour = 10, perDay = 20 }),
        ["offerSecurityQuestions"] = () => OfPolicy(new { questions = new[] { "First of all?", "Second to none?", "Third time lucky?" }, numberToRegister = 3, numberToReset = 3 }, "questions { offered { id text } }"),
        ["setSecurityKeyRule"] = () => OfPolicy(new { allowedModels = new[] { "cb69481e-8ff7-4039-93ec-0a2729a154a8" } }),
        ["setAuthenticatorAppRule"] = () => OfPolicy(new { digits = 8 }),
        ["setHelpDesk"] = () => OfPolicy(new { name = "Help desk" }, "helpDesk { name }"),
        ["setPasswordResetRule"] = () => OfPolicy(new { methodsRequired = 2 }),
        ["setRegistrationRule"] = () => OfPolicy(new { methodsForSignIn = 1, forPasswordReset = false }),
        ["setDefaultRule"] = () => OfPolicy(new { order = new[] { "TEXT_MESSAGE" } }),
        ["setCallRule"] = async () => await OfPolicy(new { confirmation = "NUMBER" }) with { Other = new { confirmation = "POUND_KEY" } },
        ["setLastMethodRule"] = () => OfPolicy(new { keptFor = new[] { "TWO_FACTOR" } }),
        ["applyPolicyPreset"] = async () => await OfPolicy(new { preset = "HIGH_ASSURANCE" }) with { Other = new { preset = "HIGH_ASSURANCE", expectedVersion = 99 } },
        ["setHelpDeskRule"] = () => OfPolicy(new { secondApprover = true }),
        ["setStepUpRule"] = () => OfPolicy(new { maxAgeMinutes = 5 }),
        ["setRetentionRule"] = () => OfPolicy(new { types = new[] { "notice_sent" }, keepDays = 90 }, "retention { type keepDays }"),
        ["skipRequirements"] = Skip,
        ["confirmSecurityInfo"] = async () => new(await app.Person(), new { }, Version),
        ["deleteMethodFor"] = () => OfHelpDesk((_, userId, methodId) => new { reason = Secret(), userId, methodId }, "deletedMethodId"),
        ["requireReregistration"] = () => OfHelpDesk((_, userId, _) => new { reason = Secret(), userId }, "securityInfo { mustRegisterAnew methods { id } }"),
        ["revokeSessions"] = () => OfHelpDesk((_, userId, _) => new { reason = Secret(), userId }, "securityInfo { methods { id } }"),
        ["blockPerson"] = () => OfHelpDesk((_, userId, _) => new { reason = Secret(), userId }, "securityInfo { block { until } }"),
        ["unblockPerson"] = () => OfHelpDesk(async (desk, alice, _) =>
        {
            await desk.BlockPerson(alice);
            return new { reason = Secret(), userId = alice.UserId };
        }, "securityInfo { block { until } }"),
        ["approveHelp"] = Approval,
        ["declineHelp"] = async () => await Approval() is var wish ? wish with { Input = new { reason = Secret(), id = JsonSerializer.SerializeToElement(wish.Input).Text("id") }, Other = null } : null!,
        ["erasePerson"] = () => OfPrivacy((_, alice) => Task.FromResult<object>(new { reason = Secret(), userId = alice.UserId, caseNumber = "DSR-1" }), "helpRequest { id }"),
        ["approveErasure"] = Erasure,
        ["declineErasure"] = () => OfPrivacy(async (other, alice) => new { reason = Secret(), id = (await other.ErasePerson(alice)).Text("helpRequest", "id") }, "securityInfo { helpRequests { id } }"),
        ["setLegalHold"] = () => OfPrivacy((_, alice) => Task.FromResult<object>(new { reason = Secret(), userId = alice.UserId }), "securityInfo { legalHold { setBy { id } } }"),
        ["liftLegalHold"] = () => OfPrivacy(async (other, alice) =>
        {
            await other.SetLegalHold(alice);
            return new { reason = Secret(), userId = alice.UserId };
        }, "securityInfo { legalHold { setBy { id } } }"),
        ["revealNumber"] = () => OfHelpDesk((_, userId, methodId) => new { reason = Secret(), userId, methodId }, "revealed"),
        ["issueTemporaryPass"] = () => OfHelpDesk((_, userId, _) => new { reason = Secret(), userId, length = 12 }, "value expiresAt"),
        ["revokeTemporaryPass"] = () => OfHelpDesk(async (desk, alice, _) =>
        {
            await desk.IssueTemporaryPass(alice.UserId);
            return new { userId = alice.UserId };
        }, "revoked"),
        ["redeemTemporaryPass"] = Pass,
        ["startVerification"] = async () => await Portal() is var (portal, alice) ? new(portal, new { nonce = "1", userId = alice.UserId, purpose = "TWO_FACTOR" }, "verification { id startedAt expiresAt options { methodId kind label } }") : null!,
        ["chooseVerificationOption"] = KeyAsked,
        ["answerVerification"] = () => Verifying(async (_, id, number) => new { code = await app.Phone(number).Code(), id }),
        ["cancelVerification"] = () => Verifying((_, id, _) => Task.FromResult<object>(new { id })),
        ["requestHistoryExport"] = async () => new(await app.Person(null, "compliance"), new { format = "JSON_LINES", filter = new { outcome = "REFUSAL" } }, "export { id format filter requestedAt }") { Other = new { format = "CSV" } },
        ["cancelHistoryExport"] = async () =>
        {
            var compliance = await app.Person(null, "compliance");
            return new(compliance, new { id = (await compliance.RequestExport()).Text("export", "id") }, "export { id status }") { Other = new { id = (await compliance.RequestExport()).Text("export", "id") } };
        },
        ["issueStatement"] = () => Verifying(async (portal, id, number) =>
        {
            await portal.AnswerVerification(id, await app.Phone(number).Code());
            return new { id };
        }),
    };

    async Task<Wish> Of(Func<Person, Task<string>> before, Func<string, object> input, string fields)
    {
        var alice = await app.Person();
        return new(alice, input(await before(alice)), fields);
    }

    async Task<Wish> OfPolicy(object input, string fields = "") => new(await app.Person(null, "policy-admin"), input, $"policy {{ version {fields} }}");

    async Task<Wish> OfHelpDesk(Func<Person, Person, string, Task<object>> input, string fields)
    {
        var alice = await app.Person($"org-{Guid.NewGuid():N}");
        var (desk, phone) = (await app.Person(alice.Organization, "help-desk", "reveal-numbers"), await alice.AddProvenPhone());
        return new(desk, await input(desk, alice, phone), fields);
    }

    Task<Wish> OfHelpDesk(Func<Person, string, string, object> input, string fields) => OfHelpDesk((desk, alice, phone) => Task.FromResult(input(desk, alice.UserId, phone)), fields);

    async Task<Wish> OfPrivacy(Func<Person, Person, Task<object>> input, string fields)
    {
        var alice = await app.Person();
        await alice.AddProvenPhone();
        var (first, second) = (await app.Person(alice.Organization, "privacy", "compliance"), await app.Person(alice.Organization, "privacy", "compliance"));
        return new(second, await input(first, alice), fields);
    }

    async Task<Wish> Approval()
    {
        var alice = await app.Person($"org-{Guid.NewGuid():N}");
        var (first, second) = (await app.Person(alice.Organization, "help-desk", "policy-admin"), await app.Person(alice.Organization, "help-desk"));
        await first.SetHelpDeskRule(true);
        var ids = new List<string>();
        foreach (var number in new[] { app.Number(), app.Number() })
        {
            app.Time.Advance(TimeSpan.FromMinutes(1));
            ids.Add((await first.DeleteMethodFor(alice, await alice.AddProvenPhone(number, ids.Count is 0 ? "MOBILE" : "ALTERNATE_MOBILE"))).Text("helpRequest", "id")!);
        }
        return new(second, new { id = ids[0] }, "securityInfo { helpRequests { id } methods { id } }") { Other = new { id = ids[1] } };
    }

    async Task<Wish> Erasure()
    {
        var wish = await OfPrivacy(async (other, alice) => new { id = (await other.ErasePerson(alice)).Text("helpRequest", "id") }, "report { methodsErased }");
        var (other, bob) = (await app.Person(wish.By.Organization, "privacy"), await app.Person(wish.By.Organization));
        await bob.AddProvenPhone();
        return wish with { Other = new { id = (await other.ErasePerson(bob)).Text("helpRequest", "id") } };
    }

    async Task<Wish> Skip()
    {
        var admin = await app.Person(null, "policy-admin");
        await admin.Data("mutation { setRegistrationRule(input: { methodsForSignIn: 1, forPasswordReset: false }) { userErrors { __typename } } }");
        return new(await app.Person(admin.Organization), new { }, Version);
    }

    async Task<Wish> Pass()
    {
        var alice = await app.Person($"org-{Guid.NewGuid():N}");
        var desk = await app.Person(alice.Organization, "help-desk");
        return new(alice, new { value = (await desk.IssueTemporaryPass(alice.UserId)).Text("value") }, Version);
    }

    async Task<(Person Portal, Person Alice)> Portal()
    {
        var alice = await app.Person();
        await alice.AddKey(new SoftKey());
        return (await app.Person(alice.Organization, "relying-party"), alice);
    }

    async Task<Wish> KeyAsked()
    {
        var (portal, alice) = await Portal();
        var option = (await portal.StartVerification(alice.UserId)).GetProperty("verification") is var started ? started.GetProperty("options")[0] : default;
        return new(portal, new { clientAddress = "203.0.113.7", id = started.Text("id"), methodId = option.Text("methodId"), kind = option.Text("kind") }, "verification { id challenge { id kind startedAt expiresAt } } keyOptions");
    }

    /// <summary>A code was sent in it.</summary>
    async Task<Wish> Verifying(Func<Person, string, string, Task<object>> input)
    {
        var (alice, number) = (await app.Person(), app.Number());
        var portal = await app.Person(alice.Organization, "relying-party");
        await alice.AddProvenPhone(number);
        var other = (await portal.StartVerification(alice.UserId)).VerificationId();
        app.Time.Advance(TimeSpan.FromMinutes(1));
        var started = await portal.StartVerification(alice.UserId);
        await portal.Choose(started, "TEXT_MESSAGE");
        var said = await input(portal, started.VerificationId(), number);
        return new(portal, said, "verification { id status }") { Other = said.GetType().GetProperty("code") is null ? new { id = other } : null };
    }

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
        return new(alice, new { }, "codes method { id }");
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
