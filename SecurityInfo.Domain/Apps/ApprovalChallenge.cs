using System.Text.Json.Serialization;
using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Verifications;

namespace SecurityInfo.Domain.Apps;

/// <summary>What somebody says who is asked to approve.</summary>
public enum ApprovalDecision
{
    /// <summary>They asked for it themself, and enter the number that they were shown.</summary>
    Approve,
    /// <summary>They do not want it.</summary>
    Deny,
    /// <summary>They did not ask for it: somebody else may have their password.</summary>
    Report,
}

/// <summary>One open request to approve on a device.</summary>
/// <param name="Id">The challenge.</param>
/// <param name="MethodId">The device's method.</param>
/// <param name="AskedAt">When the link for the device was given, or its owner asked.</param>
/// <param name="ExpiresAt">When it is over.</param>
/// <param name="Status">Requested until the device has registered.</param>
/// <param name="Number">What the person is shown and has to enter on the device: whoever approves what they do not see cannot know it. Null until there is somebody to ask.</param>
/// <param name="For">Where a relying party wants it; null where the device is being added.</param>
public sealed record ApprovalChallenge(Guid Id, Guid MethodId, DateTimeOffset AskedAt, DateTimeOffset ExpiresAt, ChallengeStatus Status, string? Number = null, VerificationRef? For = null) : Challenge(Id, MethodId, ExpiresAt, Status)
{
    /// <summary>Of ninety numbers.</summary>
    public const int Guesses = 3;

    [JsonIgnore]
    public override string? NumberToEnter => Number;

    [JsonIgnore]
    public override MethodKind Kind => MethodKind.AuthenticatorApp;

    [JsonIgnore]
    public override DateTimeOffset StartedAt => AskedAt;

    [JsonIgnore]
    public override int Tries => Guesses;

    /// <summary>Whether the device has said anything that ends it.</summary>
    [JsonIgnore]
    public bool IsAnswered => Status is ChallengeStatus.Confirmed or ChallengeStatus.Denied or ChallengeStatus.FraudReported or ChallengeStatus.UsedUp;

    /// <summary>What the device signs. Bound to this request and this device, so that it says nothing of any other.</summary>
    public string Said(ApprovalDecision decision, string number) => $"{Id:D}|{decision.ToString().ToLowerInvariant()}|{number}|{MethodId:D}";
}
