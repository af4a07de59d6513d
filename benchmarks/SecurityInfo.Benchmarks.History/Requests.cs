using System.Net.Http.Headers;
using System.Text.Json;
using Npgsql;
using SecurityInfo.Api.Ledger;

namespace SecurityInfo.Benchmarks.History;

/// <summary>Pages over HTTP: by the product's GraphQL, and by an endpoint that writes what one statement reads.</summary>
sealed class Requests(HttpClient http)
{
    static readonly string[] s_compliance = ["compliance"];

    public const string BarePath = "/bare/history";

    const string Page = """
        query($first: Int, $after: String, $filter: OrganizationHistoryFilterInput) {
          organization { history(first: $first, after: $after, filter: $filter) {
            pageInfo { hasNextPage endCursor }
            nodes { type occurredAt correlationId subject { id displayName } actor { displayName } ... on MethodAdded { methodLabel } ... on MethodDeleted { methodLabel reason } ... on DefaultSignInMethodChanged { from to } ... on VerificationStep { purpose relyingParty kind } }
          } }
        }
        """;

    /// <summary>As somebody of compliance, who has said so once.</summary>
    public static async Task<Requests> Of(Uri address, string organization)
    {
        var http = new HttpClient { BaseAddress = address };
        using var given = await http.PostAsJsonAsync("/dev/token", new { organization, user = "auditor", roles = s_compliance });
        var token = (await given.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return new(http);
    }

    public async Task Ask(string? after, int count, object? filter = null)
    {
        using var answer = await http.PostAsJsonAsync("/graphql", new { query = Page, variables = new { first = count, after, filter } });
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        if (bytes.AsSpan().IndexOf("occurredAt"u8) < 0) throw new InvalidOperationException($"No page: {System.Text.Encoding.UTF8.GetString(bytes)}");
    }

    /// <summary>To what is older than this moment.</summary>
    public async Task<string> CursorAt(DateTimeOffset moment)
    {
        using var answer = await http.PostAsJsonAsync("/graphql", new { query = Page, variables = new { first = 1, filter = new { until = moment } } });
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("data").GetProperty("organization").GetProperty("history").GetProperty("pageInfo").GetProperty("endCursor").GetString()!;
    }

    public async Task AskBare(long before, int count)
    {
        var bytes = await http.GetByteArrayAsync(new Uri($"{BarePath}?before={before}&count={count}", UriKind.Relative));
        if (bytes.Length < 10) throw new InvalidOperationException("No page.");
    }

    public static void MapBare(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(BarePath, async (HttpContext context, NpgsqlDataSource database, long before, int count) =>
        {
            await using var command = database.CreateCommand($"select id, stream_id, version, type, timestamp, user_name, correlation_id, data from {LedgerTables.Events} where tenant_id = $1 and seq_id < $2 order by seq_id desc limit $3");
            foreach (var value in new object[] { context.User.FindFirst("org")!.Value, before, count }) command.Parameters.Add(new NpgsqlParameter { Value = value });
            await using var row = await command.ExecuteReaderAsync(context.RequestAborted);
            context.Response.ContentType = "application/json";
            await using var json = new Utf8JsonWriter(context.Response.BodyWriter);
            json.WriteStartArray();
            while (await row.ReadAsync(context.RequestAborted))
            {
                json.WriteStartObject();
                json.WriteString("id", row.GetGuid(0));
                json.WriteString("stream", row.GetString(1));
                json.WriteNumber("version", row.GetInt64(2));
                json.WriteString("type", row.GetString(3));
                json.WriteString("at", row.GetDateTime(4));
                json.WriteString("actor", row.GetString(5));
                json.WriteString("correlationId", row.GetString(6));
                json.WritePropertyName("data");
                json.WriteRawValue(row.GetFieldValue<byte[]>(7));
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }).RequireAuthorization();
}
