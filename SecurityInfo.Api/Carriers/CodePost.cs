using SecurityInfo.Api.Commands;

namespace SecurityInfo.Api.Carriers;

/// <summary>Writes a code on what it is sent by, and hands that to a carrier for it.</summary>
public sealed partial class CodePost(Dispatch dispatch, CarrierSettings settings, DeliveryTokens tokens, IConfiguration configuration, ILogger<CodePost> log)
{
    /// <summary>Who took it, or would not; no answer where nobody can tell. Should it arrive, it is good.</summary>
    public async Task<(string Carrier, CarrierAnswer? Answer)> Send(DeliveryName name, Person person, CodeChallenge challenge, string code, CancellationToken stop)
    {
        try { return await Hand(name, person, challenge, code, stop); }
        catch (Exception unknown) when (unknown is not OutOfMemoryException)
        {
            LogUnknown(log, name.Id, unknown.GetType().Name);
            return ("", null);
        }
    }

    async Task<(string Carrier, CarrierAnswer Answer)> Hand(DeliveryName name, Person person, CodeChallenge challenge, string code, CancellationToken stop)
    {
        var wording = settings.Wording(name.Organization);
        return challenge.Kind switch
        {
            MethodKind.TextMessage when Destination.Number(person, challenge) is { } number =>
                await dispatch.Send(new TextOrder(name, number, wording.TextOf(name.Organization, code, configuration["Texts:Domain"])), stop),
            MethodKind.Email when Destination.Address(person, challenge) is { } address && (name.For is DeliveryUse.Verification ? null : MailLink.To(name, tokens, configuration)) is var link =>
                await dispatch.Send(new MailOrder(name, address, wording.SubjectOf(name.Organization), wording.MailOf(name.Organization, code, link), wording.HtmlOf(name.Organization, code, link)), stop),
            _ => ("", new CarrierAnswer.Refused()),
        };
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nobody can tell whether code {CodeId} was sent: {Fault}. Should it arrive, it is good.")]
    static partial void LogUnknown(ILogger log, Guid codeId, string fault);
}
