using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;
using SecurityInfo.Domain.Requirements;

namespace SecurityInfo.Domain.Statistics;

/// <summary>What a set of methods is worth under a policy.</summary>
public sealed class Standing
{
    internal Standing(UserSecurityInfo info, OrganizationPolicy policy)
    {
        Kinds = [.. info.Proven.SelectMany(method => method.Kinds()).Distinct().Order()];
        UsableKinds = [.. info.Proven.Where(method => !method.UsableFor(policy).IsEmpty).SelectMany(method => method.Kinds()).Distinct().Where(policy.Allows).Order()];
        ReadyFor = [.. info.ReadyFor(policy)];
        HasMethods = info.Proven.Any();
        HasOnlyWeak = Kinds.Any(kind => kind.IsWeak()) && !Kinds.Any(kind => kind.IsStrong());
        IsAskedForMore = MissingMethods.Of(info, policy) != MissingMethods.None;
    }

    /// <summary>Of what kinds there are methods.</summary>
    public ImmutableArray<MethodKind> Kinds { get; }

    /// <summary>Those of them that the organization lets be used for anything.</summary>
    public ImmutableArray<MethodKind> UsableKinds { get; }

    /// <summary>What one can be verified for.</summary>
    public ImmutableArray<VerificationPurpose> ReadyFor { get; }

    public bool HasMethods { get; }

    /// <summary>Whether there are methods, and an attacker would need no more than a number, a mailbox or answers.</summary>
    public bool HasOnlyWeak { get; }

    /// <summary>Whether the organization asks for more than there is.</summary>
    public bool IsAskedForMore { get; }
}
