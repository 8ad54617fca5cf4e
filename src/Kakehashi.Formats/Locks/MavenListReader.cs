using System.Text.RegularExpressions;
using Kakehashi.Formats.Inventories;
using Kakehashi.Matching.Packages;

namespace Kakehashi.Formats.Locks;

/// <summary>
/// Reads what Maven's dependency plugin prints: <c>dependency:list</c> and <c>dependency:tree</c>, with or without the log
/// around it, and with colours.
/// </summary>
internal static partial class MavenListReader
{
    /// <summary>Whether the text begins as a log of Maven.</summary>
    public static bool BeginsLog(string text) => LogBeginning().IsMatch(text[..Math.Min(text.Length, 200)]);

    public static bool LooksLike(List<string> lines) =>
        BeginsLog(lines[0])
        || lines.Exists(line => Plain(line).Text.Contains("files have been resolved:", StringComparison.Ordinal))
        || (lines.Count(line => Entry().IsMatch(Plain(line).Text)) * 2 > lines.Count
            && Entry().Match(Plain(lines[0]).Text) is { Success: true } first && MavenArtifact.Parse(first.Groups["artifact"].Value) is not null);

    public static InventoryResult Read(Upload upload, InventoryOptions options)
    {
        var items = new ItemCollector(options);
        string? subject = null;
        var (isList, isLog, isEnded) = (false, false, false);
        foreach (var line in TextLines.Read(upload, options))
        {
            var (level, text) = Plain(line.Text);
            if (level.Length > 0 && Failure().IsMatch(text))
            {
                throw new BadInputException(RefusalCodes.FailedList, line.Where, text);
            }

            isLog |= level.Length > 0 && text.StartsWith("Scanning for projects", StringComparison.Ordinal);
            isEnded |= text == "BUILD SUCCESS";
            isList |= text.Contains("files have been resolved:", StringComparison.Ordinal);
            var entry = level is "" or "INFO" ? Entry().Match(text) : Match.Empty;
            if (!entry.Success)
            {
                continue;
            }

            isList = true;
            var artifact = MavenArtifact.Parse(entry.Groups["artifact"].Value);
            if (!entry.Groups["mark"].Success)
            {
                // Without a mark stands the project whose tree it is; of several, the first names the document.
                subject ??= artifact is null ? null : $"{artifact.Vendor}:{artifact.Name} {artifact.Version}";
            }

            items.Add(ToItem(line, text, entry, artifact));
        }

        // A log that shows how the build began shows how it ended, unless it was cut off.
        if (isLog && !isEnded)
        {
            throw new BadInputException(RefusalCodes.Truncated, "file");
        }

        return isList
            ? items.ToResult(new InventoryDocument(InventoryFormats.MavenList, "", subject) { Encoding = TextLines.EncodingName(upload) })
            : throw new BadInputException(RefusalCodes.UnknownFormat, "file", "Maven log without a list of dependencies");
    }

    private static InventoryItem ToItem(TextLine line, string text, Match entry, Component? artifact)
    {
        var why = line.IsTooLong ? SetAsideCodes.ValueTooLong
            : text.Contains(TextLines.Undecodable, StringComparison.Ordinal) ? SetAsideCodes.InvalidText
            : artifact is null ? SetAsideCodes.NotUnderstood
            : !entry.Groups["mark"].Success ? SetAsideCodes.OwnProject

            // Another version of it was chosen.
            : text.Contains("omitted for conflict", StringComparison.Ordinal) ? SetAsideCodes.NotInstalled
            : null;
        return why is null
            ? new InventoryItem.Understood(artifact!, line.Where)
            : new InventoryItem.SetAside(line.Where, why, text);
    }

    /// <summary>The line without colours, and without the log's level, which stands apart.</summary>
    private static (string Level, string Text) Plain(string line)
    {
        var text = line.Contains('\u001b', StringComparison.Ordinal) ? Colour().Replace(line, "") : line;
        var level = Level().Match(text);
        return level.Success ? (level.Groups[1].Value, text[level.Length..].TrimEnd()) : ("", text.TrimEnd());
    }

    [GeneratedRegex(@"\x1b\[[0-9;]*[A-Za-z]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Colour();

    [GeneratedRegex(@"^\[(INFO|WARNING|ERROR|DEBUG)\] ?", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Level();

    [GeneratedRegex(@"^\s*(\x1b\[[0-9;]*[A-Za-z])*\[(\x1b\[[0-9;]*[A-Za-z])*(INFO|WARNING|ERROR|DEBUG)(\x1b\[[0-9;]*[A-Za-z])*\]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex LogBeginning();

    // The whole build, or one module of it when the build went on.
    [GeneratedRegex(@"^BUILD FAILURE$|\. FAILURE( \[|$)", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Failure();

    [GeneratedRegex(
        @"^((?<mark>( {2,}|[ |]*(\+-|\\-) )\(?)(?<artifact>[^\s:()]+(:[^\s()]+){2,})(\)| .*)?|(?<artifact>[\w.-]+(:[\w.-]+){3,4}))$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Entry();
}
