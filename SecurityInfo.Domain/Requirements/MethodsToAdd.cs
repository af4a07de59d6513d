using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;

namespace SecurityInfo.Domain.Requirements;

/// <summary>The fewest methods that would do for signing in and for password reset together. Of those the ones of different types, the most secure first.</summary>
/// <remarks>Where not everything can be met, what can be.</remarks>
static class MethodsToAdd
{
    static readonly ImmutableArray<MethodType> MostSecureFirst = [MethodType.SecurityKey, MethodType.AuthenticatorApp, MethodType.Phone, MethodType.Email, MethodType.SecurityQuestions];

    /// <param name="Type">What would be added.</param>
    /// <param name="UsableFor">What it would be good for.</param>
    /// <param name="Earlier">How many of that type there would be before it.</param>
    readonly record struct Offer(MethodType Type, ImmutableArray<VerificationPurpose> UsableFor, int Earlier);

    public static ImmutableArray<MethodType> Of(MissingMethods missing, UserSecurityInfo info, OrganizationPolicy policy, ImmutableArray<MethodType> notAvailable)
    {
        if (missing == MissingMethods.None) return [];
        ImmutableArray<Offer> offers =
        [
            .. from type in MostSecureFirst
               where !notAvailable.Contains(type)
               from offer in Offers(type, info, policy)
               where !offer.UsableFor.IsEmpty
               orderby offer.Earlier
               select offer,
        ];
        var possible = new MissingMethods(Math.Min(missing.ForSignIn, Good(VerificationPurpose.TwoFactor)), Math.Min(missing.ForPasswordReset, Good(VerificationPurpose.PasswordReset)));
        return Enumerable.Range(0, possible.ForSignIn + possible.ForPasswordReset + 1).Select(many => Pick(offers.AsSpan(), many, possible)).OfType<ImmutableArray<MethodType>>().First();

        int Good(VerificationPurpose purpose) => offers.Count(offer => offer.UsableFor.Contains(purpose));
    }

    static ImmutableArray<MethodType>? Pick(ReadOnlySpan<Offer> offers, int many, MissingMethods missing)
    {
        if (many is 0) return missing == MissingMethods.None ? [] : null;
        for (var first = 0; first <= offers.Length - many; first++)
            if (Pick(offers[(first + 1)..], many - 1, missing.With(offers[first].UsableFor)) is { } others)
                return [offers[first].Type, .. others];
        return null;
    }

    static IEnumerable<Offer> Offers(MethodType type, UserSecurityInfo info, OrganizationPolicy policy)
    {
        var have = info.Proven.Count(method => method.Type == type);
        var most = type is MethodType.SecurityQuestions && policy.Questions is null ? 0 : policy.Most(type);
        for (var earlier = have; earlier < most; earlier++)
            yield return new(type, type is MethodType.Phone && HasMobile(earlier) ? policy.Purposes(MethodKind.PhoneCall) : Together(type), earlier);

        // A first phone is a mobile one; only that takes texts.
        bool HasMobile(int phones) => phones > have || info.Phones.Any(phone => phone is { IsProven: true, Kind: PhoneKind.Mobile });

        ImmutableArray<VerificationPurpose> Together(MethodType of) => [.. of.Kinds().SelectMany(kind => policy.Purposes(kind)).Distinct().Order()];
    }
}
