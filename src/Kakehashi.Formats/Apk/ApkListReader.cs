using System.Text.RegularExpressions;
using Kakehashi.Formats.Inventories;
using Kakehashi.Matching.Packages;

namespace Kakehashi.Formats.Apk;

/// <summary>
/// Reads what apk prints: <c>apk info -v</c> (<c>musl-1.2.3-r0</c>), <c>apk info -vv</c> with a description behind a hyphen,
/// and <c>apk list</c> with architecture, origin, licence and state.
/// </summary>
internal static partial class ApkListReader
{
    public static bool LooksLike(List<string> lines)
    {
        var packages = lines.Count(line => ApkPackage.Split(Beginning(line)) is not null);
        return packages * 2 > lines.Count;
    }

    public static InventoryResult Read(Upload upload, InventoryOptions options)
    {
        var items = new ApkItems(options);
        foreach (var line in TextLines.Read(upload, options))
        {
            if (!string.IsNullOrWhiteSpace(line.Text))
            {
                items.Add(ToItem(line));
            }
        }

        return items.ToResult(InventoryFormats.ApkList, TextLines.EncodingName(upload));
    }

    private static string Beginning(string line) => line.Trim().Split(' ', 2)[0];

    private static InventoryItem ToItem(TextLine line)
    {
        var listed = Listed().Match(line.Text.Trim());
        var why = line.IsTooLong ? SetAsideCodes.ValueTooLong
            : line.Text.Contains(TextLines.Undecodable, StringComparison.Ordinal) ? SetAsideCodes.InvalidText
            : listed.Success && !listed.Groups["state"].Success ? SetAsideCodes.NotInstalled
            : null;
        if (why is not null)
        {
            return new InventoryItem.SetAside(line.Where, why, line.Text);
        }

        // Where a newer one is to be had, it stands first, and the one that is installed behind it.
        var text = listed.Groups["old"] is { Success: true, Value: var old } ? old : Beginning(line.Text);
        return ApkPackage.Split(text) is var (name, version)
            ? new InventoryItem.Understood(ToComponent(name, version, listed), line.Where)
            : new InventoryItem.SetAside(line.Where, SetAsideCodes.NotUnderstood, line.Text);
    }

    // The short form tells no origin: that it is the package itself would be a guess.
    private static Component ToComponent(string name, string version, Match listed) => listed.Success
        ? ApkPackage.Component(
            name, version, listed.Groups["arch"].Value, listed.Groups["origin"].Value, listed.Groups["licence"].Value)
        : ApkPackage.Component(name, version, null, null, null) with { SourceName = null, SourceVersion = null };

    [GeneratedRegex(
        @"^\S+ (?<arch>\S+) \{(?<origin>[^{}]*)\} \((?<licence>.*)\)(?<state> \[(installed|upgradable from: (?<old>\S+))\])?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Listed();
}
