using System.Globalization;
using System.Text.Json;
using SecurityInfo.Benchmarks.Load;

namespace SecurityInfo.Benchmarks;

/// <summary>What is sent, and what counts as done.</summary>
static class Requests
{
    const string AddPhone = "mutation($input: AddPhoneInput!) { addPhone(input: $input) { challenge { id status } extensionDropped userErrors { __typename } } }";

    const string ReadPage = "{ viewer { id displayName securityInfo { id version methods { __typename id label usableFor addedAt ... on PhoneMethod { number kind channels } } addableMethods { type kinds usableFor mayAdd reason } defaultSignInMethod { kind label isDefault } signInOptions { kind label isDefault } } } }";

    const int Provers = 2_000_000, Adders = 4_000_000;

    public static byte[] Mutation(string token, string number) => HttpConnection.Request("POST", "/graphql", token, MutationBody(number));

    public static byte[] Query(string token) => HttpConnection.Request("POST", "/graphql", token, JsonSerializer.Serialize(new { query = ReadPage }));

    public static byte[] Phones(string token, string number) => HttpConnection.Request("POST", "/phones", token, JsonSerializer.Serialize(new { number }));

    public static byte[] Page(string token) => HttpConnection.Request("GET", "/page", token);

    public static string MutationBody(string number) => JsonSerializer.Serialize(new { query = AddPhone, variables = new { input = new { number, channel = "CALL" } } });

    /// <summary>Somebody whose page is read, and their number: each has one phone, which is proven.</summary>
    public static (string User, string Number) Person(int i) => ($"person{i}", Number(Provers + i));

    /// <summary>Somebody who adds their first phone, and its number. Nobody does so twice, as nobody may so soon.</summary>
    public static (string User, string Number) Fresh(int i) => ($"fresh{i}", Number(Adders + i));

    public static bool IsAdded(ReadOnlyMemory<byte> answer) => answer.Span.IndexOf("\"userErrors\":[]"u8) >= 0;

    public static bool IsPage(ReadOnlyMemory<byte> answer) => answer.Span.IndexOf("\"PhoneMethod\""u8) >= 0;

    static string Number(int last) => string.Create(CultureInfo.InvariantCulture, $"+1425{last}");
}
