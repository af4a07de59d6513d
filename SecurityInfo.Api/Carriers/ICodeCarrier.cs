namespace SecurityInfo.Api.Carriers;

/// <summary>The outside party that takes texts to phones.</summary>
public interface ITextCarrier
{
    string Name { get; }

    /// <summary>Asks for a text. Asked twice with the same name, it may send it twice.</summary>
    Task<CarrierAnswer> SendAsync(TextOrder order, CancellationToken stop);
}

/// <summary>The outside party that takes mails to mailboxes.</summary>
public interface IMailCarrier
{
    string Name { get; }

    /// <summary>Asks for a mail. Asked twice with the same name, it sends the same mail twice, which mailboxes show once.</summary>
    Task<CarrierAnswer> SendAsync(MailOrder order, CancellationToken stop);
}

/// <summary>A text to be sent, with everything in clear.</summary>
public sealed record TextOrder(DeliveryName Name, PhoneNumber Number, string Text)
{
    public override string ToString() => Name.ToString();
}

/// <summary>A mail to be sent, with everything in clear.</summary>
public sealed record MailOrder(DeliveryName Name, EmailAddress Address, string Subject, string Text, string Html)
{
    public override string ToString() => Name.ToString();
}
