using System.Runtime.CompilerServices;
using SecurityInfo.Api.Commands;
using SecurityInfo.Api.GraphQL.Engine;
using SecurityInfo.Api.Identity;
using SecurityInfo.Api.Live;
using SecurityInfo.Api.Reading;
using SecurityInfo.Api.Storage;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>What is told as it happens. Each starts with how things stand now, so that nothing is missed in between.</summary>
public sealed class Subscription
{
    /// <summary>The challenge now and after every change, until it is confirmed or over.</summary>
    /// <param name="id">The challenge's id; one that is not the viewer's own ends in the error NOT_FOUND.</param>
    public static async IAsyncEnumerable<VerificationChallenge> ChallengeChanged([Id] string id, [Calling] Caller caller, [FromServices] Changes changes, [FromServices] SecurityInfoReader reader, [FromServices] TimeProvider time, [EnumeratorCancellation] CancellationToken stop)
    {
        (ShownStatus, int)? shown = null;
        await foreach (var _ in changes.Of(caller.Organization, caller.UserId, stop))
        {
            var page = await Page(caller, reader, time, stop);
            if (page.Challenge(GlobalId.Guid(nameof(VerificationChallenge), id)) is not { } challenge) throw RequestErrors.NotFound();
            if (shown != (challenge.Status, challenge.AttemptsLeft))
            {
                shown = (challenge.Status, challenge.AttemptsLeft);
                yield return challenge;
            }
            if (challenge.IsOver) yield break;
        }
    }

    /// <summary>The verification now and after every change, until it is over.</summary>
    /// <param name="id">The verification's id; one that somebody else began ends in the error NOT_FOUND.</param>
    public static async IAsyncEnumerable<VerificationPage> VerificationChanged([Id] string id, [Calling] Caller caller, [FromServices] Changes changes, [FromServices] Verifying verifying, [FromServices] DecoyNames decoys, [FromServices] TimeProvider time, [EnumeratorCancellation] CancellationToken stop)
    {
        var verification = GlobalId.Guid("Verification", id);
        var shown = -1;
        await foreach (var _ in changes.Of(caller.Organization, Verification.KeyOf(verification), stop))
        {
            if (await verifying.Own(caller, verification, stop) is not { } seen) throw RequestErrors.NotFound();
            var page = new VerificationPage(seen, decoys, time.GetUtcNow());
            if (shown != seen.Verification.Version)
            {
                shown = seen.Verification.Version;
                yield return page;
            }
            if (page.Status is not VerificationStatus.Open) yield break;
        }
    }

    /// <summary>The viewer's security info now and after every change.</summary>
    public static async IAsyncEnumerable<SecurityInfoPage> SecurityInfoChanged([Calling] Caller caller, [FromServices] Changes changes, [FromServices] SecurityInfoReader reader, [FromServices] TimeProvider time, [EnumeratorCancellation] CancellationToken stop)
    {
        await foreach (var _ in changes.Of(caller.Organization, caller.UserId, stop)) yield return await Page(caller, reader, time, stop);
    }

    static async Task<SecurityInfoPage> Page(Caller caller, SecurityInfoReader reader, TimeProvider time, CancellationToken stop) =>
        new(User.Self(caller), await reader.Person(caller.Organization, caller.UserId, stop), time.GetUtcNow());
}
