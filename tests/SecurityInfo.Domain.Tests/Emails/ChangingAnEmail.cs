namespace SecurityInfo.Domain.Tests.Emails;

public class ChangingAnEmail
{
    static readonly StoredAddress From = Stored(EmailAddress.Read(Outlook)!), To = Stored(EmailAddress.Read(Proton)!);

    [Fact]
    public void keeps_the_old_address_until_the_new_one_is_proven()
    {
        var told = GivenAnEmail().When(ChangeEmail()).Then(new EmailChangeRequested(Mailbox, To), Asked(method: Mailbox, kind: MethodKind.Email));
        told.After.Info.Proven.OfType<Email>().Single().Address.ShouldBe(From);

        var after = told.After.When(ConfirmChallenge()).Then(new CodeVerified(First, FirstCode, Mailbox, MethodKind.Email), new EmailChanged(Mailbox, From, To)).After.Info;
        after.Proven.OfType<Email>().Single().ShouldBe(new Email(Mailbox, To, Noon) { AddedAt = LongAgo, ChangedAt = Noon });
    }

    [Fact]
    public void in_vain_leaves_the_old_address() =>
        GivenAnEmail().After(ChangeEmail(), ExpireChallenge()).Info.Proven.OfType<Email>().Single().ShouldBe(new Email(Mailbox, From, LongAgo) { AddedAt = LongAgo });

    [Fact]
    public void to_what_it_is_is_refused() => GivenAnEmail().When(ChangeEmail(Outlook)).ThenRefused<Refusal.MethodAlreadyAdded>().MethodId.ShouldBe(Mailbox);

    [Fact]
    public void that_is_not_there_finds_none() => Given().When(ChangeEmail()).ThenRefused<Refusal.MethodNotFound>(new ChangeRefused("ChangeEmail", "METHOD_NOT_FOUND"));

    [Fact]
    public void that_has_changed_since_is_refused() => GivenAnEmail().When(ChangeEmail(seen: 1)).ThenRefused<Refusal.ConcurrentChange>().CurrentVersion.ShouldBe(3);
}
