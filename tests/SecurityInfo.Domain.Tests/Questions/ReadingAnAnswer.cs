using CsCheck;

namespace SecurityInfo.Domain.Tests.Questions;

public class ReadingAnAnswer
{
    [Theory]
    [InlineData("Rex Superbus", "rex superbus")]
    [InlineData("  REX\t superbus\u00a0", "rex superbus")]
    [InlineData("Ｒｅｘ", "rex")]
    [InlineData("ﬁdo", "fido")]
    [InlineData("Jose\u0301", "josé")]
    [InlineData("JOSÉ", "josé")]
    [InlineData("Straße", "strasse")]
    [InlineData("STRASSE", "strasse")]
    [InlineData("ΟΔΥΣΣΕΎΣ", "οδυσσεύς")]
    [InlineData("re\u200bx\u202e", "rex")]
    [InlineData("R\nE\rX", "r e x")]
    [InlineData("レックス", "ﾚｯｸｽ")]
    public void takes_all_ways_to_type_the_same_for_the_same(string typed, string same) => Answer.Read(typed).ShouldBe(Answer.Read(same));

    [Theory]
    [InlineData("rex", "rexx")]
    [InlineData("jose", "josé")]
    [InlineData("elm street", "elmstreet")]
    public void tells_what_differs_apart(string one, string other) => Answer.Read(one).ShouldNotBe(Answer.Read(other));

    [Theory]
    [InlineData("", AnswerProblem.TooShort)]
    [InlineData("ab", AnswerProblem.TooShort)]
    [InlineData("   a  b  ", null)]
    [InlineData("  ab  ", AnswerProblem.TooShort)]
    [InlineData("abc", null)]
    [InlineData("犬猫鳥", null)]
    [InlineData("🐶🐱", AnswerProblem.TooShort)]
    [InlineData("🐶🐱🐦", null)]
    [InlineData("\u200b\u200b\u200b\u200b", AnswerProblem.TooShort)]
    [InlineData("ﷺ", null)] // one sign, that is many once it is normal
    public void takes_three_characters_at_the_least(string typed, AnswerProblem? problem) => Answer.Read(typed).Problem.ShouldBe(problem);

    [Fact]
    public void takes_forty_characters_at_the_most()
    {
        Answer.Read(new('a', 40)).Problem.ShouldBeNull();
        Answer.Read(new('a', 41)).Problem.ShouldBe(AnswerProblem.TooLong);
        Answer.Read($"a{new string(' ', 300)}bc").Problem.ShouldBeNull();
        Answer.Read(new('ﷺ', 100_000)).Problem.ShouldBe(AnswerProblem.TooLong);
    }

    [Theory]
    [InlineData("pet", true)]
    [InlineData("FIRST  Pet", true)]
    [InlineData("called?", true)]
    [InlineData("was your", true)]
    [InlineData("all", false)]
    [InlineData("petra", false)]
    [InlineData("???", false)]
    public void sees_where_the_question_gives_it_away(string typed, bool givenAway) => Answer.Read(typed).IsGivenAwayBy(Offered[0]).ShouldBe(givenAway);

    /// <summary>Half a character can be sent, and must not be the end of the request.</summary>
    [Fact]
    public void takes_broken_characters_as_they_come()
    {
        Answer.Read("ab\ud800cd").ShouldBe(Answer.Read("ab\ufffdcd"));
        OfferedQuestion.Of(Question(0), "ab\udc00cd").Text.ShouldBe("ab\ufffdcd");
    }

    [Fact]
    public void shows_itself_nowhere()
    {
        $"{Answer.Read("Rex")} {new GivenAnswer(Question(0), Answer.Read("Rex"), new("$argon2id$"))}".ShouldNotContain("rex", Case.Insensitive);
        $"{new GivenAnswer(Question(0), Answer.Read("Rex"), new("$argon2id$"))}".ShouldNotContain("argon");
    }

    [Fact]
    public void once_read_stays_as_it_is() => Gen.String.Sample(typed => Answer.Read(Answer.Read(typed).Text) == Answer.Read(typed), iter: 2000, threads: 1);
}
