namespace SecurityInfo.Domain.Tests.Emails;

public class AddingAnEmail
{
    [Fact]
    public void asks_for_a_mail_and_counts_for_nothing_yet() =>
        Given().When(AddEmail()).Then(Added(Mailbox, Outlook), Asked(method: Mailbox, kind: MethodKind.Email)).After.Info.Proven.ShouldBeEmpty();

    [Fact]
    public void counts_once_the_code_is_given_and_is_no_default()
    {
        var after = GivenMailing().When(ConfirmChallenge()).Then(new CodeVerified(First, FirstCode, Mailbox, MethodKind.Email)).After.Info;

        after.Proven.ShouldHaveSingleItem().Kinds().ShouldBe([MethodKind.Email]);
        after.SignInChoices(OrganizationPolicy.Initial).ShouldBeEmpty();
        after.Default.ShouldBeNull();
    }

    [Fact]
    public void a_second_time_is_refused() => GivenAnEmail().When(AddEmail(Proton, method: AnotherMobile)).ThenRefused<Refusal.MethodAlreadyAdded>().MethodId.ShouldBe(Mailbox);

    [Fact]
    public void that_is_the_accounts_own_is_refused_unless_the_organization_says_so()
    {
        Given().When(AddEmail(Outlook, ofAccount: "ALICE@outlook.example")).ThenRefused<Refusal.AddressOfAccount>();
        Given().Where(new PolicyEvent.EmailRuleSet(true)).When(AddEmail(Outlook, ofAccount: Outlook)).Decision.Refusal.ShouldBeNull();
    }

    [Fact]
    public void the_organization_does_not_allow_is_refused_on_record() =>
        Given().NotAllowing(MethodKind.Email).When(AddEmail()).ThenRefused<Refusal.MethodNotAllowed>(new ChangeRefused("AddEmail", "METHOD_NOT_ALLOWED")).Kind.ShouldBe(MethodKind.Email);

    [Theory]
    [InlineData("alice")]
    [InlineData("alice@")]
    [InlineData("@outlook.example")]
    [InlineData("alice@localhost")]
    [InlineData("alice@outlook")]
    [InlineData("alice@outlook.example\r\nBcc: eve@evil.example")]
    [InlineData("Alice <alice@outlook.example>")]
    [InlineData("\"alice smith\"@outlook.example")]
    [InlineData("alice@[127.0.0.1]")]
    [InlineData("alice@127.0.0.1")]
    [InlineData("alice..smith@outlook.example")]
    [InlineData(".alice@outlook.example")]
    [InlineData("alice@outlook..example")]
    [InlineData("alice@-outlook.example")]
    [InlineData("alice@outlook.example, eve@evil.example")]
    [InlineData("alice\u200b@outlook.example")]
    [InlineData("")]
    public void that_is_none_stores_nothing(string typed) => Given().When(AddEmail(typed)).ThenRefused<Refusal.EmailAddressNotValid>();

    [Theory]
    [InlineData(" alice@outlook.example ", "alice@outlook.example")]
    [InlineData("Alice.Smith+security@Outlook.Example", "Alice.Smith+security@outlook.example")]
    [InlineData("alice@bücher.example", "alice@xn--bcher-kva.example")]
    [InlineData("alice@раураl.com", "alice@xn--l-7sba6dbr.com")]
    public void reads_it_as_mail_is_sent_to_it(string typed, string shown) => EmailAddress.Read(typed)!.Shown.ShouldBe(shown);

    [Fact]
    public void that_is_too_long_is_none()
    {
        EmailAddress.Read($"{new string('a', 65)}@outlook.example").ShouldBeNull();
        EmailAddress.Read($"{new string('a', 64)}@outlook.example").ShouldNotBeNull();
        EmailAddress.Read($"a@{string.Join('.', Enumerable.Repeat(new string('b', 60), 5))}.com").ShouldBeNull();
    }

    [Fact]
    public void shows_others_its_first_letter_and_where_it_is() => EmailAddress.Read(Outlook)!.Masked.ShouldBe("a••••••@outlook.example");
}
