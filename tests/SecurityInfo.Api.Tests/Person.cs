using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace SecurityInfo.Api.Tests;

/// <summary>Somebody who uses the product over GraphQL.</summary>
/// <param name="app">Where.</param>
/// <param name="organization">Of which organization they are.</param>
/// <param name="userId">Who they are there.</param>
/// <param name="token">What they have signed in with.</param>
/// <param name="signIn">How they sign in again when that has grown old; null where they keep what they have.</param>
public sealed partial class Person(App app, string organization, string userId, string token, Func<Task<string>>? signIn = null)
{
    DateTimeOffset _signedInAt = app.Time.GetUtcNow();

    public const string Page = """
        version
        methods { __typename id label usableFor addedAt ... on PhoneMethod { number kind channels } ... on EmailMethod { address } ... on SecurityKeyMethod { name model modelVerified transports canBeBackedUp } ... on AuthenticatorAppMethod { deviceName approvals codes } }
        addableMethods { type kinds usableFor mayAdd reason helpDesk { name email } }
        defaultSignInMethod { kind label isDefault method { id } }
        signInOptions { kind label isDefault method { id } }
        canChangeDefault readyFor
        openChallenges { id status }
        """;

    const string Errors = "userErrors { __typename ... on Error { code message field } ... on PhoneNumberNotValid { problem } ... on TooManyChallenges { retryAfter } ... on ConcurrentChange { currentVersion } ... on ChallengeOver { status } ... on MethodNotAllowed { kind helpDesk { name } alternatives { type kinds } } ... on MethodAlreadyAdded { method { id } } ... on MethodNotUsable { usableFor } }";

    public string Organization => organization;
    public string UserId => userId;
    public string Token { get; private set; } = token;

    /// <summary>A proof counts for twenty minutes; nobody waits so long.</summary>
    async Task SignInAgain()
    {
        var now = app.Time.GetUtcNow();
        if (signIn is null || now - _signedInAt < TimeSpan.FromMinutes(15)) return;
        (Token, _signedInAt) = (await signIn(), now);
    }

