using System.Collections.Immutable;
using SecurityInfo.Api.Reading;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>The person was to be told of what happened at the same moment.</summary>
[Implements(typeof(ISecurityEvent))]
public sealed class NoticeRequested(Recorded recorded, IActor actor, Guid noticeId, ImmutableArray<NoticeSubject> subjects, ImmutableArray<string> to, ImmutableArray<string> leftOut) : SecurityEventEntry(recorded, actor), ISecurityEvent
{
    /// <summary>The notice, which its reader can disown.</summary>
    [Id] public string NoticeId => GlobalId.Of("Notice", noticeId);

    /// <summary>What they were told of.</summary>
    public IEnumerable<NoticeSubject> Subjects => subjects;

    /// <summary>Where: every phone that takes texts and every email that was confirmed before, also if it is gone with the change. Such as "Email (p••••••@contoso.com)", in full to their owner.</summary>
    public IEnumerable<string> Destinations => to;

    /// <summary>Phones that were left out, since so many texts had gone to this person within the hour.</summary>
    public IEnumerable<string> LeftOut => leftOut;
}

/// <summary>A carrier took a notice to one phone or email.</summary>
[Implements(typeof(ISecurityEvent))]
public sealed class NoticeSent(Recorded recorded, IActor actor, Guid noticeId, string to) : SecurityEventEntry(recorded, actor), ISecurityEvent
{
    /// <summary>Which notice.</summary>
    [Id] public string NoticeId => GlobalId.Of("Notice", noticeId);

    /// <summary>Where it went, such as "Phone (+1 ••••••••34)", with the number of then.</summary>
    public string Destination => to;
}

/// <summary>A notice did not reach one phone or email, and is not tried again.</summary>
[Implements(typeof(ISecurityEvent))]
public sealed class NoticeFailed(Recorded recorded, IActor actor, Guid noticeId, string to, DeliveryFailure failure) : SecurityEventEntry(recorded, actor), ISecurityEvent
{
    /// <summary>Which notice.</summary>
    [Id] public string NoticeId => GlobalId.Of("Notice", noticeId);

    /// <summary>Where it should have gone.</summary>
    public string Destination => to;

    /// <summary>Why it came to nothing.</summary>
    public DeliveryFailure DeliveryFailure => failure;
}

/// <summary>Who read a notice said that the change was not theirs.</summary>
[Implements(typeof(ISecurityEvent))]
public sealed class ChangeDisowned(Recorded recorded, IActor actor, Guid noticeId, DateTimeOffset recoveryUntil) : SecurityEventEntry(recorded, actor), ISecurityEvent
{
    /// <summary>Which notice they had read.</summary>
    [Id] public string NoticeId => GlobalId.Of("Notice", noticeId);

    /// <summary>Until when they may be helped to get their security info back.</summary>
    public DateTimeOffset RecoveryUntil => recoveryUntil;
}
