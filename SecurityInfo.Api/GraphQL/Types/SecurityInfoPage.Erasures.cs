using SecurityInfo.Api.GraphQL.Engine;
using SecurityInfo.Api.Identity;

namespace SecurityInfo.Api.GraphQL.Types;

public sealed partial class SecurityInfoPage
{
    /// <summary>The last erasure; null where there was none. It stays when the person begins anew.</summary>
    public ErasureReport? LastErasure => person.Info.Erasure is { } erasure ? new(erasure) : null;

    /// <summary>While it holds nobody erases the person: for compliance and privacy. Null to everyone else, and where there is none.</summary>
    public ShownLegalHold? LegalHold([Calling] Caller caller) =>
        person.Info.LegalHold is { } hold && (caller.Is(Roles.Compliance) || caller.Is(Roles.Privacy))
            ? new(User.Of(hold.By, caller), hold.Since, user.HidesReasons(caller) ? null : person.Seal.OpenReason(hold.Id, hold.Reason))
            : null;
}

/// <summary>While it holds nobody erases a person.</summary>
/// <param name="SetBy">Who wanted it.</param>
/// <param name="Since">From when on.</param>
/// <param name="Reason">Why, in their words; null to the person.</param>
[Name("LegalHold")]
public sealed record ShownLegalHold(User SetBy, DateTimeOffset Since, string? Reason);
