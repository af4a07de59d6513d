using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;

namespace SecurityInfo.Domain.Requirements;

/// <summary>How many methods somebody would have to add to have what their organization asks for.</summary>
public readonly record struct MissingMethods(int ForSignIn, int ForPasswordReset)
{
    public static MissingMethods None => default;

    public static MissingMethods Of(UserSecurityInfo info, OrganizationPolicy policy) => new(
        Math.Max(0, policy.Registration.MethodsForSignIn - info.Lasting(VerificationPurpose.TwoFactor, policy).Count()),
        Math.Max(0, (policy.Registration.ForPasswordReset ? policy.MethodsRequired(VerificationPurpose.PasswordReset) : 0) - info.Lasting(VerificationPurpose.PasswordReset, policy).Count()));

    public bool IsMoreThan(MissingMethods other) => ForSignIn > other.ForSignIn || ForPasswordReset > other.ForPasswordReset;

    /// <summary>What is still missing once a method was added that is good for this.</summary>
    internal MissingMethods With(ImmutableArray<VerificationPurpose> purposes) => new(
        Math.Max(0, ForSignIn - (purposes.Contains(VerificationPurpose.TwoFactor) ? 1 : 0)),
        Math.Max(0, ForPasswordReset - (purposes.Contains(VerificationPurpose.PasswordReset) ? 1 : 0)));
}
