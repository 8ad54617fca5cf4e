using System.Globalization;
using System.Text.Json;
using Kakehashi.Matching.Cvss;
using Kakehashi.Matching.Versions;

namespace Kakehashi.Cli;

/// <summary>
/// <c>vectors</c>: judges what the library can judge of other projects' rows. A row that it cannot judge yet is counted as
/// skipped, never as passed; the three counts add up to the rows in the files.
/// </summary>
internal static class VectorsRun
{
    public static int Run(DirectoryInfo folder, TextWriter output)
    {
        var sum = new Tally();
        foreach (var file in folder.EnumerateFiles("*.json", SearchOption.AllDirectories).OrderBy(file => file.FullName, StringComparer.Ordinal))
        {
            var tally = Judge(file);
            if (tally.Rows > 0)
            {
                output.WriteLine($"{Path.GetRelativePath(folder.FullName, file.FullName)}: {tally}");
                sum.Add(tally);
            }
        }

        output.WriteLine(sum.ToString());
        return sum.Failed == 0 ? 0 : 1;
    }

    private static Tally Judge(FileInfo file)
    {
        var tally = new Tally();
        JsonDocument json;
        try
        {
            using var stream = file.OpenRead();
            json = JsonDocument.Parse(stream);
        }
        catch (JsonException)
        {
            return tally;
        }

        using (json)
        {
            foreach (var row in Rows(json.RootElement))
            {
                tally.Count(Judge(row));
            }
        }

        return tally;
    }

    // A file of rows is an array, or an object that holds one under "tests" (vers-spec, purl-spec).
    private static JsonElement.ArrayEnumerator Rows(JsonElement root) => root.ValueKind switch
    {
        JsonValueKind.Array => root.EnumerateArray(),
        JsonValueKind.Object when root.TryGetProperty("tests", out var tests) && tests.ValueKind == JsonValueKind.Array => tests.EnumerateArray(),
        _ => default,
    };

    private static bool? Judge(JsonElement row)
    {
        if (row.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (Text(row, "ecosystem") is { } ecosystem && Text(row, "a") is { } left && Text(row, "b") is { } right
            && row.TryGetProperty("cmp", out var expected) && VersionSchemes.Of(ecosystem) is { } scheme
            && scheme.Compare(left, right) is { } order)
        {
            return order == expected.GetInt32();
        }

        return Text(row, "vector") is { } vector ? JudgeCvss(row, vector) : null;
    }

    // Each score that the source states must be the same; a vector that it calls invalid must be refused.
    private static bool? JudgeCvss(JsonElement row, string vector)
    {
        var isVector = CvssVector.TryParse(vector, out var parsed);
        if (row.TryGetProperty("valid", out var valid))
        {
            var isOfVersion = isVector && Text(row, "version") is { } version && (parsed.Version == CvssVersion.V2) == version.StartsWith('2');
            return isOfVersion == valid.GetBoolean();
        }

        var found = isVector ? parsed.Score() : null;
        (string Name, double? Score)[] scores =
            [("score", found?.Overall), ("base", found?.Base), ("temporal", found?.Temporal), ("environmental", found?.Environmental)];
        var stated = scores.Where(one => row.TryGetProperty(one.Name, out var value) && value.ValueKind == JsonValueKind.Number).ToList();
        return !isVector ? false : stated.Count == 0 ? null : stated.TrueForAll(one => one.Score == row.GetProperty(one.Name).GetDouble());
    }

    private static string? Text(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private sealed class Tally
    {
        public int Passed { get; private set; }

        public int Failed { get; private set; }

        public int Skipped { get; private set; }

        public int Rows => Passed + Failed + Skipped;

        public void Count(bool? verdict)
        {
            Passed += verdict == true ? 1 : 0;
            Failed += verdict == false ? 1 : 0;
            Skipped += verdict is null ? 1 : 0;
        }

        public void Add(Tally other)
        {
            Passed += other.Passed;
            Failed += other.Failed;
            Skipped += other.Skipped;
        }

        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"{Passed} passed, {Failed} failed, {Skipped} skipped");
    }
}
