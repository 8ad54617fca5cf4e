using Kakehashi.Formats.Inventories;
using Kakehashi.Matching.Packages;

namespace Kakehashi.Formats.Rpm;

/// <summary>
/// Reads <c>rpm -qa</c>: its plain lines, or tab-separated columns of a query format, with or without heading.
/// </summary>
internal static class RpmListReader
{
    public static bool LooksLike(IReadOnlyList<string> lines) =>
        RpmColumns.FromHeading(lines[0]) is not null
        || lines.All(line => RpmColumns.Plain.Understand(line) is not null)
        || (RpmName.Parse(lines[0]) is not null
            && lines.Count(line => RpmName.Parse(line) is not null) * 2 > lines.Count);

    public static InventoryResult Read(Upload upload, InventoryOptions options)
    {
        var items = new ItemCollector(options);
        RpmColumns? columns = null;
        foreach (var line in TextLines.Read(upload, options))
        {
            if (line.IsTooLong)
            {
                items.SetAside(line.Where, SetAsideCodes.ValueTooLong, line.Text);
            }
            else if (columns is null && RpmColumns.FromHeading(line.Text) is { } heading)
            {
                columns = heading;
            }
            else if (!string.IsNullOrWhiteSpace(line.Text))
            {
                items.Add(ToItem(line, columns ?? RpmColumns.Plain));
            }
        }

        var document = new InventoryDocument(InventoryFormats.RpmQa, "", null)
        {
            Encoding = TextLines.EncodingName(upload),
        };
        return items.ToResult(document, options.Distribution);
    }

    private static InventoryItem ToItem(TextLine line, RpmColumns columns)
    {
        if (line.Text.Contains(TextLines.Undecodable, StringComparison.Ordinal))
        {
            return new InventoryItem.SetAside(line.Where, SetAsideCodes.InvalidText, line.Text);
        }

        var component = line.Text.Contains('\t', StringComparison.Ordinal)
            ? columns.Understand(line.Text)
            : FromName(line.Text.Trim());
        return component switch
        {
            null => new InventoryItem.SetAside(line.Where, SetAsideCodes.NotUnderstood, line.Text),

            // The rpm database keeps the keys that it trusts as packages.
            { Name: "gpg-pubkey" } => new InventoryItem.SetAside(line.Where, SetAsideCodes.NotSoftware, line.Text),
            _ => new InventoryItem.Understood(component, line.Where),
        };
    }

    private static Component? FromName(string line) => RpmName.Parse(line) is { } parsed
        ? new Component
        {
            Name = parsed.Name,
            Version = parsed.Version,
            Architecture = parsed.Architecture,
            Kind = Distributions.RpmKind,
        }
        : null;
}
