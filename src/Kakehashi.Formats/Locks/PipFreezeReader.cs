using Kakehashi.Formats.Inventories;

namespace Kakehashi.Formats.Locks;

/// <summary>
/// Reads <c>pip freeze</c>, and requirements files of the same form: <c>name==version</c>, <c>name @ address</c>, and
/// <c>-e</c> for what is being worked on.
/// </summary>
internal static class PipFreezeReader
{
    public static bool LooksLike(List<string> lines)
    {
        var requirements = lines.Where(line => !IsRemark(line) && !line.StartsWith('-')).ToList();
        return requirements.Count(line => IsPinned(line) && PipRequirement.Parse(line) is not null) * 2 > requirements.Count;
    }

    public static InventoryResult Read(Upload upload, InventoryOptions options)
    {
        var items = new ItemCollector(options);
        foreach (var line in TextLines.Read(upload, options))
        {
            if (!IsRemark(line.Text) && ToItem(line) is { } item)
            {
                items.Add(item);
            }
        }

        return items.ToResult(
            new InventoryDocument(InventoryFormats.PipFreeze, "", null) { Encoding = TextLines.EncodingName(upload) });
    }

    private static bool IsPinned(string line) =>
        line.Contains("==", StringComparison.Ordinal) || line.Contains(" @ ", StringComparison.Ordinal);

    // Comments, blank lines, and hash sums on lines of their own below a requirement.
    private static bool IsRemark(string line) =>
        line.AsSpan().TrimStart() is [] or ['#', ..] || line.AsSpan().TrimStart().StartsWith("--hash");

    private static InventoryItem? ToItem(TextLine line)
    {
        var text = line.Text.Trim();
        var why = line.IsTooLong ? SetAsideCodes.ValueTooLong
            : text.Contains(TextLines.Undecodable, StringComparison.Ordinal) ? SetAsideCodes.InvalidText
            : null;
        if (why is not null)
        {
            return new InventoryItem.SetAside(line.Where, why, text);
        }

        if (text.Split([' ', '='], 2) is ["-e" or "--editable", var place])
        {
            return Editable(line, place.Trim());
        }

        // Options name no package; but a list that goes on in another file is not whole.
        if (text.StartsWith('-') && !text.StartsWith("-r", StringComparison.Ordinal) && !text.StartsWith("--req", StringComparison.Ordinal))
        {
            return null;
        }

        return PipRequirement.Parse(text) is var (name, version)
            ? Understood(name, version, line)
            : new InventoryItem.SetAside(line.Where, SetAsideCodes.NotUnderstood, text);
    }

    // A folder is the project's own; a repository with a name is somebody's package in a version that nobody states.
    private static InventoryItem Editable(TextLine line, string place)
    {
        var egg = place.IndexOf("#egg=", StringComparison.Ordinal);
        var name = egg < 0 || !place.Contains("://", StringComparison.Ordinal) ? null
            : PipRequirement.Parse(place[(egg + 5)..].Split('&')[0])?.Name;
        return name is null
            ? new InventoryItem.SetAside(line.Where, SetAsideCodes.OwnProject, line.Text)
            : Understood(name, "", line);
    }

    private static InventoryItem.Understood Understood(string name, string version, TextLine line) =>
        new(LockPackage.Component("pypi", "", name, version) with { Name = name }, line.Where);
}
