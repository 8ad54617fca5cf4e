using System.IO.Compression;
using System.Xml;
using Kakehashi.Formats.Inventories;

namespace Kakehashi.Formats.Tables;

/// <summary>
/// The parts of a workbook's zip, opened within one budget of unpacked bytes: sizes that the zip states are not
/// believed.
/// </summary>
internal sealed class ZipParts : IDisposable
{
    private const int MostParts = 10_000;

    private readonly ZipArchive _zip;
    private readonly Dictionary<string, ZipArchiveEntry> _parts = new(StringComparer.OrdinalIgnoreCase);
    private readonly TableLimits _limits;
    private long _left;

    public ZipParts(ReadOnlyMemory<byte> file, TableLimits limits)
    {
        _limits = limits;
        _left = limits.LargestFile;

        // Counted before opening, as the framework builds an object for each.
        if (file.Span.Count("PK\u0001\u0002"u8) > MostParts)
        {
            throw new BadInputException(
                RefusalCodes.TooLarge, "file", FormattableString.Invariant($"{MostParts} parts"));
        }

        System.Runtime.InteropServices.MemoryMarshal.TryGetArray(file, out var array);
        _zip = Guard("file", () => new ZipArchive(new MemoryStream(array.Array!, array.Offset, array.Count)));
        foreach (var entry in Guard("file", () => _zip.Entries))
        {
            _parts.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
        }
    }

    public bool Has(string part) => _parts.ContainsKey(part);

    /// <summary>Reads one XML part; entities, document types and outside references are never followed.</summary>
    public XmlReader Open(string part)
    {
        if (!_parts.TryGetValue(part, out var entry))
        {
            throw Broken("part " + part);
        }

        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            CloseInput = true,
        };
        var unpacked = Guard(part, entry.Open);
        return Guard(part, () => XmlReader.Create(new Budgeted(this, unpacked), settings));
    }

    /// <summary>
    /// Runs a step of reading a part; whatever is broken in zip or XML becomes a refusal that names the part.
    /// </summary>
    public static T Guard<T>(string part, Func<T> step)
    {
        try
        {
            return step();
        }
        catch (XmlException broken)
        {
            throw Broken(broken.LineNumber > 0
                ? FormattableString.Invariant($"part {part} line {broken.LineNumber} column {broken.LinePosition}")
                : "part " + part);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or NotSupportedException
            or ArgumentException or OverflowException)
        {
            // All bytes are in memory, so even an IOException speaks of the zip and not of a disk.
            throw Broken("part " + part);
        }
    }

    public void Dispose() => _zip.Dispose();

    private static BadInputException Broken(string where) => new(RefusalCodes.BadWorkbook, where);

    private sealed class Budgeted(ZipParts parts, Stream inner) : ForwardStream
    {
        public override int Read(Span<byte> buffer)
        {
            var count = inner.Read(buffer);
            parts._left -= count;
            return parts._left >= 0
                ? count
                : throw new BadInputException(
                    RefusalCodes.TooLarge, "file", FormattableString.Invariant($"{parts._limits.LargestFile} bytes"));
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                inner.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
