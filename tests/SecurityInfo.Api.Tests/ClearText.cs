using System.Text;
using System.Text.RegularExpressions;
using Npgsql;

namespace SecurityInfo.Api.Tests;

/// <summary>Looks for personal data in clear wherever it must not be.</summary>
static partial class ClearText
{
    public static async Task ShouldBeNowhere(App app)
    {
        var dump = await Dump(app.ConnectionString);
        foreach (var secret in app.NumbersUsed.Select(number => number[^10..]).Concat(app.SecretsUsed).Distinct())
        {
            NotIn(dump, secret);
            app.Logs.Lines.FirstOrDefault(line => line.Contains(secret, StringComparison.OrdinalIgnoreCase)).ShouldBeNull();
        }
        string[] lines = [.. app.Logs.Lines.Select(line => Id().Replace(line, "(id)"))];
        foreach (var code in app.CodesUsed.Distinct())
        {
            NotIn(dump, $"\"{code}\"");
            lines.FirstOrDefault(line => Regex.IsMatch(line, $"(?<![0-9.]){code}(?![0-9])")).ShouldBeNull();
        }
    }

    /// <summary>Random enough to have some six digits by chance.</summary>
    [GeneratedRegex("[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Id();

    static void NotIn(string dump, string secret)
    {
        dump.Contains(secret, StringComparison.OrdinalIgnoreCase).ShouldBeFalse($"{secret} is in the database");
        dump.Contains(Convert.ToHexStringLower(Encoding.UTF8.GetBytes(secret)), StringComparison.Ordinal).ShouldBeFalse($"{secret} is in a message's body");
    }

    /// <summary>Every row of every table as text, binary columns in hexadecimal.</summary>
    public static async Task<string> Dump(string connectionString)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
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
