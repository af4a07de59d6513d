using System.Text.Json;
using Npgsql;
using SecurityInfo.Api.Commands;
using SecurityInfo.Api.Storage;
using SecurityInfo.Projections;

namespace SecurityInfo.Api.Reading;

/// <summary>A verification, and whom it is about.</summary>
public sealed record VerificationSeen(Verification Verification, Person Person);

/// <summary>Reads a verification together with the person, in one statement.</summary>
public sealed class VerificationReader(NpgsqlDataSource database, KeyRing ring)
{
    const string One = $"""
        select verification.data, verification.mt_version, info.data, info.mt_version, key.data, policy.data, policy.mt_version
        from {Store.Schema}.mt_doc_verification verification
        left join {Store.Schema}.mt_doc_usersecurityinfo info on info.tenant_id = verification.tenant_id and info.id = verification.data ->> 'userId'
        left join {Store.Schema}.mt_doc_personkey key on key.tenant_id = verification.tenant_id and key.id = verification.data ->> 'userId'
        left join {Store.Schema}.mt_doc_organizationpolicy policy on policy.tenant_id = verification.tenant_id and policy.id = $3
        where verification.tenant_id = $1 and verification.id = $2
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

        var verification = Read<Verification>(row, 0)! with { Version = row.GetInt32(1) };
        return new(verification, Person.Of(
            Read<UserSecurityInfo>(row, 2) is { } info ? info with { Version = row.GetInt32(3) } : new UserSecurityInfo { Id = verification.UserId ?? "" },
            Read<OrganizationPolicy>(row, 5) is { } policy ? policy with { Version = row.GetInt32(6) } : null,
            Read<PersonKey>(row, 4), organization, ring));
    }

    static T? Read<T>(NpgsqlDataReader row, int column) where T : class =>
        row.IsDBNull(column) ? null : JsonSerializer.Deserialize<T>(row.GetFieldValue<byte[]>(column).AsSpan(), StoredJson.Options);
}
