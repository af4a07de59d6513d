using System.Collections.Immutable;
using SecurityInfo.Api.Commands;
using SecurityInfo.Api.SecurityKeys;

namespace SecurityInfo.Api.GraphQL.Types;

/// <summary>Why an entry of the "Add a method" list cannot be chosen.</summary>
public enum NotAddableReason
{
    /// <summary>The organization allows none of its kinds.</summary>
    NotAllowedByOrganization,
    /// <summary>The person has as many as can be had.</summary>
    LimitReached,
    /// <summary>This installation cannot verify anybody that way yet, or the organization has not written its questions yet.</summary>
    NotAvailable,
    /// <summary>Who administers the organization cannot use security questions.</summary>
    NotForAdministrators,
    /// <summary>There is nothing yet that recovery codes could stand in for.</summary>
    AnotherMethodNeeded,
}

/// <summary>An entry of the "Add a method" list. Phone stands in it once, with the kinds that the organization allows it for.</summary>
/// <param name="Type">Which entry. Every type has one, in the order of the list.</param>
/// <param name="Kinds">The kinds of this type that the organization allows; empty where it allows none.</param>
/// <param name="UsableFor">What the organization lets those kinds be used for; empty where it allows none.</param>
/// <param name="Reason">Why it cannot be chosen; null where it can.</param>
/// <param name="HelpDesk">Whom to ask where it cannot be chosen; null where it can, or where the organization has named nobody.</param>
public sealed record AddableMethod(MethodType Type, IReadOnlyList<MethodKind> Kinds, IReadOnlyList<VerificationPurpose> UsableFor, NotAddableReason? Reason, HelpDesk? HelpDesk)
{
    /// <summary>Whether to offer it. Where not, show the reason instead.</summary>
    public bool MayAdd => Reason is null;

    internal static AddableMethod Of(MethodType type, Person person, bool administers, KeyCeremony keys)
    {
        var allowed = type.Kinds().Where(person.Policy.Allows).ToImmutableArray();
        var reason =
            allowed.IsEmpty ? NotAddableReason.NotAllowedByOrganization
            : type is MethodType.SecurityQuestions && administers ? NotAddableReason.NotForAdministrators
            : type is MethodType.SecurityQuestions && person.Policy.Questions is null ? NotAddableReason.NotAvailable
            : type is MethodType.SecurityKey && !keys.CanRegister(person.Policy) ? NotAddableReason.NotAvailable
            : person.Info.Proven.Count(method => method.Type == type) >= person.Policy.Most(type) ? NotAddableReason.LimitReached
            : type is MethodType.RecoveryCodes && !person.Info.Proven.Any(RecoveryCodes.StandInFor) ? NotAddableReason.AnotherMethodNeeded
            : (NotAddableReason?)null;
        return new(type, allowed, [.. allowed.SelectMany(kind => person.Policy.Purposes(kind)).Distinct().Order()], reason, reason is null ? null : person.Policy.HelpDesk);
    }
}
