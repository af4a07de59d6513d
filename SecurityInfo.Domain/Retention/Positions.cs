using System.Globalization;
using System.Text;

namespace SecurityInfo.Domain.Retention;

/// <summary>Positions in a ledger, each once and in their order, as they are written down: <c>3-17,21</c>.</summary>
public sealed class Positions
{
    readonly List<(long From, long Through)> _ranges = [];

    public IReadOnlyList<(long From, long Through)> Ranges => _ranges;

    public long Count => _ranges.Sum(range => range.Through - range.From + 1);

    public static Positions Of(IEnumerable<long> ascending)
    {
        var positions = new Positions();
        foreach (var position in ascending) positions.Add(position);
        return positions;
    }

    /// <param name="position">After all that were added before.</param>
    public void Add(long position)
    {
        if (_ranges is [.., var last] && last.Through + 1 == position) _ranges[^1] = (last.From, position);
        else _ranges.Add((position, position));
    }

    /// <exception cref="FormatException">It is not written so.</exception>
    public static Positions Read(string text)
    {
        var (positions, last) = (new Positions(), 0L);
        foreach (var range in text.Split(','))
        {
            var ends = range.Split('-');
            var (from, through) = (long.Parse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture), long.Parse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture));
            if (ends.Length > 2 || from <= last || through < from) throw new FormatException($"{range} are no positions.");
            positions._ranges.Add((from, through));
            last = through;
        }
        return positions;
    }

    /// <summary>Those of these that the others do not have.</summary>
    public IEnumerable<(long From, long Through)> Except(Positions others)
    {
        var next = 0;
        foreach (var range in _ranges)
        {
            var from = range.From;
            for (; next < others._ranges.Count && others._ranges[next].Through < from; next++) { }
            for (var other = next; other < others._ranges.Count && others._ranges[other].From <= range.Through; other++)
            {
                if (others._ranges[other].From > from) yield return (from, others._ranges[other].From - 1);
                from = others._ranges[other].Through + 1;
            }
            if (from <= range.Through) yield return (from, range.Through);
        }
    }

    public override string ToString() =>
        _ranges.Aggregate(new StringBuilder(), (text, range) => text.Append(text.Length is 0 ? "" : ",").Append(CultureInfo.InvariantCulture, $"{range.From}").Append(range.Through > range.From ? string.Create(CultureInfo.InvariantCulture, $"-{range.Through}") : "")).ToString();
}
