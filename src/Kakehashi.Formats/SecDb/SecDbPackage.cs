using System.Text.Json;
using Kakehashi.Formats.Advisories;
using Kakehashi.Matching.Versions;

namespace Kakehashi.Formats.SecDb;

/// <summary>
/// The fixes of one package: in which version each vulnerability is mended. Named in two versions, the first mending was not enough
/// and the later one counts.
/// </summary>
internal sealed class SecDbPackage(string ecosystem, string place)
{
    private readonly VersionScheme _order = VersionSchemes.Of(ecosystem)!;
    private readonly Dictionary<string, SecDbFix> _fixes = new(StringComparer.Ordinal);
    private readonly List<SecDbFix> _inOrder = [];

    /// <summary>The fixes, in the order in which their numbers are first named.</summary>
    public IReadOnlyList<SecDbFix> Fixes => _inOrder;

    /// <summary>What names no vulnerability, with its place.</summary>
    public List<DocumentPart> SetAside { get; } = [];

    /// <summary>Takes <c>secfixes</c>: lists of numbers by version.</summary>
    public void Add(JsonElement secfixes)
    {
        foreach (var version in secfixes.EnumerateObject())
        {
            if (version.Value.ValueKind != JsonValueKind.Array)
            {
                SetAside.Add(Fault($"{place}.secfixes[{version.Name}]", "no list of vulnerabilities"));
                continue;
            }

            foreach (var text in version.Value.EnumerateArray())
            {
                Add(version.Name.Trim(), text.ValueKind == JsonValueKind.String ? text.GetString()! : "");
            }
        }
    }

    private void Add(string version, string text)
    {
        var names = SecDbNames.Of(text);
        if (names.Cves.Count == 0 && names.Others.Count == 0)
        {
            SetAside.Add(Fault($"{place}.secfixes[{version}]", $"'{Shown(text)}' names no vulnerability"));
            return;
        }

        // Beside several CVEs another number belongs to all of them or to one: to which, nobody says.
        var one = names.Cves.Count <= 1;
        foreach (var name in names.Cves.Count > 0 ? names.Cves : names.Others.Take(1))
        {
            Fix(name).Add(_order, version, one ? names.Others.Where(other => other != name) : []);
        }
    }

    private SecDbFix Fix(string name)
    {
        if (!_fixes.TryGetValue(name, out var fix))
        {
            _fixes[name] = fix = new SecDbFix(name);
            _inOrder.Add(fix);
        }

        return fix;
    }

    private static DocumentPart Fault(string where, string what) => new(where, null, new RecordFault(SetAsideReason.NoId, what));

    private static string Shown(string text) => text.Length > 60 ? text[..60] + "…" : text;
}
