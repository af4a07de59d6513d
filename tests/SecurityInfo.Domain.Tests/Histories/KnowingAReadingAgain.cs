using SecurityInfo.Domain.Histories;

namespace SecurityInfo.Domain.Tests.Histories;

public class KnowingAReadingAgain
{
    static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    static string Key(string reader = "carol", string? of = "alice", HistoryView view = HistoryView.History, string? filter = null, double minutes = 0) =>
        Reading.KeyOf(reader, new(of, view, filter), Noon.AddMinutes(minutes));

    [Fact]
    public void within_the_hour_in_whatever_zone()
    {
        Key(minutes: 59.9).ShouldBe(Key());
        Reading.KeyOf("carol", new("alice", HistoryView.History, null), Noon.ToOffset(TimeSpan.FromHours(5))).ShouldBe(Key());
    }

    [Fact]
    public void by_who_whose_what_and_when() =>
        new[] { Key(), Key(reader: "dave"), Key(of: "bob"), Key(of: null), Key(of: ""), Key(view: HistoryView.Replay), Key(filter: "{}"), Key(filter: ""), Key(minutes: 60), Key(minutes: -1), Key(minutes: 24 * 60), Key(reader: "carol\",\"alice", of: "") }.ShouldBeUnique();

    [Fact]
    public void by_a_key_that_no_person_has() => Reading.IsKey(Key()).ShouldBeTrue();
}
