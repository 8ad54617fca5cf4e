using System.Text;
using Kakehashi.Formats.Inventories;

namespace Kakehashi.Formats.RpmDb;

/// <summary>Reads rpm's SQLite database: the table <c>Packages</c> holds number and header of each package.</summary>
internal static class SqlitePackages
{
    private const uint SchemaRoot = 1;

    public static IEnumerable<PackageBlob> Read(DatabaseFile file)
    {
        var table = new SqliteTable(file);
        var root = RootOf(table, "Packages")
            ?? throw new BadInputException(RefusalCodes.UnknownFormat, "file", "SQLite database without rpm packages");
        foreach (var (number, record) in table.Rows(root))
        {
            // A row that cannot be taken apart counts as a package that is not understood.
            yield return PackageBlob.Of(number, SqliteRecord.Column(record, 1) ?? []);
        }
    }

    // The schema's columns are type, name, table, root page and the statement that made it.
    private static uint? RootOf(SqliteTable table, string name)
    {
        foreach (var (_, record) in table.Rows(SchemaRoot))
        {
            if (Text(record, 0) == "table" && string.Equals(Text(record, 1), name, StringComparison.OrdinalIgnoreCase))
            {
                return SqliteRecord.Column(record, 3) is { Length: > 0 and <= 4 } root
                    ? root.Aggregate(0u, (value, next) => (value << 8) | next)
                    : null;
            }
        }

        return null;
    }

    private static string? Text(byte[] record, int column) =>
        SqliteRecord.Column(record, column) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;
}
