namespace Kakehashi.Matching.Ssvc;

/// <summary>Reads decision tables: <c>row,Exploitation v1.1.0,…,"Defer, … v1.0.0"</c> and a row for each combination.</summary>
internal static class SsvcCsv
{
    private const int LongestText = 1_000_000;
    private const int MostCombinations = 10_000;

    public static SsvcTree? Read(string csv)
    {
        if (csv.Length > LongestText)
        {
            return null;
        }

        var rows = csv.Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0).Select(Cells).ToList();
        if (rows.Count < 2 || rows[0].Count < 3 || rows.Exists(row => row.Count != rows[0].Count))
        {
            return null;
        }

        // The first column counts the rows.
        var header = rows[0].Skip(1).ToList();
        var body = rows.Skip(1).Select(row => row.Skip(1).Select(cell => cell.Trim()).ToList()).ToList();
        var points = header.Select((title, at) => Point(title, [.. body.Select(row => row[at]).Distinct(StringComparer.OrdinalIgnoreCase)])).ToList();
        return Fill(points.SkipLast(1).ToList(), points[^1], body);
    }

    private static SsvcTree? Fill(List<SsvcPoint> points, SsvcPoint outcome, List<List<string>> body)
    {
        var count = points.Aggregate(1L, (product, point) => Math.Min(MostCombinations + 1, product * point.Values.Count));
        if (count != body.Count)
        {
            return null;
        }

        var outcomes = new int[count];
        Array.Fill(outcomes, -1);
        foreach (var row in body)
        {
            var leaf = 0;
            for (var at = 0; at < points.Count; at++)
            {
                leaf = (leaf * points[at].Values.Count) + IndexOf(points[at], row[at]);
            }

            if (outcomes[leaf] >= 0)
            {
                return null;
            }

            outcomes[leaf] = IndexOf(outcome, row[^1]);
        }

        return new SsvcTree(points, outcome, outcomes);
    }

    private static int IndexOf(SsvcPoint point, string value) =>
        point.Values.ToList().FindIndex(one => one.Equals(value, StringComparison.OrdinalIgnoreCase));

    // "Exploitation v1.1.0" or "CISA Levels v1.1.0 (cisa)".
    private static SsvcPoint Point(string title, string[] values)
    {
        var mark = title.LastIndexOf(" v", StringComparison.Ordinal);
        return mark < 0
            ? new SsvcPoint(title.Trim(), "", values)
            : new SsvcPoint(title[..mark].Trim(), title[(mark + 2)..].Split(' ')[0], values);
    }

    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        var cell = new System.Text.StringBuilder();
        var isQuoted = false;
        foreach (var letter in line)
        {
            if (letter == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (letter == ',' && !isQuoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
            {
                cell.Append(letter);
            }
        }

        cells.Add(cell.ToString());
        return cells;
    }
}
