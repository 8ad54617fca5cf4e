using System.Collections.Frozen;
using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Ledgers;

namespace Kakehashi.Formats.Windows;

/// <summary>
/// The columns of an export from Windows, and which of the two lists it is. The property names are those of PowerShell, WMI
/// and the registry's Uninstall keys; the Japanese ones are those of the control panel and of people who renamed them.
/// </summary>
internal sealed class WindowsHeadings
{
    private static readonly FrozenDictionary<string, WindowsField> Known =
        new Dictionary<string, WindowsField>(StringComparer.OrdinalIgnoreCase)
        {
            ["HotFixID"] = WindowsField.Hotfix,
            ["修正プログラムID"] = WindowsField.Hotfix,
            ["修正プログラム"] = WindowsField.Hotfix,
            ["ホットフィックスID"] = WindowsField.Hotfix,
            ["ホットフィックス"] = WindowsField.Hotfix,
            ["更新プログラム"] = WindowsField.Hotfix,
            ["KB番号"] = WindowsField.Hotfix,
            ["KB"] = WindowsField.Hotfix,
            ["ServicePackInEffect"] = WindowsField.ServicePack,
            ["DisplayName"] = WindowsField.Program,
            ["表示名"] = WindowsField.Program,
            ["プログラム名"] = WindowsField.Program,
            ["Name"] = WindowsField.PlainName,
            ["名前"] = WindowsField.Program,
            ["DisplayVersion"] = WindowsField.Version,
            ["Version"] = WindowsField.Version,
            ["表示バージョン"] = WindowsField.Version,
            ["バージョン"] = WindowsField.Version,
            ["Publisher"] = WindowsField.Vendor,
            ["Vendor"] = WindowsField.Vendor,
            ["発行元"] = WindowsField.Vendor,
            ["PSComputerName"] = WindowsField.Machine,
            ["CSName"] = WindowsField.Machine,
            ["__SERVER"] = WindowsField.Machine,
            ["ComputerName"] = WindowsField.Machine,
            ["Node"] = WindowsField.Machine,
            ["コンピューター名"] = WindowsField.Machine,
            ["コンピュータ名"] = WindowsField.Machine,
            ["ProviderName"] = WindowsField.Provider,
            ["IdentifyingNumber"] = WindowsField.Mark,
            ["UninstallString"] = WindowsField.Mark,
            ["FastPackageReference"] = WindowsField.Mark,
        }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<WindowsField, int> _columns = [];

    private WindowsHeadings(IReadOnlyList<string> cells)
    {
        for (var column = 0; column < cells.Count; column++)
        {
            if (Known.TryGetValue(cells[column].Trim(), out var field))
            {
                _columns.TryAdd(field, column);
            }
        }

        Format = FormatOf(cells);
    }

    /// <summary>Which list it is.</summary>
    public string? Format { get; }

    /// <summary>The headings in a row, or null when it has none of either list.</summary>
    public static WindowsHeadings? Of(IReadOnlyList<string> cells) =>
        new WindowsHeadings(cells) is { Format: not null } found ? found : null;

    /// <summary>The column of a field; -1 where the list has no such column.</summary>
    public int this[WindowsField field] => _columns.GetValueOrDefault(field, -1);

    /// <summary>The column that names the program.</summary>
    public int NameColumn => _columns.TryGetValue(WindowsField.Program, out var column) ? column : this[WindowsField.PlainName];

    private string? FormatOf(IReadOnlyList<string> cells)
    {
        // People note updates and programs in ledgers too, beside products and servers of their own. There only a property's
        // name tells that the table came out of Windows.
        var ledger = LedgerHeadings.Map(cells);
        var isLedger = ledger.ContainsKey(LedgerField.Name)
            || (ledger.TryGetValue(LedgerField.Node, out var node) && node != this[WindowsField.Machine]);
        if (Has(WindowsField.Hotfix) && (IsNamed(cells, WindowsField.Hotfix, "HotFixID") || !isLedger))
        {
            return InventoryFormats.WindowsHotfixes;
        }

        var isOfWindows = Has(WindowsField.Mark) || Has(WindowsField.Provider);
        var isProgram = Has(WindowsField.Program) && Has(WindowsField.Version)
            && (IsNamed(cells, WindowsField.Program, "DisplayName") || Has(WindowsField.Vendor));
        var isMarked = Has(WindowsField.PlainName) && Has(WindowsField.Version) && isOfWindows;
        return isMarked || (isProgram && (isOfWindows || !isLedger)) ? InventoryFormats.WindowsPrograms : null;
    }

    private bool Has(WindowsField field) => _columns.ContainsKey(field);

    private bool IsNamed(IReadOnlyList<string> cells, WindowsField field, string name) =>
        string.Equals(cells[this[field]].Trim(), name, StringComparison.OrdinalIgnoreCase);
}
