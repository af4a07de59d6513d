using Arms;
using Microsoft.EntityFrameworkCore;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;

namespace IdentityArm;

/// <summary>The page by one query: the account and its methods.</summary>
sealed class PageReading(Accounts accounts)
{
    // Identity keeps no version that counts.
    const int Version = 7;

    public async Task<Page> Read(Caller caller, CancellationToken stop)
    {
        var account = await accounts.Users.AsNoTracking().Include(account => account.Methods).SingleAsync(account => account.Id == caller.UserId, stop);
        var numbers = account.Methods.ToDictionary(method => method.Id, method => method.Number);
        var info = new UserSecurityInfo
        {
            Id = account.Id,
            Version = Version,
            Methods = [.. account.Methods.Select(method => new Phone(method.Id, method.Kind, new(default, "", TakesTexts: true), method.AddedAt, PhoneChannel.Call))],
            Default = account.Methods.FirstOrDefault(method => method.IsDefault) is { } chosen ? new(chosen.Id, MethodKind.PhoneCall) : null,
        };
        return Page.Of(caller, info, OrganizationPolicy.Initial, phone => numbers[phone.Id]);
    }
}
