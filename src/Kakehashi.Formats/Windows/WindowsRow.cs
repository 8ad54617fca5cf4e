using System.Text.RegularExpressions;
using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Tables;
using Kakehashi.Matching.Packages;

namespace Kakehashi.Formats.Windows;

/// <summary>One row of an export: an update, or a program.</summary>
internal sealed partial class WindowsRow(TableRow row, WindowsHeadings headings, string where)
{
    private const string HotfixKind = "hotfix";
    private const string Microsoft = "Microsoft";

    public InventoryItem ToItem()
    {
        if (row.Cells.Any(cell => cell.Contains(TextLines.Undecodable, StringComparison.Ordinal)))
        {
            return SetAside(SetAsideCodes.InvalidText);
        }

        return headings.Format == InventoryFormats.WindowsHotfixes ? Hotfix() : Program();
    }

    private InventoryItem Hotfix()
    {
        // Windows XP and Server 2003 write "File 1" there and the number beside it.
        var number = NumberIn(Cell(WindowsField.Hotfix)) ?? NumberIn(Cell(WindowsField.ServicePack));
        return number is not null ? Understood(HotfixOf(number))
            : SetAside(Cell(WindowsField.Hotfix).Length == 0 ? SetAsideCodes.NoName : SetAsideCodes.NotUnderstood);
    }

    private InventoryItem Program()
    {
        var name = row[headings.NameColumn].Trim();
        if (name.Length == 0)
        {
            // The registry keeps entries without a name that Windows itself does not show.
            return SetAside(SetAsideCodes.NoName);
        }

        if (Cell(WindowsField.Provider).Equals("msu", StringComparison.OrdinalIgnoreCase) && NumberIn(name) is { } number)
        {
            return Understood(HotfixOf(number));
        }

        return Understood(new Component
        {
            Name = name,
            Version = Cell(WindowsField.Version),
            Vendor = Cell(WindowsField.Vendor) is { Length: > 0 } vendor ? vendor : null,
            Kind = "application",
        });
    }

    private static Component HotfixOf(string number) => new() { Name = number, Vendor = Microsoft, Kind = HotfixKind };

    private static string? NumberIn(string text) =>
        Number().Match(text) is { Success: true, Value: var number } ? number.ToUpperInvariant() : null;

    private string Cell(WindowsField field) => row[headings[field]].Trim();

    private InventoryItem.Understood Understood(Component component) => new(component, where);

    private InventoryItem.SetAside SetAside(string why) => new(where, why, string.Join(" | ", row.Cells));

    // Before they were of the knowledge base (KB), the numbers began with a Q.
    [GeneratedRegex(@"\b(KB|Q)[0-9]{5,8}\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Number();
}
