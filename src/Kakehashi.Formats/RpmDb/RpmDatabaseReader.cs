using Kakehashi.Formats.Inventories;
using Kakehashi.Formats.Packed;

namespace Kakehashi.Formats.RpmDb;

/// <summary>Reads a database of rpm (<c>/var/lib/rpm</c>, <c>/usr/lib/sysimage/rpm</c>) in each of its three forms.</summary>
internal static class RpmDatabaseReader
{
    public static bool Begins(ReadOnlySpan<byte> head) =>
        SqliteTable.Begins(head) || NdbPackages.Begins(head) || BdbPackages.Begins(head);

    public static InventoryResult Read(Upload upload, InventoryOptions options)
    {
        using var spooled = Spool.Copy(upload.Content);
        var file = new DatabaseFile(spooled);
        var head = upload.Head.Span;
        var (form, packages) = SqliteTable.Begins(head) ? ("sqlite", SqlitePackages.Read(file))
            : NdbPackages.Begins(head) ? ("ndb", NdbPackages.Read(file))
            : ("bdb", BdbPackages.Read(file));

        var items = new ItemCollector(options);
        var releases = new HashSet<string>(StringComparer.Ordinal);
        var (understood, strange) = (0, 0);
        foreach (var item in packages.Select(RpmPackage.ToItem))
        {
            items.Add(item);
            if (item is InventoryItem.Understood { Component: var component })
            {
                understood++;
                releases.UnionWith(RpmPackage.ReleaseOf(component) is { } release ? [release] : []);
            }

            strange += item is InventoryItem.SetAside { Why: SetAsideCodes.NotUnderstood } ? 1 : 0;
        }

        // Other files of the same folder have the same form and hold no packages.
        if (understood == 0 && strange > 0)
        {
            throw new BadInputException(RefusalCodes.BadDatabase, "file");
        }

        var document = new InventoryDocument(InventoryFormats.RpmDatabase, form, null);
        return items.ToResult(document, releases.Count switch
        {
            0 => options.Distribution,
            1 => releases.First(),
            _ => null,
        });
    }
}
