using System.Text.RegularExpressions;
using Kakehashi.Formats.Inventories;
using Kakehashi.Matching.Packages;

namespace Kakehashi.Formats.Opkg;

/// <summary>
/// Reads <c>opkg list-installed</c>: <c>name - version</c>. With a description behind, the line is of <c>opkg list</c>, which
/// tells what could be installed.
/// </summary>
internal static partial class OpkgListReader
{
    public static bool LooksLike(List<string> lines) =>
        Line().IsMatch(lines[0]) && lines.Count(line => Line().IsMatch(line) && HasNumber(line)) * 2 > lines.Count;

    public static InventoryResult Read(Upload upload, InventoryOptions options)
    {
        var items = new ItemCollector(options);
        foreach (var line in TextLines.Read(upload, options))
        {
            if (string.IsNullOrWhiteSpace(line.Text))
            {
                continue;
            }

            if (line.IsTooLong)
            {
                items.SetAside(line.Where, SetAsideCodes.ValueTooLong, line.Text);
            }
            else if (Line().Match(line.Text) is { Success: true, Groups: var parts })
            {
                items.Understand(
                    new Component { Name = parts[1].Value, Version = parts[2].Value, Kind = OpkgStatusReader.Kind }, line.Where);
            }
            else
            {
                items.SetAside(line.Where, SetAsideCodes.NotUnderstood, line.Text);
            }
        }

        return items.ToResult(
            new InventoryDocument(InventoryFormats.OpkgList, "", null) { Encoding = TextLines.EncodingName(upload) });
    }

    // Notes of two words and a hyphen are no packages.
    private static bool HasNumber(string line) =>
        line.AsSpan(line.LastIndexOf(" - ", StringComparison.Ordinal)).ContainsAnyInRange('0', '9');

    [GeneratedRegex(@"^([a-zA-Z0-9][a-zA-Z0-9+._-]*) - ([0-9a-zA-Z][^\s]*)\s*$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Line();
}
