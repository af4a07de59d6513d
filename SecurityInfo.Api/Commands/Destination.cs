namespace SecurityInfo.Api.Commands;

/// <summary>Where a challenge is sent, in clear: to the number or address that it was asked for, which may be one that is offered. Null where that is no longer there, or cannot be opened.</summary>
static class Destination
{
    public static PhoneNumber? Number(Person person, Challenge challenge) =>
        person.Info.Methods.Find(method => method.Id == challenge.MethodId) is Phone phone && new[] { phone.NewNumber, phone.Number }.FirstOrDefault(number => number?.Fingerprint == challenge.SentTo) is { } number
            ? person.Seal.Open(phone.Id, number)
            : null;

    public static EmailAddress? Address(Person person, Challenge challenge) =>
        person.Info.Methods.Find(method => method.Id == challenge.MethodId) is Email email && new[] { email.NewAddress, email.Address }.FirstOrDefault(address => address?.Fingerprint == challenge.SentTo) is { } address
            ? person.Seal.Open(email.Id, address)
            : null;

    /// <summary>Where a relying party's challenge would be sent that has not been asked yet.</summary>
    public static (PhoneNumber? Number, EmailAddress? Address) Of(Person person, SignInChoice option) => person.Info.Methods.Find(method => method.Id == option.MethodId) switch
    {
        Phone phone when option.Kind.IsSent() => (person.Seal.Open(phone.Id, phone.Number), null),
        Email email => (null, person.Seal.Open(email.Id, email.Address)),
        _ => default,
    };
}
