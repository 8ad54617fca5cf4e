using Kakehashi.Formats.Tables;

namespace Kakehashi.Server.Platform.Imports;

/// <summary>An empty file to fill in: the headings, and one example row that counts as a comment.</summary>
internal static class ImportTemplate
{
    public static byte[] Csv(IMasterImport import, bool english)
    {
        using var file = new MemoryStream();
        TableWriter.WriteCsv(file, Rows(import, english));
        return file.ToArray();
    }

    public static byte[] Xlsx(IMasterImport import, bool english)
    {
        using var file = new MemoryStream();
        TableWriter.WriteXlsx(file, [new SheetToWrite(import.Title, Rows(import, english))]);
        return file.ToArray();
    }

    private static IEnumerable<IReadOnlyList<object?>> Rows(IMasterImport import, bool english) =>
    [
        [.. import.Columns.Select(column => (object?)(english ? column.English : column.Japanese))],
        [.. import.Columns.Select((column, at) => (object?)((at == 0 ? "#" : "") + column.Show(column.Example, english)))],
    ];
}
