using System.Text.Json;
using Npgsql;

namespace SecurityInfo.Api.Tests.Exports;

/// <summary>What is kept of exports in the database.</summary>
static class Kept
{
    public static Task<long> Pieces(App app, JsonElement export) => Pieces(app, IdOf(export));

    public static async Task<long> Pieces(App app, Guid id)
    {
        await using var database = NpgsqlDataSource.Create(app.ConnectionString);
        await using var command = database.CreateCommand("select count(*) from security_info.history_export_pieces where export_id = $1");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public static Guid IdOf(JsonElement export) => Guid.Parse(System.Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(export.Text("id")!)).Split(':')[1]);
}
