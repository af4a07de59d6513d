using System.Text;
using JasperFx.MultiTenancy;
using Microsoft.Extensions.DependencyInjection;
using SecurityInfo.Api.SecurityKeys;
using SecurityInfo.Api.Storage;
using SecurityInfo.Domain.Challenges;
using SecurityInfo.Domain.Keys;
using SecurityInfo.Domain.Methods;
using SecurityInfo.Domain.Policies;
using SecurityInfo.Domain.StepUps;
using SecurityInfo.Domain.Verifications;
using Known = SecurityInfo.Api.Commands.Person;

namespace SecurityInfo.Api.Tests.Keys;

/// <summary>The judge by itself, without the commands that ask it.</summary>
public sealed class JudgingAnswers(App app)
{
    const string Organization = "org-of-judges", Alice = "alice";

    static readonly Guid Method = Guid.CreateVersion7();

    KeyCeremony Ceremony => app.Host.Services.GetRequiredService<KeyCeremony>();

    Known Nobody(OrganizationPolicy? policy = null) =>
        Known.ToSeal(Alice, null, policy, null, new TenantId(Organization), app.Host.Services.GetRequiredService<KeyRing>()).Person;

    async Task<(KeyChallenge Challenge, string Options)> Begun(Known person)
    {
        var begun = await Ceremony.Begin(Organization, new(Alice, app.Time.GetUtcNow(), SignIn.Unknown, null, null, Guid.CreateVersion7(), Method), person);
        var challenge = new KeyChallenge(Guid.CreateVersion7(), Method, default, default, ChallengeStatus.Requested, begun);
        return (challenge, (await Ceremony.CreationOptions(Organization, Alice, null, person with { Info = person.Info with { Challenges = [challenge] } }, challenge.Id))!);
    }

    async Task<(string Options, string State)?> Asked(Known person)
    {
        var command = new ChooseOption("", Alice, app.Time.GetUtcNow(), new(Method, MethodKind.SecurityKey), Guid.CreateVersion7(), new(""), null);
        if (await Ceremony.Ask(Organization, command, person) is not { } held) return null;
        var options = await Ceremony.RequestOptions(Organization, Alice, person, new(command.ChallengeId, Method, default, default, ChallengeStatus.Requested, held));
        return (options!, person.Seal.Open(command.ChallengeId, KeyCeremony.Field, held)!);
    }

    async Task<Known> Holder(SoftKey key)
    {
        var person = Nobody();
        var (challenge, options) = await Begun(person);
        var judged = await Ceremony.Judge(Organization, Alice, person, challenge, new(key.Answer(options)));
        var registered = judged.Verdict.ShouldBeOfType<KeyVerdict.Holds>().Key;
        return person with { Info = new UserSecurityInfo { Methods = [new SecurityKey(Method, app.Time.GetUtcNow(), registered)] } };
    }

    /// <summary>Whatever is done to an answer, there is a verdict, and nothing is thrown.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task never_breaks(bool modelsAreNamed)
    {
        var key = new SoftKey { Maker = app.Maker };
        var person = Nobody(modelsAreNamed ? OrganizationPolicy.Initial with { AllowedKeyModels = [key.Model] } : null);
        var (challenge, options) = await Begun(person);
        var right = Encoding.UTF8.GetBytes(key.Answer(options));
        (await Ceremony.Judge(Organization, Alice, person, challenge, new(Encoding.UTF8.GetString(right)))).Verdict.ShouldBeOfType<KeyVerdict.Holds>();

        var chance = new Random(20261123);
        for (var turn = 0; turn < 1500; turn++)
        {
            var (changed, at) = ((byte[])right.Clone(), chance.Next(right.Length));
            for (var times = chance.Next(1, 4); times > 0; times--) changed[chance.Next(changed.Length)] = (byte)"AZaz09-_{}[]\":,"[chance.Next(15)];
            var answer = Encoding.UTF8.GetString(turn % 5 is 0 ? changed[..at] : changed);
            var judged = await Ceremony.Judge(Organization, Alice, person, challenge, new(answer));
            if (judged.Verdict is KeyVerdict.Holds holds) holds.Key.Model.IsVerified.ShouldBe(modelsAreNamed, answer);
        }
    }

    [Fact]
    public async Task holds_an_answer_against_its_own_ceremony_and_person_alone()
    {
        var (alice, bob) = (Nobody(), Nobody());
        var (challenge, options) = await Begun(alice);
        var answer = new KeyAnswer(new SoftKey().Answer(options));

        (await Ceremony.Judge(Organization, Alice, bob, challenge, answer)).Verdict.ShouldBe(new KeyVerdict.Fails(SecurityKeyProblem.NotValid));
        (await Ceremony.Judge(Organization, Alice, alice, (await Begun(alice)).Challenge, answer)).Verdict.ShouldBe(new KeyVerdict.Fails(SecurityKeyProblem.NotValid));
        (await Ceremony.Judge(Organization, Alice, alice, challenge, answer)).Verdict.ShouldBeOfType<KeyVerdict.Holds>();
    }

    [Fact]
    public async Task believes_a_registered_key_that_signs()
    {
        var key = new SoftKey();
        var alice = await Holder(key);
        var (options, state) = (await Asked(alice))!.Value;

        options.ShouldContain(key.CredentialId);
        (await Ceremony.Proves(Organization, Alice, alice, state, new(key.Sign(options)))).ShouldBe(new ProvenKey(Method, 2));
    }

    [Fact]
    public async Task believes_no_other()
    {
        var key = new SoftKey();
        var alice = await Holder(key);
        var (options, state) = (await Asked(alice))!.Value;
        var (_, later) = (await Asked(alice))!.Value;

        foreach (var (held, answer) in new[]
        {
            (state, new SoftKey().Sign(options)), (state, key.Sign(options, unlocked: false)), (state, key.Sign(options, origin: "https://evil.example")),
            (state, key.Sign(options, count: 1)), (state, "{}"), (state, ""), (later, key.Sign(options)),
        })
            (await Ceremony.Proves(Organization, Alice, alice, held, new(answer))).ShouldBeNull(answer);
    }

    [Fact]
    public async Task asks_for_no_key_that_cannot_be_used()
    {
        var alice = await Holder(new SoftKey());

        (await Asked(alice with { Policy = OrganizationPolicy.Initial with { AllowedKeyModels = [Guid.CreateVersion7()] } })).ShouldBeNull();
        (await Asked(Nobody())).ShouldBeNull();
    }
}
