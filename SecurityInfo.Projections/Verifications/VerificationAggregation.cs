using SecurityInfo.Domain;
using SecurityInfo.Domain.Verifications;

namespace SecurityInfo.Projections.Verifications;

/// <summary>A verification, kept in the transaction that changes it.</summary>
public sealed class VerificationAggregation : StateProjection<Verification, VerificationEvent>;
