using Kakehashi.Formats.Advisories;

namespace Kakehashi.Formats.Tests.Advisories;

/// <summary>How many items of which kind came out.</summary>
internal sealed class Tally
{
    public SortedDictionary<string, int> Understood { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, int> SetAside { get; } = new(StringComparer.Ordinal);

    public int Feeds { get; private set; }

    public long RawBytes { get; private set; }

    public List<string> Examples { get; } = [];

    public static Tally Of(IEnumerable<AdvisoryItem> items)
    {
        var tally = new Tally();
        foreach (var item in items)
        {
            tally.Add(item);
        }

        return tally;
    }

    public override string ToString() =>
        $"{string.Join(", ", Understood.Select(one => $"{one.Key} {one.Value}"))}; "
        + $"aside {string.Join(", ", SetAside.Select(one => $"{one.Key} {one.Value}"))}; "
        + $"{Feeds} feeds, {RawBytes} bytes\n{string.Join('\n', Examples)}";

    private void Add(AdvisoryItem item)
    {
        switch (item)
        {
            case AdvisoryItem.Understood understood:
                Understood[understood.Format] = Understood.GetValueOrDefault(understood.Format) + 1;
                RawBytes += understood.Raw.Length;
                break;
            case AdvisoryItem.SetAside aside:
                SetAside[aside.Why] = SetAside.GetValueOrDefault(aside.Why) + 1;
                if (Examples.Count < 12)
                {
                    Examples.Add($"  {aside.Where}: {aside.Why}: {aside.Detail}");
                }

                break;
            default:
                Feeds++;
                break;
        }
    }
}
