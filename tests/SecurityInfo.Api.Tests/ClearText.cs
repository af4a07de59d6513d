using System.Text;
using Npgsql;

namespace SecurityInfo.Api.Tests;

/// <summary>Looks for personal data in clear wherever it must not be.</summary>
static class ClearText
{
    public static async Task ShouldBeNowhere(App app)
    {
        var digits = app.NumbersUsed.Select(number => number[^10..]).Distinct().ToArray();
        var dump = await Dump();
        foreach (var number in digits)
        {
            dump.Contains(number, StringComparison.Ordinal).ShouldBeFalse($"{number} is in the database");
            dump.Contains(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(number)), StringComparison.Ordinal).ShouldBeFalse($"{number} is in a message's body");
            app.Logs.Lines.FirstOrDefault(line => line.Contains(number, StringComparison.Ordinal)).ShouldBeNull();
        }
    }

    /// <summary>Every row of every table as text, binary columns in hexadecimal.</summary>
    public static async Task<string> Dump()
    {
        await using var database = NpgsqlDataSource.Create(App.Database);
        var tables = new List<string>();
        await using (var command = database.CreateCommand("select format('%I.%I', schemaname, tablename) from pg_tables where schemaname not in ('pg_catalog', 'information_schema')"))
        await using (var reader = await command.ExecuteReaderAsync())
            while (await reader.ReadAsync()) tables.Add(reader.GetString(0));

        tables.ShouldContain("security_info.mt_events");
        var dump = new StringBuilder();
        foreach (var table in tables)
        {
            await using var command = database.CreateCommand($"select t::text from {table} t");
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync()) dump.AppendLine(reader.GetString(0));
        }
        return dump.ToString();
    }
}
