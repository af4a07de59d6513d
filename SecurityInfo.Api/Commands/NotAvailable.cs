using System.Collections.Immutable;
using SecurityInfo.Api.SecurityKeys;

namespace SecurityInfo.Api.Commands;

/// <summary>What nobody can add here, or not this person, whatever the organization allows.</summary>
static class NotAvailable
{
    /// <param name="policy">Which models of key it wants.</param>
    /// <param name="administers">Whether the person has power over others, as far as is known.</param>
    /// <param name="keys">Whether keys can be registered here.</param>
    public static ImmutableArray<MethodType> Of(OrganizationPolicy policy, bool administers, KeyCeremony keys) =>
        [.. Enum.GetValues<MethodType>().Where(type => type is MethodType.SecurityKey && !keys.CanRegister(policy) || type is MethodType.SecurityQuestions && administers)];
}
