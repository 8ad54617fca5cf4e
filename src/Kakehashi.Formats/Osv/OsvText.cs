using Kakehashi.Formats.Advisories;

namespace Kakehashi.Formats.Osv;

/// <summary>Ranges and version lists as a person reads them.</summary>
internal static class OsvText
{
    public static string Of(OsvRange range)
    {
        var text = new CompactText(", ");
        foreach (var one in range.Events)
        {
            text.Add($"{one.Kind} {one.Version}");
        }

        return $"{(range.Type.Length > 0 ? range.Type : "range")}: {text}";
    }

    public static string Of(IReadOnlyList<string> versions)
    {
        // Most lists merely spell out the range; a few hundred versions would bury it.
        const int shown = 20;
        var first = string.Join(", ", versions.Take(shown));
        return versions.Count <= shown
            ? $"versions {first}"
            : $"versions {first} … (+{versions.Count - shown} more)";
    }
}
