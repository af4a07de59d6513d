using System.Text.Json;

namespace SecurityInfo.Api.Tests;

public sealed partial class Person
{
    const string Report = "{ erasedAt caseNumber keysDestroyed methodsErased challengesEnded verificationsEnded credentialsReleased talliesDeleted kept }";

    public const string Left = $"version methods {{ id }} openChallenges {{ id }} defaultSignInMethod {{ label }} helpRequests {{ id act caseNumber reason }} legalHold {{ setBy {{ displayName }} reason }} lastErasure {Report}";

    public Task<JsonElement> ErasePerson(Person other, string caseNumber = "DSR-2026/117", string? reason = null) =>
        Help("erasePerson", new { userId = other.UserId, caseNumber, reason = Why(reason) }, $"helpRequest {{ id act caseNumber reason }} securityInfo {{ {Left} }}");

    public Task<JsonElement> ApproveErasure(string id) => Help("approveErasure", new { id }, $"report {Report} securityInfo {{ {Left} }}");

    public Task<JsonElement> DeclineErasure(string id, string? reason = null) => Help("declineErasure", new { id, reason = Why(reason) }, $"securityInfo {{ {Left} }}");

    public Task<JsonElement> SetLegalHold(Person other, string? reason = null) => Help("setLegalHold", new { userId = other.UserId, reason = Why(reason) }, $"securityInfo {{ {Left} }}");

    public Task<JsonElement> LiftLegalHold(Person other, string? reason = null) => Help("liftLegalHold", new { userId = other.UserId, reason = Why(reason) }, $"securityInfo {{ {Left} }}");
}
