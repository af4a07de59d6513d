using Npgsql;
using SecurityInfo.Api.Commands;
using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.Reading;

/// <summary>A verification, and whom it is about.</summary>
public sealed record VerificationSeen(Verification Verification, Person Person);

/// <summary>Reads a verification together with the person, in one statement.</summary>
public sealed class VerificationReader(NpgsqlDataSource database, KeyRing ring)
{
    const string One = $"""
        select {PersonRow.Columns}, person.data, person.mt_version
        from (select tenant_id as tenant, data ->> 'userId' as id, data, mt_version from {Store.Schema}.mt_doc_verification where tenant_id = $1 and id = $2) person
        {PersonRow.Joins}
        """;

    /// <summary>Null where there is no such verification in the organization.</summary>
    public async Task<VerificationSeen?> Of(string organization, string key, CancellationToken stop)
    {
        await using var command = database.CreateCommand(One);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = organization });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = key });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = OrganizationPolicy.Key });
        await using var row = await command.ExecuteReaderAsync(stop);
        if (!await row.ReadAsync(stop)) return null;

        var verification = PersonRow.Document<Verification>(row, 5)! with { Version = row.GetInt32(6) };
        return new(verification, PersonRow.Read(row, organization, verification.UserId ?? "", ring));
    }
}
