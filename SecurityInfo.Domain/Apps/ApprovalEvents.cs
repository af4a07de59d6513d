using SecurityInfo.Domain.Apps;
using SecurityInfo.Domain.Verifications;

namespace SecurityInfo.Domain;

public abstract partial record SecurityInfoEvent
{
    /// <summary>The person wants to approve on a device. It counts for nothing until they have done so once.</summary>
    /// <param name="MethodId">The new method.</param>
    /// <param name="Name">What its owner calls it; null where they did not say.</param>
    public sealed record ApprovalAppAdded(Guid MethodId, Sealed? Name) : SecurityInfoEvent;

    /// <summary>A link was given away, once, for the device to register by.</summary>
    public sealed record DeviceLinkGiven(Guid ChallengeId, Guid MethodId, DateTimeOffset At, DateTimeOffset ExpiresAt) : SecurityInfoEvent;

    /// <summary>A device registered by the link, which is used up with it.</summary>
    /// <param name="ChallengeId">The challenge that the link was given in.</param>
    /// <param name="MethodId">The method whose device it is from here on.</param>
    /// <param name="Key">With which its answers can be checked, for ever.</param>
    /// <param name="Device">What it calls itself.</param>
    public sealed record DeviceRegistered(Guid ChallengeId, Guid MethodId, DeviceKey Key, Sealed? Device) : SecurityInfoEvent;

    /// <summary>The person is shown a number, and their device asks for it: to add the device, or for a relying party.</summary>
    public sealed record ApprovalRequested(Guid ChallengeId, Guid MethodId, string Number, DateTimeOffset At, DateTimeOffset ExpiresAt, VerificationRef? For = null) : SecurityInfoEvent;

    /// <summary>The person approved with the right number, denied it, or reported that they had not asked for it.</summary>
    /// <param name="ChallengeId">Which challenge.</param>
    /// <param name="MethodId">Whose device it was.</param>
    /// <param name="Decision">What they said.</param>
    /// <param name="Number">What they entered, if anything.</param>
    /// <param name="Signature">The device's, over <see cref="ApprovalChallenge.Said"/>.</param>
    public sealed record ApprovalAnswered(Guid ChallengeId, Guid MethodId, ApprovalDecision Decision, string Number, string Signature) : SecurityInfoEvent;
}