    public async Task<HttpResponseMessage> Send(string query, object? variables = null, string? traceParent = null)
    {
        await SignInAgain();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query, variables }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        if (traceParent is not null) request.Headers.Add("traceparent", traceParent);
        return await app.Client().SendAsync(request);
    }

    /// <summary>A document that is known beforehand, by its id.</summary>
    public async Task<JsonElement> AskTrusted(string documentId)
    {
        await SignInAgain();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { documentId }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        return (await (await app.Client().SendAsync(request)).Content.ReadFromJsonAsync<JsonElement>()).Clone();
    }

    public async Task<JsonElement> Ask(string query, object? variables = null)
    {
        var response = await Send(query, variables);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).Clone();
    }

    /// <summary>Asks from a network address, or as a proxy that says for whom it asks.</summary>
    public async Task<JsonElement> AskFrom(string address, string query, object? variables = null, string? forwardedFor = null)
    {
        await SignInAgain();
        var answered = await app.Host.Server.SendAsync(http =>
        {
            http.Connection.RemoteIpAddress = IPAddress.Parse(address);
            http.Request.Method = HttpMethods.Post;
            http.Request.Path = "/graphql";
            http.Request.Headers.Authorization = $"Bearer {Token}";
            http.Request.Headers.ContentType = "application/json";
            if (forwardedFor is not null) http.Request.Headers["X-Forwarded-For"] = forwardedFor;
            http.Request.Body = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(new { query, variables }));
        });
        return (await JsonDocument.ParseAsync(answered.Response.Body)).RootElement;
    }

    public async Task<JsonElement> Data(string query, object? variables = null)
    {
        var answer = await Ask(query, variables);
        if (answer.TryGetProperty("errors", out var errors)) throw new InvalidOperationException($"{errors}\n{string.Join('\n', app.Logs.Lines.Where(line => line.StartsWith("Error", StringComparison.Ordinal)).TakeLast(3))}");
        return answer.GetProperty("data");
    }

    public async Task<JsonElement> SecurityInfo(string fields = Page) => (await Data($"{{ viewer {{ securityInfo {{ {fields} }} }} }}")).GetProperty("viewer").GetProperty("securityInfo");

    public async Task<JsonElement> History() => (await SecurityInfo("""
        history(first: 100) { totalCount pageInfo { hasNextPage } nodes { __typename id type version occurredAt correlationId actor { __typename displayName }
          ... on MethodAdded { methodId methodLabel } ... on MethodChanged { from to inEffect } ... on MethodDeleted { methodId methodLabel reason }
          ... on DefaultSignInMethodChanged { from to cause automatic } ... on ChallengeEnded { outcome failure cancellation } ... on ChangeRefused { act code } } }
        """)).GetProperty("history");

    public async Task<string[]> HistoryTypes() => [.. (await History()).GetProperty("nodes").EnumerateArray().Reverse().Select(node => node.GetProperty("type").GetString()!)];

    public Task<JsonElement> AddPhone(string number, string channel = "CALL", string kind = "MOBILE", string? region = null) =>
        Mutate("addPhone", "AddPhoneInput", new { number, channel, kind, region }, "challenge { id kind status startedAt expiresAt attemptsLeft sentTo } extensionDropped");

    public Task<JsonElement> ChangePhone(string id, string number, string channel = "CALL", int? expectedVersion = null) =>
        Mutate("changePhone", "ChangePhoneInput", new { id, number, channel, expectedVersion }, "challenge { id status sentTo } extensionDropped");

    public Task<JsonElement> AddEmail(string address) => Mutate("addEmail", "AddEmailInput", new { address }, "challenge { id kind status startedAt expiresAt attemptsLeft sentTo resendAfter }");

    public Task<JsonElement> ChangeEmail(string id, string address, int? expectedVersion = null) =>
        Mutate("changeEmail", "ChangeEmailInput", new { id, address, expectedVersion }, "challenge { id status sentTo }");

    public Task<JsonElement> AddSecurityQuestions(params IEnumerable<(string Question, string Answer)> answers) =>
        Mutate("addSecurityQuestions", "AddSecurityQuestionsInput", new { answers = answers.Select(given => new { questionId = given.Question, answer = given.Answer }) }, "method { id label usableFor ... on SecurityQuestionsMethod { questions { id text } } } securityInfo { version }");

    public Task<JsonElement> GenerateRecoveryCodes(int? expectedVersion = null) =>
        Mutate("generateRecoveryCodes", "GenerateRecoveryCodesInput", new { expectedVersion }, "codes method { id ... on RecoveryCodesMethod { codesLeft } } securityInfo { version }");

    public Task<JsonElement> OfferSecurityQuestions(string[] questions, int numberToRegister = 3, int numberToReset = 3, int? expectedVersion = null) =>
        Mutate("offerSecurityQuestions", "OfferSecurityQuestionsInput", new { questions, numberToRegister, numberToReset, expectedVersion }, "policy { version questions { numberToRegister numberToReset offered { id text } } }");

    public Task<JsonElement> AddAuthenticatorApp(string? name = null) =>
        Mutate("addAuthenticatorApp", "AddAuthenticatorAppInput", new { name }, "challenge { id kind status startedAt expiresAt attemptsLeft sentTo resendAfter } secret uri qrCode");

    public Task<JsonElement> AddDevice(string? name = null) =>
        Mutate("addAuthenticatorApp", "AddAuthenticatorAppInput", new { kind = "APPROVALS", name }, "challenge { id kind status numberToEnter } secret uri qrCode");

    /// <summary>What a device is asked, as its owner sees it now.</summary>
    public async Task<JsonElement> Approval(string id) =>
        (await Data("query($id: ID!) { node(id: $id) { ... on VerificationChallenge { status numberToEnter sentTo attemptsLeft } } }", new { id })).GetProperty("node");

    public Task<JsonElement> SetAuthenticatorAppRule(string algorithm = "SHA_1", int digits = 6, string window = "ONE_STEP") =>
        Mutate("setAuthenticatorAppRule", "SetAuthenticatorAppRuleInput", new { algorithm, digits, window }, "policy { version authenticatorApps { algorithm digits window } }");

    public Task<JsonElement> RenameMethod(string id, string? name, int? expectedVersion = null) =>
        Mutate("renameMethod", "RenameMethodInput", new { id, name, expectedVersion }, "method { id name } securityInfo { version }");

    public Task<JsonElement> AddSecurityKey(int? expectedVersion = null) => Mutate("addSecurityKey", "AddSecurityKeyInput", new { expectedVersion }, "challenge { id kind status attemptsLeft expiresAt resendAfter sentTo } options");

    public Task<JsonElement> ConfirmSecurityKey(string id, string credential, string name = "blue key") =>
        Mutate("confirmSecurityKey", "ConfirmSecurityKeyInput", new { id, credential, name }, "challenge { id status attemptsLeft } method { id name label model modelVerified transports canBeBackedUp usableFor } securityInfo { version }");

    public Task<JsonElement> SetSecurityKeyRule(params string[] allowedModels) =>
        Mutate("setSecurityKeyRule", "SetSecurityKeyRuleInput", new { allowedModels }, "policy { version allowedKeyModels }");

    public Task<JsonElement> SetEmailRule(bool allowAccountAddress) => Mutate("setEmailRule", "SetEmailRuleInput", new { allowAccountAddress }, "policy { version allowsAccountAddress }");

    public Task<JsonElement> DeleteMethod(string id, bool confirmed = true, int? expectedVersion = null) =>
        Mutate("deleteMethod", "DeleteMethodInput", new { id, confirmed, expectedVersion }, $"deletedMethodId newDefault {{ label }} securityInfo {{ {Page} }}");

    public Task<JsonElement> ChangeDefault(string methodId, string kind, int? expectedVersion = null) =>
        Mutate("changeDefault", "ChangeDefaultInput", new { methodId, kind, expectedVersion }, $"securityInfo {{ {Page} }}");

    public Task<JsonElement> Resend(string id) => Mutate("resendChallenge", "ChallengeInput", new { id }, "challenge { id status failure resendAfter }");

    public Task<JsonElement> Cancel(string id) => Mutate("cancelChallenge", "ChallengeInput", new { id }, "challenge { id status }");

    public Task<JsonElement> Confirm(string id, string code = "123456") => Mutate("confirmChallenge", "ConfirmChallengeInput", new { id, code }, "challenge { id status } securityInfo { version }");

    public Task<JsonElement> SetMethodRule(string kind, bool allowed, string[]? usableFor = null, int? expectedVersion = null) =>
        Mutate("setMethodRule", "SetMethodRuleInput", new { kind, allowed, usableFor, expectedVersion }, "policy { version rules { kind allowed usableFor } }");

    public Task<JsonElement> SetPhoneRegions(params string[] regions) => Mutate("setPhoneRegions", "SetPhoneRegionsInput", new { regions }, "policy { version phoneRegions }");

    public Task<JsonElement> SetDeliveryCap(int perHour, int perDay) => Mutate("setDeliveryCap", "SetDeliveryCapInput", new { perHour, perDay }, "policy { version deliveryCap { perHour perDay } }");

    public Task<JsonElement> SetHelpDesk(string name, string? email = null, string? url = null) =>
        Mutate("setHelpDesk", "SetHelpDeskInput", new { name, email, url }, "policy { version helpDesk { name email } }");

    /// <summary>The challenge as its owner sees it now.</summary>
    public async Task<JsonElement> Challenge(string id) =>
        (await Data("query($id: ID!) { node(id: $id) { ... on VerificationChallenge { id status failure attemptsLeft sentTo resendAfter method { id } } } }", new { id })).GetProperty("node");

    public async Task<string> Status(string challengeId) => (await Challenge(challengeId)).GetProperty("status").GetString()!;

    /// <summary>Adds a phone and proves it by answering the call and pressing #.</summary>
    public async Task<string> AddProvenPhone(string? number = null, string kind = "MOBILE")
    {
        number ??= app.Number();
        var added = await AddPhone(number, kind: kind);
        var challenge = added.GetProperty("challenge").GetProperty("id").GetString()!;
        await app.Phone(number).AnswerAndPress("#");
        return (await Challenge(challenge)).GetProperty("method").GetProperty("id").GetString()!;
    }

    /// <summary>Registers a key, as a browser would.</summary>
    public async Task<string> AddKey(SoftKey key, string name = "blue key")
    {
        app.SecretsUsed.Add(name);
        app.SecretsUsed.Add(key.CredentialId);
        var added = await AddSecurityKey();
        var registered = await ConfirmSecurityKey(added.ChallengeId(), key.Answer(added.Text("options")!), name);
        registered.Refusals().ShouldBeEmpty(registered.ToString());
        return registered.Text("method", "id")!;
    }

    /// <summary>Adds an email and proves it by the code that was sent there.</summary>
    public async Task<string> AddProvenEmail(string? address = null)
    {
        address ??= app.Address();
        var challenge = (await AddEmail(address)).ChallengeId();
        (await Confirm(challenge, app.CodeIn((await app.Mails(address))[0].Text("body")!))).Refusals().ShouldBeEmpty();
        return (await Challenge(challenge)).Text("method", "id")!;
    }

    /// <summary>Adds an app and proves it by the code that it shows.</summary>
    public async Task<(string Id, SimulatedCodeApp App)> AddProvenApp(string? name = null)
    {
        var added = await AddAuthenticatorApp(name);
        var shown = SimulatedCodeApp.Scanning(app, added);
        (await Confirm(added.ChallengeId(), shown.Code())).Refusals().ShouldBeEmpty();
        return ((await Challenge(added.ChallengeId())).Text("method", "id")!, shown);
    }

    public Task<JsonElement> Mutate(string mutation, string inputType, object input, string fields) => app.Settled(async () =>
        (await Data($"mutation($input: {inputType}!) {{ {mutation}(input: $input) {{ {fields} {ErrorsOf(mutation)} }} }}", new { input })).GetProperty(mutation));

    /// <summary>Only the parts that this mutation's union has: others would not be valid in it.</summary>
    internal static string ErrorsOf(string mutation) => mutation switch
    {
        "addPhone" or "changePhone" => Errors.Replace(" ... on ChallengeOver { status }", "", StringComparison.Ordinal).Replace(" ... on MethodNotUsable { usableFor }", "", StringComparison.Ordinal),
        "resendChallenge" => "userErrors { __typename ... on Error { code message } ... on TooManyChallenges { retryAfter } ... on ChallengeOver { status } }",
        "addEmail" or "changeEmail" => "userErrors { __typename ... on Error { code message field } ... on TooManyChallenges { retryAfter } ... on MethodAlreadyAdded { method { id } } ... on MethodNotAllowed { kind } }",
        "addSecurityQuestions" => "userErrors { __typename ... on Error { code message field } ... on AnswersNotValid { problem } ... on MethodAlreadyAdded { method { id } } ... on MethodNotAllowed { kind } }",
        "addAuthenticatorApp" => "userErrors { __typename ... on Error { code message field } ... on TooManyChallenges { retryAfter } ... on MethodLimitReached { limit } ... on MethodNotAllowed { kind } }",
        "confirmChallenge" => "userErrors { __typename ... on Error { code message } ... on ChallengeOver { status } ... on WrongCode { attemptsLeft } ... on TooManyWrongCodes { retryAfter } }",
        "addSecurityKey" => "userErrors { __typename ... on Error { code message field } ... on TooManyChallenges { retryAfter } ... on MethodLimitReached { limit } ... on MethodNotAvailable { kind } ... on MethodNotAllowed { kind alternatives { type } } }",
        "confirmSecurityKey" => "userErrors { __typename ... on Error { code message field } ... on ChallengeOver { status } ... on MethodLimitReached { limit } ... on SecurityKeyNotVerified { problem } }",
        "cancelChallenge" => "userErrors { __typename ... on Error { code message } ... on ChallengeOver { status } }",
        "changeDefault" => "userErrors { __typename ... on Error { code message } ... on ConcurrentChange { currentVersion } ... on MethodNotUsable { usableFor } }",
        _ => "userErrors { __typename ... on Error { code message } ... on ConcurrentChange { currentVersion } }",
    };
}

public static class Answers
{
    /// <summary>The type names of the refusals; empty where it was accepted.</summary>
    public static string[] Refusals(this JsonElement payload) => [.. payload.GetProperty("userErrors").EnumerateArray().Select(error => error.GetProperty("__typename").GetString()!)];

    public static JsonElement Refusal(this JsonElement payload) => payload.GetProperty("userErrors").EnumerateArray().ShouldHaveSingleItem();

    public static string ChallengeId(this JsonElement payload)
    {
        payload.Refusals().ShouldBeEmpty(payload.ToString());
        return payload.GetProperty("challenge").GetProperty("id").GetString()!;
    }

    public static string[] Strings(this JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetString()!)];

    public static string? Text(this JsonElement element, params string[] path)
    {
        foreach (var step in path)
        {
            if (element.ValueKind is JsonValueKind.Null) return null;
            element = element.GetProperty(step);
        }
        return element.ValueKind is JsonValueKind.Null ? null : element.ToString();
    }
}
