using System.Text.RegularExpressions;

namespace Kakehashi.Matching.Versions;

/// <summary>A version as Composer normalises it: four numbers and a stage.</summary>
/// <param name="Numbers">Four numbers, the missing ones zero; of a date as many as it has.</param>
/// <param name="Stated">How many numbers the text stated.</param>
/// <param name="Stage"><c>-beta2</c>, <c>-RC1</c>, <c>-patch3</c>, <c>-dev</c>, both, or empty.</param>
/// <param name="IsStageStated">Whether the text named a stage, be it <c>stable</c>.</param>
internal sealed partial record ComposerVersionText(IReadOnlyList<string> Numbers, int Stated, string Stage, bool IsStageStated)
{
    private const string Modifier = @"[._-]?(?:(?<stage>stable|beta|b|RC|alpha|a|patch|pl|p)(?<number>(?>(?:[.-]?[0-9]+)*)))?(?<dev>[.-]?dev)?$";
    private const int LongestText = 200;

    /// <summary>Reads one; null for branches and all that Composer refuses.</summary>
    public static ComposerVersionText? Read(string text)
    {
        var plain = text.Trim();
        if (plain.Length > LongestText)
        {
            return null;
        }

        var plus = plain.IndexOf('+', StringComparison.Ordinal);
        plain = plus > 0 ? plain[..plus] : plain;
        var match = Classical().Match(plain);
        if (match.Success)
        {
            var numbers = match.Groups["n"].Captures.Select(capture => capture.Value).ToList();
            return Of([.. numbers, .. Enumerable.Repeat("0", 4 - numbers.Count)], numbers.Count, match);
        }

        match = Date().Match(plain);
        if (!match.Success)
        {
            return ReadBranch(plain);
        }

        var parts = match.Groups["date"].Value.Split('.', ':', '-');
        return Of(parts, parts.Length, match);
    }

    /// <inheritdoc />
    public override string ToString() => string.Join('.', Numbers) + Stage;

    // "2.x-dev" is the branch of all 2.*: higher than any of them.
    private static ComposerVersionText? ReadBranch(string text)
    {
        if (!text.EndsWith("dev", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var parts = text[..^3].TrimEnd('.', '-').TrimStart('v', 'V').Split('.');
        var wild = Array.FindIndex(parts, part => part is "x" or "X" or "*");
        if (wild < 1 || parts.Length > 4 || !parts.Take(wild).All(part => part.Length is > 0 and <= 20 && part.All(char.IsAsciiDigit)) || !parts.Skip(wild).All(part => part is "x" or "X" or "*"))
        {
            return null;
        }

        return new ComposerVersionText([.. parts.Take(wild), .. Enumerable.Repeat("9999999", 4 - wild)], parts.Length, "-dev", true);
    }

    private static ComposerVersionText? Of(IReadOnlyList<string> numbers, int stated, Match match)
    {
        var stage = match.Groups["stage"].Value.ToUpperInvariant() switch
        {
            "A" or "ALPHA" => "alpha",
            "B" or "BETA" => "beta",
            "RC" => "RC",
            "P" or "PL" or "PATCH" => "patch",
            _ => "",
        };
        var isStated = match.Groups["stage"].Success || match.Groups["dev"].Success;
        var suffix = stage.Length == 0 ? "" : $"-{stage}{match.Groups["number"].Value.TrimStart('.', '-')}";
        return new ComposerVersionText(numbers, stated, match.Groups["dev"].Success ? suffix + "-dev" : suffix, isStated);
    }

    [GeneratedRegex(@"^v?(?<n>[0-9]{1,5})(?:\.(?<n>[0-9]+)){0,3}" + Modifier, RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Classical();

    [GeneratedRegex(@"^v?(?<date>[0-9]{4}(?:[.:-]?[0-9]{2}){1,6}(?:[.:-]?[0-9]{1,3}){0,2})" + Modifier, RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Date();
}
