using CsCheck;

namespace SecurityInfo.Domain.Tests.Requirements;

/// <summary>Whatever an organization allows and asks for, and whatever somebody has.</summary>
public class AskingForTheFewest
{
    static readonly ImmutableArray<MethodType> Types = [MethodType.SecurityKey, MethodType.AuthenticatorApp, MethodType.Phone, MethodType.Email, MethodType.SecurityQuestions];

    static readonly VerificationPurpose[][] Purposes = [[], [VerificationPurpose.TwoFactor], [VerificationPurpose.PasswordReset], [VerificationPurpose.TwoFactor, VerificationPurpose.PasswordReset]];

    static readonly Gen<(Story Story, int ForSignIn, bool ForReset)> Stories = Gen.Select(
        Gen.Int[0, 3].Array[7], Gen.Int[0, 2], Gen.Bool, Gen.Int[1, 2], Gen.Int[0, 2].Array[5],
        (allowed, forSignIn, forReset, toReset, have) =>
        {
            var story = GivenQuestions().Where(Enum.GetValues<MethodKind>().Select((kind, index) => new PolicyEvent.MethodRuleSet(kind, [.. Purposes[allowed[index]].Intersect(kind.Purposes())])))
                .Where(new PolicyEvent.PasswordResetRuleSet(toReset)).Asking(forSignIn, forReset);
            var types = Types.SelectMany((type, index) => Enumerable.Repeat(type, Math.Min(have[index], type.Most())));
            return (story with { Info = types.Aggregate(story.Info, Adding) }, forSignIn, forReset);
        });

    [Fact]
    public void asks_for_no_more_than_it_takes_and_for_what_helps() => Stories.Sample((story, _, _) =>
    {
        var required = SignInRequirements.Of(story.Info, story.Policy, [], Noon);
        var left = Left(story, required.ToAdd);

        var smaller = Smaller(story, required.ToAdd.Length).ToList();
        smaller.ShouldAllBe(fewer => Sum(Left(story, fewer)) > Sum(left), $"{string.Join(", ", required.ToAdd)} are too many");
        Types.Where(type => CanHaveAnother(story, required.ToAdd, type)).ShouldAllBe(type => Left(story, required.ToAdd.Add(type)) == left, "something else would have helped");
        if (left == MissingMethods.None) SignInRequirements.Of(required.ToAdd.Aggregate(story.Info, Adding), story.Policy, [], Noon).AsksToAdd.ShouldBeFalse();
    }, iter: 2000, threads: 1);

    static MissingMethods Left(Story story, ImmutableArray<MethodType> added) => MissingMethods.Of(added.Aggregate(story.Info, Adding), story.Policy);

    static int Sum(MissingMethods missing) => missing.ForSignIn + missing.ForPasswordReset;

    static IEnumerable<ImmutableArray<MethodType>> Smaller(Story story, int than)
    {
        IEnumerable<ImmutableArray<MethodType>> sets = [[]];
        for (var size = 0; size < than; size++)
        {
            foreach (var set in sets) yield return set;
            sets = [.. from set in sets from type in Types where CanHaveAnother(story, set, type) select set.Add(type)];
        }
    }

    static bool CanHaveAnother(Story story, ImmutableArray<MethodType> added, MethodType type)
    {
        var info = added.Aggregate(story.Info, Adding);
        return info.Proven.Count(method => method.Type == type) < story.Policy.Most(type);
    }

    static UserSecurityInfo Adding(UserSecurityInfo info, MethodType type)
    {
        var id = Id($"{info.Methods.Count + 1:x4}");
        return info with
        {
            Methods = info.Methods.Add(type switch
            {
                MethodType.SecurityKey => new SecurityKey(id, Noon, KeyOf($"key {id}")),
                MethodType.AuthenticatorApp => new ApprovalApp(id, ProvenAt: Noon),
                MethodType.Phone => new Phone(id, (PhoneKind)info.Phones.Count(), Stored(Seattle), Noon, PhoneChannel.Call),
                MethodType.Email => new Email(id, Stored(EmailAddress.Read(Outlook)!), Noon),
                _ => new SecurityQuestions(id, Set(id).Answers, Noon),
            }),
        };
    }
}
