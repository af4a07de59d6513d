namespace SecurityInfo.Domain.Tests.Methods;

public class RenamingAMethod
{
    [Fact]
    public void gives_it_a_name_and_takes_it_away()
    {
        var named = GivenAMobilePhone().When(RenameMethod("my old phone")).Then(new MethodRenamed(Mobile, Seal(Mobile, MethodName.Read("my old phone")!))).After;
        named.Info.ProvenPhone(Mobile)!.ChangedAt.ShouldBe(Noon);

        named.When(RenameMethod(null)).Then(new MethodRenamed(Mobile, null)).After.Info.ProvenPhone(Mobile)!.Name.ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("two\nlines")]
    [InlineData("half a character \uD83D")]
    [InlineData("\u202Eenohp ym")]
    [InlineData("a zero \0")]
    [InlineData("12345678901234567890123456789012345678901")]
    public void takes_one_to_forty_characters(string name) => GivenAMobilePhone().When(RenameMethod(name)).ThenRefused<Refusal.NameNotValid>();

    [Fact]
    public void that_is_not_there_finds_none() => Given().When(RenameMethod()).ThenRefused<Refusal.MethodNotFound>(new ChangeRefused("RenameMethod", "METHOD_NOT_FOUND"));

    [Fact]
    public void that_is_not_proven_finds_none() => GivenAdding(ChallengeStatus.Placed).When(RenameMethod()).ThenRefused<Refusal.MethodNotFound>(new ChangeRefused("RenameMethod", "METHOD_NOT_FOUND"));

    [Fact]
    public void that_has_changed_since_is_refused() => GivenAMobilePhone().When(RenameMethod(seen: 1)).ThenRefused<Refusal.ConcurrentChange>();
}
