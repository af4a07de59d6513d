namespace SecurityInfo.Api.Commands;

static class NumberToCall
{
    /// <summary>The number a challenge is about, in clear: the new one of a phone that is being changed. Null where it cannot be opened.</summary>
    public static PhoneNumber? Of(Person person, Guid challengeId) =>
        person.Info.Challenge(challengeId) is { } challenge
        && person.Info.Phones.FirstOrDefault(phone => phone.Id == challenge.MethodId) is { } phone
            ? person.Seal.Open(phone.Id, phone.NewNumber ?? phone.Number)
            : null;
}
