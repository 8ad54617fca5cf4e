using Kakehashi.Formats.Inventories;

namespace Kakehashi.Formats.Apk;

/// <summary>
/// Reads apk's database of installed packages: paragraphs of lines that begin with a letter and a colon, of which P is the
/// name, V the version, A the architecture, o the origin and L the licence.
/// </summary>
internal static class ApkInstalledReader
{
    public static bool LooksLike(List<string> lines)
    {
        var name = lines.FindIndex(line => line.StartsWith("P:", StringComparison.Ordinal));
        return name >= 0 && name + 1 < lines.Count && lines[name + 1].StartsWith("V:", StringComparison.Ordinal);
    }

    public static InventoryResult Read(Upload upload, InventoryOptions options)
    {
        var items = new ApkItems(options);
        var fields = new Dictionary<char, string>();
        var (where, first, why) = ("", "", (string?)null);
        foreach (var line in TextLines.Read(upload, options))
        {
            if (string.IsNullOrWhiteSpace(line.Text))
            {
                Finish();
                continue;
            }

            if (where.Length == 0)
            {
                (where, first) = (line.Where, line.Text);
            }

            if (line.Text is ['P' or 'V' or 'A' or 'o' or 'L', ':', .. var value])
            {
                fields.TryAdd(line.Text[0], value.Trim());
                why ??= line.IsTooLong ? SetAsideCodes.ValueTooLong
                    : value.Contains(TextLines.Undecodable, StringComparison.Ordinal) ? SetAsideCodes.InvalidText
                    : null;
            }
        }

        Finish();
        return items.ToResult(InventoryFormats.ApkInstalled, TextLines.EncodingName(upload));

        void Finish()
        {
            if (where.Length > 0)
            {
                items.Add(ToItem(fields, where, first, why));
            }

            fields.Clear();
            (where, first, why) = ("", "", null);
        }
    }

    private static InventoryItem ToItem(Dictionary<char, string> fields, string where, string first, string? why)
    {
        var (name, version) = (fields.GetValueOrDefault('P', ""), fields.GetValueOrDefault('V', ""));
        why ??= name.Length == 0 ? SetAsideCodes.NoName : version.Length == 0 ? SetAsideCodes.NoVersion : null;
        return why is null
            ? new InventoryItem.Understood(
                ApkPackage.Component(
                    name, version, fields.GetValueOrDefault('A'), fields.GetValueOrDefault('o'), fields.GetValueOrDefault('L')),
                where)
            : new InventoryItem.SetAside(where, why, name.Length == 0 ? first : $"{name} {version}");
    }
}
