using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Arms;
using Npgsql;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;

namespace BareNpgsql;

/// <summary>The page by one read.</summary>
sealed class PageReading(NpgsqlDataSource database, PersonKeys keys)
{
    const string OnePerson = """
        select s.data, s.version, k.data, p.data
        from (select $1 as tenant, $2 as id) person
        left join snapshots s using (tenant, id) left join person_keys k using (tenant, id) left join policies p using (tenant)
        """;

    public async Task<Page> Read(Caller caller, CancellationToken stop)
    {
        await using var command = database.CreateCommand(OnePerson);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = caller.Organization });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = caller.UserId });
        await using var row = await command.ExecuteReaderAsync(stop);
        await row.ReadAsync(stop);

        var info = Json(row, 0, FactsJson.Default.UserSecurityInfo) is { } stored ? stored with { Version = row.GetInt32(1) } : new UserSecurityInfo();
        var owner = Json(row, 2, FactsJson.Default.PersonKey);
        var key = owner is null ? [] : keys.Unwrap(owner);
        return Page.Of(caller, info, Json(row, 3, FactsJson.Default.OrganizationPolicy) ?? OrganizationPolicy.Initial,
            phone => owner is null ? "" : PersonKeys.Open(owner, key, phone.Id, phone.Number).Shown);
    }

    internal static T? Json<T>(NpgsqlDataReader row, int column, JsonTypeInfo<T> type) where T : class =>
        row.IsDBNull(column) ? null : JsonSerializer.Deserialize(row.GetFieldValue<byte[]>(column), type);
}
