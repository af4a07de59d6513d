using Microsoft.EntityFrameworkCore;

namespace IdentityArm;

static class People
{
    /// <summary>For the page to be read.</summary>
    public static async Task WithPhone(Accounts accounts, int count)
    {
        await Insert(accounts, "person", 0, count);
        await accounts.Database.ExecuteSqlAsync($"""
            insert into "Methods" ("Id", "AccountId", "Kind", "Number", "IsDefault", "AddedAt")
            select gen_random_uuid(), 'person' || i, 0, '+1 425' || (2000000 + i), true, now() from generate_series(0, {count - 1}) i
            """);
    }

    /// <summary>For a phone to be added.</summary>
    public static Task WithoutPhone(Accounts accounts, int first, int count) => Insert(accounts, "fresh", first, count);

    static Task<int> Insert(Accounts accounts, string name, int first, int count) => accounts.Database.ExecuteSqlAsync($"""
        insert into "AspNetUsers" ("Id", "UserName", "NormalizedUserName", "Email", "NormalizedEmail", "EmailConfirmed", "SecurityStamp", "ConcurrencyStamp", "PhoneNumberConfirmed", "TwoFactorEnabled", "LockoutEnabled", "AccessFailedCount")
        select {name} || i, {name} || i, upper({name} || i), {name} || i || '@contoso.example', upper({name} || i || '@contoso.example'), true, gen_random_uuid()::text, gen_random_uuid()::text, false, false, true, 0
        from generate_series({first}, {first + count - 1}) i
        """);
}
