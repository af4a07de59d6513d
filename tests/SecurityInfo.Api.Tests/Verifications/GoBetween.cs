using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SecurityInfo.Api.Tests.Verifications;

/// <summary>The product on a socket, with somebody in between who can swap statements, and who has got a signing key of their own onto the published list. It is the organization's issuer, too.</summary>
sealed class GoBetween : IAsyncDisposable
{
    readonly WebApplication _server;
    readonly ECDsa _listed = ECDsa.Create(ECCurve.NamedCurves.nistP256), _stranger = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    GoBetween(WebApplication server) => _server = server;

    public const string ClientSecret = "a secret of the portal's";

    public string Address => _server.Urls.First();

    /// <summary>What this relying party gets instead of a statement; instead of a refusal, too, for which there is none.</summary>
    public ConcurrentDictionary<string, Func<string?, Task<string>>> Swaps { get; } = new();

    public static async Task<GoBetween> Start(App app)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var between = new GoBetween(builder.Build());
        between._server.MapPost("/token", async (HttpContext http) =>
        {
            var given = await http.Request.ReadFormAsync();
            return given["grant_type"] == "client_credentials" && given["client_secret"] == ClientSecret
                ? Results.Json(new { access_token = await app.Token($"org-{given["client_id"]}", given["client_id"]!, "relying-party"), expires_in = 600 })
                : Results.StatusCode(401);
        });
        between._server.MapGet("/.well-known/jwks.json", async () =>
        {
            var list = (await app.Client().GetFromJsonAsync<JsonObject>("/.well-known/jwks.json"))!;
            var point = between._listed.ExportParameters(false).Q;
            list["keys"]!.AsArray().Add(new JsonObject { ["kty"] = "EC", ["crv"] = "P-256", ["use"] = "sig", ["alg"] = "ES256", ["kid"] = "listed", ["x"] = Base64Url.EncodeToString(point.X), ["y"] = Base64Url.EncodeToString(point.Y) });
            return Results.Json(list);
        });
        between._server.MapFallback(async (HttpContext http) =>
        {
            using var request = new HttpRequestMessage(new(http.Request.Method), http.Request.Path + http.Request.QueryString) { Content = new StreamContent(http.Request.Body) };
            request.Content.Headers.ContentType = new("application/json");
            request.Headers.TryAddWithoutValidation("Authorization", http.Request.Headers.Authorization.ToString());
            var answer = await app.Client().SendAsync(request);
            var body = await answer.Content.ReadFromJsonAsync<JsonObject>();
            if (body?["data"]?["issueStatement"] is JsonObject issued)
            {
                var statement = issued["statement"]?.GetValue<string>();
                if (statement is not null) app.SecretsUsed.Add(statement);
                if (between.Swaps.TryGetValue(Read(http.Request.Headers.Authorization.ToString()).Claims["sub"]!.GetValue<string>(), out var swap)) (issued["statement"], issued["userErrors"]) = (await swap(statement), new JsonArray());
            }
            return Results.Json(body, statusCode: (int)answer.StatusCode);
        });
        await between._server.StartAsync();
        return between;
    }

    /// <summary>With claims that were changed, under a signature that the published list vouches for.</summary>
    public string Listed(string statement, Action<JsonObject>? claims = null, string type = "verification+jwt") => Signed(statement, claims, new() { ["alg"] = "ES256", ["typ"] = type, ["kid"] = "listed" }, _listed);

    /// <summary>Signed by somebody else, under the name of the key that it was signed with.</summary>
    public string ByAStranger(string statement) => Signed(statement, null, Read(statement).Header, _stranger);

    /// <summary>As if what is published were a secret that both share (CVE-2015-9235).</summary>
    public string ByWhatIsPublished(string statement)
    {
        var parts = Parts(new() { ["alg"] = "HS256", ["typ"] = "verification+jwt", ["kid"] = "listed" }, Read(statement).Claims);
        return $"{parts}.{Base64Url.EncodeToString(HMACSHA256.HashData(_listed.ExportSubjectPublicKeyInfo(), Encoding.UTF8.GetBytes(parts)))}";
    }

    public static string Unsigned(string statement) => $"{Parts(new() { ["alg"] = "none", ["typ"] = "verification+jwt" }, Read(statement).Claims)}.";

    /// <summary>Somebody else's name under the signature that was there.</summary>
    public static string Altered(string statement)
    {
        var (header, claims) = Read(statement);
        claims["sub"] = "somebody else";
        return $"{Parts(header, claims)}.{statement.Split('.')[2]}";
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _listed.Dispose();
        _stranger.Dispose();
    }

    static string Signed(string statement, Action<JsonObject>? change, JsonObject header, ECDsa key)
    {
        var claims = Read(statement).Claims;
        change?.Invoke(claims);
        var parts = Parts(header, claims);
        return $"{parts}.{Base64Url.EncodeToString(key.SignData(Encoding.UTF8.GetBytes(parts), HashAlgorithmName.SHA256))}";
    }

    /// <summary>Also of a token in its header.</summary>
    static (JsonObject Header, JsonObject Claims) Read(string statement)
    {
        var parts = statement.Split(' ')[^1].Split('.');
        return (Decoded(parts[0]), Decoded(parts[1]));
    }

    static JsonObject Decoded(string part) => JsonNode.Parse(Base64Url.DecodeFromChars(part))!.AsObject();

    static string Parts(JsonObject header, JsonObject claims) => $"{Encoded(header)}.{Encoded(claims)}";

    static string Encoded(JsonObject part) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));
}
