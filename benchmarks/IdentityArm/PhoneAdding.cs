using System.Text.Json;
using Arms;
using Microsoft.AspNetCore.Identity;
using SecurityInfo.Domain.Methods;

namespace IdentityArm;

/// <summary>Identity's own way to set somebody's phone number, and an audit row in the same transaction.</summary>
sealed class PhoneAdding(UserManager<Account> people, Accounts accounts, TimeProvider time)
{
    sealed record Details(string? From, string To);

    public async Task<Added> Add(Caller caller, string typed)
    {
        var reading = PhoneNumber.Read(typed, null);
        if (reading.Number is not { } number) return Added.Refused("PhoneNumberNotValid");
        if (await people.FindByIdAsync(caller.UserId) is not { } account) return Added.Refused("MethodNotFound");

        var entry = new AuditEntry
        {
            Id = Guid.CreateVersion7(),
            AccountId = account.Id,
            Actor = caller.UserId,
            Act = "phone-added",
            Details = JsonSerializer.Serialize(new Details(account.PhoneNumber, number.E164)),
            At = time.GetUtcNow(),
        };
        accounts.Audit.Add(entry);
        var result = await people.SetPhoneNumberAsync(account, number.E164);
        return result.Succeeded ? Added.Of(entry.Id, reading.ExtensionDropped) : Added.Refused("ConcurrentChange");
    }
}
