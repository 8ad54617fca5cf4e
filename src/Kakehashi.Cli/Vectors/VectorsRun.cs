using System.Text.Json;

namespace Kakehashi.Cli.Vectors;

/// <summary>
/// <c>vectors</c>: judges what the library can judge of other projects' rows. A row that it cannot judge is counted as
/// skipped, never as passed; the three counts add up to the rows in the files.
/// </summary>
internal static class VectorsRun
{
    // Each says true, false, or null when the row is none of its kind.
    private static readonly Func<JsonElement, bool?>[] Judges =
        [CvssVectors.Judge, CpeVectors.Judge, PackageUrlVectors.Judge, VersionVectors.Judge, RangeVectors.Judge];

    public static int Run(DirectoryInfo folder, bool listFailed, TextWriter output)
    {
        var sum = new Tally();
        foreach (var file in folder.EnumerateFiles("*.json", SearchOption.AllDirectories).OrderBy(file => file.FullName, StringComparer.Ordinal))
        {
            var failed = new List<string>();
            var tally = Judge(file, failed);
            if (tally.Rows > 0)
            {
                output.WriteLine($"{Path.GetRelativePath(folder.FullName, file.FullName)}: {tally}");
                sum.Add(tally);
            }

            foreach (var row in listFailed ? failed : [])
            {
                output.WriteLine($"  failed: {row}");
            }
        }

        output.WriteLine(sum.ToString());
        return sum.Failed == 0 ? 0 : 1;
    }

    private static Tally Judge(FileInfo file, List<string> failed)
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
            if (CvssVectors.IsMacroVectorTable(json.RootElement))
            {
                foreach (var row in json.RootElement.EnumerateObject())
                {
                    tally.Count(CvssVectors.JudgeMacroVector(row));
                }
            }

            foreach (var row in Rows(json.RootElement))
            {
                var verdict = row.ValueKind == JsonValueKind.Object
                    ? Judges.Select(judge => judge(row)).FirstOrDefault(one => one is not null)
                    : null;
                tally.Count(verdict);
                if (verdict == false)
                {
                    failed.Add(row.ToString().ReplaceLineEndings(" "));
                }
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
}
