using System.Globalization;
using System.Text.Json;
using SecurityInfo.Benchmarks.Load;

namespace SecurityInfo.Benchmarks;

/// <summary>What is sent, and what counts as done.</summary>
static class Requests
{
    const string AddPhone = "mutation($input: AddPhoneInput!) { addPhone(input: $input) { challenge { id status } extensionDropped userErrors { __typename } } }";

    const string ReadPage = "{ viewer { id displayName securityInfo { id version methods { __typename id label usableFor addedAt ... on PhoneMethod { number kind channels } } addableMethods { type kinds usableFor mayAdd reason } defaultSignInMethod { kind label isDefault } signInOptions { kind label isDefault } } } }";

    const int Provers = 0, Adders = 50_000;

    /// <summary>With two digits after each, so many prefixes that the limits of a prefix are met by nobody.</summary>
    static readonly string[] Areas = "201 202 203 205 206 207 208 209 210 212 213 214 215 216 217 218 219 224 225 228 229 231 234 239 240 248 251 252 253 254 256 260 262 267 269 270 276 281 301 302 303 304 305 307 308 309 310 312 313 314 315 316 317 318 319 320 321 323 325 330 334 336 337 347 352 360 361 386 401 402 404 405 406 407 408 409 410 412 413 414".Split(' ');

    public static byte[] Mutation(string token, string number) => HttpConnection.Request("POST", "/graphql", token, MutationBody(number));

    public static byte[] Query(string token) => HttpConnection.Request("POST", "/graphql", token, JsonSerializer.Serialize(new { query = ReadPage }));

    public static byte[] Phones(string token, string number) => HttpConnection.Request("POST", "/phones", token, JsonSerializer.Serialize(new { number }));

    public static byte[] Page(string token) => HttpConnection.Request("GET", "/page", token);

    public static string MutationBody(string number) => JsonSerializer.Serialize(new { query = AddPhone, variables = new { input = new { number, channel = "CALL" } } });

    /// <summary>Somebody whose page is read, and their number: each has one phone, which is proven.</summary>
    public static (string User, string Number) Person(int i) => ($"person{i}", Number(Provers, i));

    /// <summary>Somebody who adds their first phone, and its number. Nobody does so twice, as nobody may so soon.</summary>
    public static (string User, string Number) Fresh(int i) => ($"fresh{i}", Number(Adders, i));

    public static bool IsAdded(ReadOnlyMemory<byte> answer) => answer.Span.IndexOf("\"userErrors\":[]"u8) >= 0;

    public static bool IsPage(ReadOnlyMemory<byte> answer) => answer.Span.IndexOf("\"PhoneMethod\""u8) >= 0;

    static string Number(int first, int i)
    {
        var (others, area) = Math.DivRem(i, Areas.Length);
        return string.Create(CultureInfo.InvariantCulture, $"+1{Areas[area]}{2 + others % 8}{2 + others / 8 % 8}{first + others / 64:D5}");
    }
}
