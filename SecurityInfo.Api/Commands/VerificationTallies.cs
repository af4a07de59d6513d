using System.Collections.Immutable;
using SecurityInfo.Api.Storage;
using SecurityInfo.Domain;

namespace SecurityInfo.Api.Commands;

public sealed partial class Tallies
{
    const string Reset = "password reset", ResetFailed = "password reset failed", SecondFactor = "two-factor";

    /// <summary>What is counted in somebody's name, whatever they are verified by.</summary>
    internal static readonly ImmutableArray<string> OfName = [Reset, ResetFailed, SecondFactor];

    /// <summary>What asking somebody counts for whom a relying party wants verified. For a password reset everything counts that is asked in one name, for a decoy as for anybody.</summary>
    public Counted? Of(TenantId organization, Verification verification, Person person, ChooseOption asked)
    {
        if (asked.Option.Kind is MethodKind.SecurityKey || Of(organization, verification) is not { } counted) return null;
        if (!asked.Option.Kind.IsSent()) return counted.Failures is null ? null : counted;

        var (number, address) = Destination.Of(person, asked.Option);
        return counted with
        {
            Destination = number is not null ? secret.Fingerprint(number) : address is not null ? secret.Fingerprint(address) : secret.Fingerprint("decoy destination", verification.Name + asked.Option.Kind),
            Prefix = number is null ? null : secret.FingerprintOfPrefix(number),
            Network = Of(asked.From),
        };
    }

    /// <summary>What is counted of a verification whatever is asked in it.</summary>
    public Counted Of(TenantId organization, Verification verification) => verification.Purpose is VerificationPurpose.PasswordReset
        ? new(organization.Value, null, null, null, _networkRates) { Person = (secret.Fingerprint(Reset, verification.Name), [ResetLimits.Apart, ResetLimits.MostAsked]), Failures = secret.Fingerprint(ResetFailed, verification.Name) }
        : new(organization.Value, null, null, null, _networkRates) { Person = (secret.Fingerprint(SecondFactor, verification.Name), DeliveryLimits.VerificationRates) };

    /// <summary>Counts what a relying party's challenge asks for.</summary>
    public IEnumerable<IMartenOp> Asked(ChooseOption command, Judgement judgement, Person person, Deliveries deliveries)
    {
        if (deliveries.Counted is not { } counted) yield break;
        if (judgement.Happens is not [])
        {
            yield return new CountDelivery(counted, command.At);
            if (counted.Destination is not null) yield return new CountForOrganization(counted.Organization, person.Policy.DeliveryCap, command.At);
        }
        if (judgement.Refusal is Refusal.TooManyChallenges)
            foreach (var hold in PrefixHold(counted, deliveries.Past, command.At)) yield return hold;
    }

    /// <summary>Counts what was answered in a verification: wrong answers in a password reset against the name; what was right gives back what it took.</summary>
    public IEnumerable<IMartenOp> Answered(IVerificationCommand command, Judgement judgement, Verification verification, Person person, Counted? counted)
    {
        foreach (var @event in judgement.Happens)
            switch (@event)
            {
                case VerificationEvent.AnswerRefused when counted?.Failures is { } failures:
                    yield return new CountDelivery(new(counted.Organization, null, null, null, []) { Person = (failures, [ResetLimits.MostFailed]) }, command.At);
                    break;
                case VerificationEvent.AnswerAccepted:
                    if (verification.Challenge is { } asked && asked.Kind.IsSent() && counted?.Person is { } subject)
                    {
                        var (number, address) = (Destination.Number(person, asked), Destination.Address(person, asked));
                        if (number is not null) yield return new CountConfirmation(secret.FingerprintOfPrefix(number), asked.StartedAt);
                        if (counted.Failures is null) yield return new GiveBackDelivery([subject.Subject, .. number is not null ? [secret.Fingerprint(number)] : address is not null ? [secret.Fingerprint(address)] : ImmutableArray<string>.Empty], asked.StartedAt);
                    }
                    if (counted is { Failures: { } failed, Person: { } tried } && verification.Verified.Length + 1 >= verification.MethodsNeeded) yield return new ForgetAttempts(tried.Subject, failed);
                    break;
                case VerificationEvent.VerificationDenied { AsFraud: true } when verification.Challenge is CallChallenge call && Destination.Number(person, call) is { } number:
                    yield return FraudHold(number, command.At);
                    break;
            }
    }
}
