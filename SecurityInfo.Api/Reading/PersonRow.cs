using System.Text.Json;
using Npgsql;
using SecurityInfo.Api.Commands;
using SecurityInfo.Api.Storage;
using SecurityInfo.Projections;

namespace SecurityInfo.Api.Reading;

/// <summary>All that is known of a person, beside whatever else a statement reads: their security info, their key, and their organization's policy.</summary>
static class PersonRow
{
    public const string Columns = "info.data, info.mt_version, key.data, policy.data, policy.mt_version";

    /// <summary>To a row <c>person</c> with <c>tenant</c> and <c>id</c>. The third parameter is the key of policies.</summary>
    public const string Joins = $"""
        left join {Store.Schema}.mt_doc_usersecurityinfo info on info.tenant_id = person.tenant and info.id = person.id
        left join {Store.Schema}.mt_doc_personkey key on key.tenant_id = person.tenant and key.id = person.id
        left join {Store.Schema}.mt_doc_organizationpolicy policy on policy.tenant_id = person.tenant and policy.id = $3
        """;

    public static Person Read(NpgsqlDataReader row, string organization, string userId, KeyRing ring) => Person.Of(
        Document<UserSecurityInfo>(row, 0) is { } info ? info with { Version = row.GetInt32(1) } : new UserSecurityInfo { Id = userId },
        Document<OrganizationPolicy>(row, 3) is { } policy ? policy with { Version = row.GetInt32(4) } : null,
        Document<PersonKey>(row, 2), organization, ring);

    public static T? Document<T>(NpgsqlDataReader row, int column) where T : class =>
        row.IsDBNull(column) ? null : JsonSerializer.Deserialize<T>(row.GetFieldValue<byte[]>(column).AsSpan(), StoredJson.Options);
}
