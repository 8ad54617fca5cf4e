using Kakehashi.Formats.Inventories;

namespace Kakehashi.Formats.Dpkg;

/// <summary>One paragraph of a status file: fields that matter are kept, the rest passes by.</summary>
internal sealed class DpkgStanza(string where)
{
    private static readonly string[] Wanted = ["Package", "Status", "Version", "Architecture", "Source"];

    private readonly Dictionary<string, string> _fields = new(StringComparer.OrdinalIgnoreCase);
    private string _firstLine = "";
    private string? _fault;

    public static bool IsField(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && !line.AsSpan(0, colon).ContainsAnyExcept(FieldLetters);
    }

    public void Take(TextLine line)
    {
        if (_firstLine.Length == 0)
        {
            _firstLine = line.Text;
        }

        // A line that begins with a blank continues the field above; none of the wanted fields is continued.
        var colon = line.Text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || line.Text[0] is ' ' or '\t'
            || Wanted.FirstOrDefault(line.Text[..colon].Trim().Equals) is not { } name)
        {
            return;
        }

        var value = line.Text[(colon + 1)..].Trim();
        _fault ??= line.IsTooLong ? SetAsideCodes.ValueTooLong
            : value.Contains(TextLines.Undecodable, StringComparison.Ordinal) ? SetAsideCodes.InvalidText
            : null;
        _fields.TryAdd(name, value);
    }

    public InventoryItem ToItem()
    {
        var name = _fields.GetValueOrDefault("Package", "");
        var version = _fields.GetValueOrDefault("Version", "");
        var state = DpkgPackage.StateFault(_fields.GetValueOrDefault("Status"));
        var why = _fault
            ?? (name.Length == 0 ? SetAsideCodes.NoName : null)
            ?? state
            ?? (version.Length == 0 ? SetAsideCodes.NoVersion : null);
        if (why is not null)
        {
            var content = name.Length == 0 ? _firstLine : $"{name} {version} {_fields.GetValueOrDefault("Status")}";
            return new InventoryItem.SetAside(where, why, content);
        }

        // deb-control(5): without the field, the source package bears the same name and version.
        var (sourceName, sourceVersion) = DpkgPackage.Source(_fields.GetValueOrDefault("Source", ""));
        return new InventoryItem.Understood(
            DpkgPackage.Component(name, version, _fields.GetValueOrDefault("Architecture")) with
            {
                SourceName = sourceName ?? name,
                SourceVersion = sourceVersion ?? version,
            },
            where);
    }

    private static readonly System.Buffers.SearchValues<char> FieldLetters = System.Buffers.SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-");
}
