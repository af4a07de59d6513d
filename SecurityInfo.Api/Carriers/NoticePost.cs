using System.Collections.Immutable;
using SecurityInfo.Api.Commands;

namespace SecurityInfo.Api.Carriers;

/// <summary>Writes down what somebody is told of a change, and hands that to a carrier for texts or mails.</summary>
public sealed class NoticePost(Dispatch dispatch, CarrierSettings settings, DeliveryTokens tokens, IConfiguration configuration)
{
    /// <summary>Who took it, or why nobody did. Fails where nobody can tell.</summary>
    public async Task<(string Carrier, string Reference, DeliveryFailure? Failure)> Send(NoticeName notice, Person person, ImmutableArray<NoticedChange> changes, NoticeDestination to, CancellationToken stop)
    {
        var (wording, name) = (settings.Wording(notice.Organization).Notices, new DeliveryName(notice.Organization, notice.UserId, notice.NoticeId, to.Id, DeliveryUse.Notice));
        var said = new NoticeText(wording, notice.Organization, [.. changes.Select(change => wording.Told(change, Shown(person, change)))], notice.At, NoticeLink.To(notice, tokens, configuration), person.Policy.HelpDesk);
        switch (to)
        {
            case { MethodId: var phone, Number: { } stored } when person.Seal.Open(phone, stored) is { } number:
                return person.Policy.Allows(MethodKind.TextMessage) && person.Policy.AllowsRegion(number)
                    ? Told(await dispatch.Send(new TextOrder(name, number, said.Text), stop))
                    : ("", "", DeliveryFailure.NotAllowed);
            case { MethodId: var email, Address: { } stored } when person.Seal.Open(email, stored) is { } address:
                return Told(await dispatch.Send(new MailOrder(name, address, said.Subject, said.Mail, said.Html), stop));
            default:
                return ("", "", DeliveryFailure.Erased);
        }
    }

    /// <summary>Null where it was taken.</summary>
    public async Task<DeliveryFailure?> Alert(string organization, string mailbox, MailHelpDesk alert, DateTimeOffset until, CancellationToken stop)
    {
        if (EmailAddress.Read(mailbox) is not { } address) return DeliveryFailure.CarrierRefused;
        var said = new AlertText(settings.Wording(organization).Notices, organization, alert.UserId, until);
        return Told(await dispatch.Send(new MailOrder(new(organization, alert.UserId, alert.NoticeId, alert.NoticeId, DeliveryUse.Notice), address, said.Subject, said.Mail, said.Html), stop)).Failure;
    }

    static (string Carrier, string Reference, DeliveryFailure? Failure) Told((string Carrier, CarrierAnswer Answer) answered) => answered.Answer switch
    {
        CarrierAnswer.Placed placed => (answered.Carrier, placed.Reference, null),
        CarrierAnswer.Unreachable => ("", "", DeliveryFailure.CarrierUnreachable),
        _ => ("", "", DeliveryFailure.CarrierRefused),
    };

    /// <summary>As others see it, since it is read in places that are less well kept. Null where it has none, or cannot be opened any more.</summary>
    static string? Shown(Person person, NoticedChange change) => change switch
    {
        { MethodId: { } phone, Number: { } number } => person.Seal.Open(phone, number)?.Masked,
        { MethodId: { } email, Address: { } address } => person.Seal.Open(email, address)?.Masked,
        _ => null,
    };
}
