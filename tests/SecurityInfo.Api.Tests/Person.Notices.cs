using System.Text.Json;

namespace SecurityInfo.Api.Tests;

public sealed partial class Person
{
    /// <summary>The history, newest first, but for notices.</summary>
    public async Task<JsonElement[]> Acts() => [.. (await History()).GetProperty("nodes").EnumerateArray().Where(node => !node.Text("type")!.StartsWith("notice_", StringComparison.Ordinal))];

    /// <summary>What the history tells of notices, oldest first.</summary>
    public async Task<JsonElement[]> Notices() =>
        [.. (await SecurityInfo("""
            history(first: 100) { nodes { __typename type actor { displayName } ... on NoticeRequested { noticeId subjects destinations leftOut } ... on NoticeSent { noticeId destination }
              ... on NoticeFailed { noticeId destination deliveryFailure } ... on ChangeDisowned { noticeId recoveryUntil } ... on PersonBlocked { cause until } } }
            """)).GetProperty("history").GetProperty("nodes").EnumerateArray().Reverse().Where(node => node.Text("__typename") is "NoticeRequested" or "NoticeSent" or "NoticeFailed" or "ChangeDisowned" or "PersonBlocked")];
}
