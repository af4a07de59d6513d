using SecurityInfo.Api.Commands;

namespace SecurityInfo.Api.Carriers;

/// <summary>Writes a code on what it is sent by, and hands that to the carrier for it.</summary>
public sealed class CodePost(ITextCarrier texts, IMailCarrier mails, IConfiguration configuration)
{
    /// <summary>Who took it, or would not.</summary>
    public async Task<(string Carrier, CarrierAnswer? Answer)> Send(DeliveryName name, Person person, CodeChallenge challenge, string code, CancellationToken stop) => challenge.Kind switch
    {
        MethodKind.TextMessage when Destination.Number(person, challenge) is { } number => (texts.Name, await texts.SendAsync(new(name, number, Messages.Text(name.Organization, code, configuration["Texts:Domain"])), stop)),
        MethodKind.Email when Destination.Address(person, challenge) is { } address => (mails.Name, await mails.SendAsync(new(name, address, Messages.Subject(name.Organization), Messages.Mail(name.Organization, code)), stop)),
        _ => ("", new CarrierAnswer.Refused()),
    };
}
