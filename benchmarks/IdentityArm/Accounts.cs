using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using SecurityInfo.Domain.Methods;

namespace IdentityArm;

sealed class Account : IdentityUser
{
    public ICollection<AccountMethod> Methods { get; } = [];
}

sealed class AccountMethod
{
    public Guid Id { get; init; }
    public required string AccountId { get; init; }
    public PhoneKind Kind { get; init; }
    public required string Number { get; init; }
    public bool IsDefault { get; init; }
    public DateTimeOffset AddedAt { get; init; }
}

/// <summary>Who changed what and when, as an auditor asks for it.</summary>
sealed class AuditEntry
{
    public Guid Id { get; init; }
    public required string AccountId { get; init; }
    public required string Actor { get; init; }
    public required string Act { get; init; }
    public required string Details { get; init; }
    public DateTimeOffset At { get; init; }
}

sealed class Accounts(DbContextOptions<Accounts> options) : IdentityUserContext<Account>(options)
{
    public DbSet<AccountMethod> Methods => Set<AccountMethod>();

    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.Entity<AccountMethod>().HasOne<Account>().WithMany(account => account.Methods).HasForeignKey(method => method.AccountId);
        builder.Entity<AuditEntry>().HasIndex(entry => new { entry.AccountId, entry.At });
    }
}
