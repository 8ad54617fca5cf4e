using Kakehashi.Formats.Inventories;

namespace Kakehashi.Formats.Dpkg;

/// <summary>
/// Reads dpkg's status file (dpkg-status, deb822(5)), a single file of a distroless <c>status.d</c> folder, and opkg's,
/// which has the same form.
/// </summary>
internal static class DpkgStatusReader
{
    public static bool LooksLike(IReadOnlyList<string> lines) =>
        DpkgStanza.IsField(lines[0])
        && lines.Take(20).Any(line => line.StartsWith("Package:", StringComparison.Ordinal));

    public static InventoryResult Read(Upload upload, InventoryOptions options)
    {
        var items = new ItemCollector(options);
        DpkgStanza? stanza = null;
        foreach (var line in TextLines.Read(upload, options))
        {
            if (!string.IsNullOrWhiteSpace(line.Text))
            {
                stanza ??= new DpkgStanza(line.Where);
                stanza.Take(line);
            }
            else if (stanza is not null)
            {
                items.Add(stanza.ToItem());
                stanza = null;
            }
        }

        if (stanza is not null)
        {
            items.Add(stanza.ToItem());
        }

        var document = new InventoryDocument(InventoryFormats.DpkgStatus, "", null)
        {
            Encoding = TextLines.EncodingName(upload),
        };
        return items.ToResult(document, options.Distribution);
    }
}
