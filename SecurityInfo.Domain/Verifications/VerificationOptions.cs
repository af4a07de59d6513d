using SecurityInfo.Domain.Keys;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;

namespace SecurityInfo.Domain.Verifications;

/// <summary>The ways in which somebody can be verified.</summary>
public static class VerificationOptions
{
    /// <summary>What the person has and the organization allows for the purpose: the default first, then the most secure. Of several security keys the browser chooses, so they are one way.</summary>
    public static ImmutableArray<SignInChoice> Of(UserSecurityInfo info, OrganizationPolicy policy, VerificationPurpose purpose, RequiredStrength strength)
    {
        var usable = info.Proven.Where(method => method.UsableFor(policy).Contains(purpose)).ToList();
        var (standing, key) = (NextDefault.Effective(info, policy), usable.OfType<SecurityKey>().FirstOrDefault());
        return
        [
            .. from method in usable
               where method is not SecurityKey || method == key
               from kind in method.Kinds()
               where policy.Allows(kind, purpose) && strength.IsMetBy(kind)
               let option = new SignInChoice(method.Id, kind)
               orderby option != standing, Rank(kind), method.ProvenAt
               select option,
        ];
    }

    /// <summary>How many different methods they are: a phone is one, by call and by text.</summary>
    public static int Methods(ImmutableArray<SignInChoice> options) => options.Select(option => option.MethodId).Distinct().Count();

    public static bool IsMetBy(this RequiredStrength strength, MethodKind kind) => strength is RequiredStrength.Any || kind is MethodKind.SecurityKey;

    static int Rank(MethodKind kind) => kind switch
    {
        MethodKind.SecurityKey => 0,
        MethodKind.AuthenticatorApp => 1,
        MethodKind.PhoneCall or MethodKind.TextMessage => 2,
        MethodKind.Email => 3,
        MethodKind.SecurityQuestions => 4,
        _ => 5,
    };
}
