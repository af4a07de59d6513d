using SecurityInfo.Api.Commands;
using SecurityInfo.Api.GraphQL.Engine;
using SecurityInfo.Api.Identity;
using SecurityInfo.Api.Reading;
using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>Where every question starts.</summary>
public sealed class Query
{
    /// <summary>The signed-in person.</summary>
    public static User Viewer([Calling] Caller caller) => User.Self(caller);

    /// <summary>The organization that the signed-in person works under.</summary>
    public static Organization Organization([Calling] Caller caller, [FromServices] SecurityInfoReader reader) => new(caller.Organization, reader);

    /// <summary>Anything of the signed-in person's own, by its id; null where there is no such thing.</summary>
    /// <param name="id">As a node gives it.</param>
    public static async Task<INode?> Node([Id] string id, [Calling] Caller caller, [FromServices] SecurityInfoReader reader, [FromServices] PeopleSeen people, [FromServices] Verifying verifying, [FromServices] DecoyNames decoys, [FromServices] TimeProvider time, CancellationToken stop)
    {
        if (GlobalId.Key(nameof(User), id) == caller.UserId) return User.Self(caller);
        if (GlobalId.Key(nameof(Types.Organization), id) == caller.Organization) return new Organization(caller.Organization, reader);

        if (GlobalId.Guid("Verification", id) is var verification && verification != Guid.Empty) return await verifying.Own(caller, verification, stop) is { } seen ? new VerificationPage(seen, decoys, time.GetUtcNow()) : null;

        var page = new SecurityInfoPage(User.Self(caller), await people.Person(caller.Organization, caller.UserId, stop), time.GetUtcNow());
        return page.Id == id ? page
            : page.Methods().FirstOrDefault(method => method.Id == id) as INode
            ?? page.Challenge(GlobalId.Guid(nameof(VerificationChallenge), id));
    }
}
