namespace SecurityInfo.Domain.Tests.Methods;

public class AddingAPhone
{
    [Fact]
    public void asks_for_a_call_to_the_number_and_counts_for_nothing_yet()
    {
        var told = Given().When(AddPhone(Seattle)).Then(
            new PhoneAdded(Mobile, PhoneKind.Mobile, Stored(Seattle)),
            new CallRequested(First, FirstCall, Mobile, Noon, Noon + 10.Minutes()));

        told.After.Info.Proven.ShouldBeEmpty();
        told.After.Info.SignInChoices(OrganizationPolicy.Initial).ShouldBeEmpty();
        told.After.Info.Default.ShouldBeNull();
    }

    [Fact]
    public void with_an_extension_calls_the_number_without_it() =>
        Given().When(AddPhone("+1 4255551234X12345")).Then(Added(Mobile, PhoneKind.Mobile, "+14255551234"), Requested());

    [Fact]
    public void asks_for_exactly_one_call_to_exactly_that_number()
    {
        var told = Given().When(AddPhone(Seattle));

        told.Decision.Events.OfType<CallRequested>().Count().ShouldBe(1);
        told.After.Info.Challenge(First)!.SentTo.ShouldBe(Stored(Seattle).Fingerprint);
    }

    [Fact]
    public void keeps_nothing_of_the_number_that_can_be_read() =>
        Given().When(AddPhone(Seattle)).Decision.Events.ShouldAllBe(@event => !@event.ToString()!.Contains("4255551234"));

    [Fact]
    public void a_second_time_adds_another_kind_to_what_is_there() =>
        GivenAMobilePhone().When(AddPhone(Reno, PhoneKind.Office, method: Office)).Then(Added(Office, PhoneKind.Office, Reno), Requested(method: Office));

    [Fact]
    public void leaves_an_existing_default_as_it_is()
    {
        var after = GivenAMobilePhone().After(AddPhone(Reno, PhoneKind.Office, method: Office), ClaimCall(), Placed(), Answered(), Pressed("#"));

        after.Info.ProvenPhone(Office).ShouldNotBeNull();
        after.Info.Default.ShouldBe(ByCall(Mobile));
    }

    [Fact]
    public void again_after_deleting_it_takes_a_new_proof_under_a_new_id()
    {
        var deleted = GivenAMobilePhone().After(DeleteMethod(Mobile));

        var told = deleted.When(AddPhone(Seattle, method: AnotherMobile)).Then(Added(AnotherMobile, PhoneKind.Mobile, Seattle), Requested(method: AnotherMobile));
        told.After.Info.Proven.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("+1425555", PhoneNumberProblem.TooShort)]
    [InlineData("4255551234", PhoneNumberProblem.UnknownCountry)]
    [InlineData("+1 425 CALL NOW", PhoneNumberProblem.Letters)]
    public void with_a_number_that_is_none_stores_nothing(string typed, PhoneNumberProblem problem) =>
        Given().When(AddPhone(typed)).ThenRefused<Refusal.PhoneNumberNotValid>().Problem.ShouldBe(problem);

    [Theory]
    [InlineData("+1 900 555 1234", PhoneNumberProblem.PremiumRate)]
    [InlineData("+881 612345678", PhoneNumberProblem.Satellite)]
    [InlineData("911", PhoneNumberProblem.Emergency)]
    public void with_a_number_of_a_costly_kind_is_refused_on_record(string typed, PhoneNumberProblem problem) =>
        Given().When(AddPhone(typed)).ThenRefused<Refusal.PhoneNumberNotValid>(new ChangeRefused("AddPhone", "PHONE_NUMBER_NOT_VALID")).Problem.ShouldBe(problem);

    [Fact]
    public void of_a_kind_that_is_taken_is_refused() =>
        GivenAMobilePhone().When(AddPhone(Reno, method: AnotherMobile)).ThenRefused<Refusal.MethodAlreadyAdded>().MethodId.ShouldBe(Mobile);

    [Theory]
    [InlineData("+1 4255551234")]
    [InlineData("+1 4255551234X99")]
    public void with_a_number_that_is_proven_already_is_refused(string typed) =>
        GivenAMobilePhone().When(AddPhone(typed, PhoneKind.Office, method: Office)).ThenRefused<Refusal.MethodAlreadyAdded>().MethodId.ShouldBe(Mobile);

    [Fact]
    public void as_alternate_takes_a_mobile_phone_first()
    {
        Given().When(AddPhone(Reno, PhoneKind.AlternateMobile, method: Alternate)).ThenRefused<Refusal.MobilePhoneNeeded>();
        GivenAdding(ChallengeStatus.Failed).When(AddPhone(Reno, PhoneKind.AlternateMobile, method: Alternate)).ThenRefused<Refusal.MobilePhoneNeeded>();
        GivenAMobilePhone().When(AddPhone(Reno, PhoneKind.AlternateMobile, method: Alternate)).Then(Added(Alternate, PhoneKind.AlternateMobile, Reno), Requested(method: Alternate));
    }

    [Fact]
    public void again_before_it_was_proven_replaces_the_number_that_was_typed_first()
    {
        var told = GivenAdding(ChallengeStatus.Failed).When(AddPhone(Reno, method: AnotherMobile, call: new(Second, SecondCall), at: Noon + 1.Minutes()))
            .Then(new CallCancelled(First, CancellationCause.Superseded), Added(AnotherMobile, PhoneKind.Mobile, Reno), Requested(Second, SecondCall, AnotherMobile, Noon + 1.Minutes()));

        told.After.Info.Phones.Select(phone => phone.Id).ShouldBe([AnotherMobile]);
    }

    [Fact]
    public void by_text_asks_for_a_code_instead_of_a_call() =>
        Given().When(AddPhone(channel: PhoneChannel.Text)).Then(Added(Mobile, PhoneKind.Mobile, Seattle), Asked(code: FirstCall));

    [Theory]
    [InlineData(BerlinLandline, PhoneKind.Mobile)]
    [InlineData(Seattle, PhoneKind.Office)]
    [InlineData(Seattle, PhoneKind.AlternateMobile)]
    public void by_text_is_refused_where_no_text_arrives(string number, PhoneKind kind) =>
        GivenPhones((AnotherMobile, PhoneKind.Mobile, Reno)).When(AddPhone(number, kind, PhoneChannel.Text))
            .ThenRefused<Refusal.PhoneNumberNotValid>().Problem.ShouldBe(PhoneNumberProblem.NotReachableByChannel);
}
