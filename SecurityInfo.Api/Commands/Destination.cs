namespace SecurityInfo.Api.Commands;

/// <summary>Where a challenge is sent, in clear: to the new number or address of a method that is being changed. Null where it cannot be opened.</summary>
static class Destination
{
    public static PhoneNumber? Number(Person person, Challenge challenge) =>
        person.Info.Methods.Find(method => method.Id == challenge.MethodId) is Phone phone ? person.Seal.Open(phone.Id, phone.NewNumber ?? phone.Number) : null;

    public static EmailAddress? Address(Person person, Challenge challenge) =>
        person.Info.Methods.Find(method => method.Id == challenge.MethodId) is Email email ? person.Seal.Open(email.Id, email.NewAddress ?? email.Address) : null;
}
