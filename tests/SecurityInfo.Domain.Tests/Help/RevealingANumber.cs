namespace SecurityInfo.Domain.Tests.Help;

public class RevealingANumber
{
    [Fact]
    public void is_recorded_with_who_is_told_of_which_method_and_why() => GivenAMobilePhone().When(RevealNumber()).Then(new NumberRevealed(Rescue, Mobile, Because));

    [Fact]
    public void is_recorded_each_time() => GivenAMobilePhone().After(RevealNumber()).When(RevealNumber(help: Second)).Decision.Events.ShouldHaveSingleItem();

    [Fact]
    public void works_for_an_address_too() => GivenAnEmail().When(RevealNumber(Mailbox)).Then(new NumberRevealed(Rescue, Mailbox, Because));

    /// <summary>Answers, secrets and codes are told to nobody.</summary>
    [Fact]
    public void is_for_nothing_that_has_none()
    {
        foreach (var (story, method) in new[] { (GivenAnswers(), Memory), (GivenRecoveryCodes(), Paper), (GivenApps(Tablet), Tablet), (GivenKeys(1), Id("b00")) })
            story.When(RevealNumber(method)).ThenRefused<Refusal.NothingToReveal>(new ChangeRefused("RevealNumber", "NOTHING_TO_REVEAL"));
    }

    [Fact]
    public void that_nobody_has_proven_is_refused_on_record() =>
        GivenAdding(ChallengeStatus.Placed).When(RevealNumber()).ThenRefused<Refusal.MethodNotFound>(new ChangeRefused("RevealNumber", "METHOD_NOT_FOUND"));

    [Fact]
    public void of_an_erased_person_is_not_possible_and_seals_nothing() => (GivenAMobilePhone() with { IsErased = true }).When(RevealNumber()).ThenRefused<Refusal.PersonErased>();
}
