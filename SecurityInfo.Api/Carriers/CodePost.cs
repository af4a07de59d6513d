using SecurityInfo.Api.Commands;

namespace SecurityInfo.Api.Carriers;

/// <summary>Writes a code on what it is sent by, and hands that to a carrier for it.</summary>
public sealed class CodePost(Dispatch dispatch, CarrierSettings settings, DeliveryTokens tokens, IConfiguration configuration)
{
    /// <summary>Who took it, or would not.</summary>
    public async Task<(string Carrier, CarrierAnswer? Answer)> Send(DeliveryName name, Person person, CodeChallenge challenge, string code, CancellationToken stop)
    {
        var wording = settings.Wording(name.Organization);
        return challenge.Kind switch
        {
            MethodKind.TextMessage when Destination.Number(person, challenge) is { } number =>
                await dispatch.Send(new TextOrder(name, number, wording.TextOf(name.Organization, code, configuration["Texts:Domain"])), stop),
            MethodKind.Email when Destination.Address(person, challenge) is { } address && (name.InVerification ? null : MailLink.To(name, tokens, configuration)) is var link =>
                await dispatch.Send(new MailOrder(name, address, wording.SubjectOf(name.Organization), wording.MailOf(name.Organization, code, link), wording.HtmlOf(name.Organization, code, link)), stop),
            _ => ("", new CarrierAnswer.Refused()),
        };
    }
}
