using SecurityInfo.Domain.Blocks;
using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Methods;
using static SecurityInfo.Domain.SecurityInfoEvent;

namespace SecurityInfo.Domain.Notices;

/// <summary>Says of a change that it was not theirs. Whoever was told of it may, once: a block protects, also where they have no say any more.</summary>
/// <param name="UserId">Whose security info was changed.</param>
/// <param name="At">When it was said.</param>
/// <param name="NoticeId">Which notice they read.</param>
/// <param name="NoticedAt">When that was written.</param>
/// <param name="BlockId">For the block.</param>
public sealed record DisownChange(string UserId, DateTimeOffset At, Guid NoticeId, DateTimeOffset NoticedAt, Guid BlockId) : IUserCommand
{
    public Decision<SecurityInfoEvent> Decide(UserSecurityInfo info)
    {
        if (info.Disowned.Exists(disowned => disowned.NoticeId == NoticeId)) return Decision<SecurityInfoEvent>.Accept();
        if (At - NoticedAt >= Notice.LinkLifetime) return new Refusal.LinkOver();

        var until = At + Notice.Recovery;
        return Decision<SecurityInfoEvent>.Accept(
        [
            new ChangeDisowned(NoticeId, until),
            .. from challenge in info.Challenges
               where !challenge.IsOver
               select challenge.Cancelled(CancellationCause.ChangeDisowned),
            .. info.Block?.Holds(until) is true ? ImmutableArray<SecurityInfoEvent>.Empty : [new PersonBlocked(BlockId, BlockCause.DisownedByOwner, until, null)],
        ]);
    }
}
