using System.Buffers.Binary;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Packages;
using Kakehashi.Matching.Ranges;

namespace Kakehashi.Matching.Index;

/// <summary>The bytes of an index, wherever they lie, and how their records are read.</summary>
internal sealed class IndexImage
{
    private readonly ReadOnlyMemory<byte> _memory;
    private readonly int _texts;
    private readonly int _places;

    private IndexImage(ReadOnlyMemory<byte> memory)
    {
        _memory = memory;
        _texts = Int(IndexFormat.TextsAt);
        _places = Int(IndexFormat.AdvisoryPlacesAt);
        Seed = BinaryPrimitives.ReadUInt64LittleEndian(Bytes[IndexFormat.SeedAt..]);
    }

    public ReadOnlySpan<byte> Bytes => _memory.Span;

    public ulong Seed { get; }

    public int PackageCount => Int(IndexFormat.PackagesAt);

    public int StatementCount => Int(IndexFormat.StatementsAt);

    public int AdvisoryCount => Int(IndexFormat.AdvisoriesAt);

    /// <summary>Checks what can be checked without reading every record; the fault is none when there is an image.</summary>
    public static (IndexImage? Image, IndexFault Fault) Open(ReadOnlyMemory<byte> memory)
    {
        var bytes = memory.Span;
        if (bytes.Length < IndexFormat.ChecksumAt || !bytes.StartsWith(IndexFormat.Magic))
        {
            return (null, IndexFault.NotAnIndex);
        }

        if (BinaryPrimitives.ReadInt32LittleEndian(bytes[IndexFormat.VersionAt..]) != IndexFormat.Version)
        {
            return (null, IndexFault.OtherVersion);
        }

        return bytes.Length >= IndexFormat.HeaderLength
            && BinaryPrimitives.ReadInt64LittleEndian(bytes[IndexFormat.LengthAt..]) == bytes.Length
            && BinaryPrimitives.ReadUInt32LittleEndian(bytes[IndexFormat.ChecksumAt..]) == IndexChecksum.Of(bytes)
            && new IndexImage(memory) is var image && image.HasItsTables()
                ? (image, IndexFault.None)
                : (null, IndexFault.Damaged);
    }

    /// <summary>The ecosystems with their tables, in the order of the file.</summary>
    public IEnumerable<EcosystemTable> Ecosystems()
    {
        for (var at = 0; at < Int(IndexFormat.EcosystemsAt); at++)
        {
            var entry = IndexFormat.HeaderLength + (at * IndexFormat.EcosystemLength);
            var name = TextAt(Int(entry));
            yield return new EcosystemTable(this, name, Int(entry + 4), Int(entry + 8), Int(entry + 12));
        }
    }

    public IndexedAdvisory Advisory(int number)
    {
        var cursor = Cursor(Int(_places + (number * sizeof(int))));
        return new IndexedAdvisory(cursor.Text(), cursor.Texts(), cursor.TextOrNone(), Severities(ref cursor));
    }

    /// <summary>Whether the package at a place bears the name.</summary>
    public bool IsNamed(int place, string name)
    {
        var written = Cursor(place).TextBytes();
        return System.Text.Ascii.IsValid(written)
            ? System.Text.Ascii.Equals(written, name)
            : System.Text.Encoding.UTF8.GetString(written) == name;
    }

    /// <summary>The statements about the package at a place, each with the number of its advisory.</summary>
    public (string Name, (int Advisory, AffectedProduct Product)[] Statements) Package(int place, string ecosystem)
    {
        var cursor = Cursor(place);
        var name = new PackageName(ecosystem, cursor.Text());
        var statements = new (int, AffectedProduct)[cursor.Count()];
        for (var at = 0; at < statements.Length; at++)
        {
            var advisory = cursor.Number();
            if (advisory >= AdvisoryCount)
            {
                throw ImageCursor.Bad();
            }

            statements[at] = (advisory, Statement(ref cursor, name));
        }

        return (name.Name, statements);
    }

    public int Int(int at) => BinaryPrimitives.ReadInt32LittleEndian(Bytes[at..]);

    private static AffectedProduct Statement(ref ImageCursor cursor, PackageName package)
    {
        var flags = cursor.Byte();
        var rule = (RangeRule)(flags & IndexFormat.RuleBits);
        if (!Enum.IsDefined(rule))
        {
            throw ImageCursor.Bad();
        }

        var text = cursor.Text();
        var hasStatus = (flags & IndexFormat.HasStatus) != 0;
        var status = hasStatus ? (StatementStatus)cursor.Byte() : StatementStatus.Affected;
        if (!Enum.IsDefined(status))
        {
            throw ImageCursor.Bad();
        }

        return new AffectedProduct
        {
            Package = package,
            Rule = rule,
            Text = text,
            Status = status,
            Justification = hasStatus ? cursor.TextOrNone() : null,
            Within = hasStatus ? cursor.TextOrNone() : null,
            Range = (flags & IndexFormat.HasRange) != 0 ? Range(ref cursor) : null,
            Undecided = (flags & IndexFormat.HasUndecided) != 0 ? cursor.Text() : null,
            Fixed = (flags & IndexFormat.HasFixed) != 0 ? cursor.Texts() : [],
            OnlyWith = (flags & IndexFormat.HasOnlyWith) != 0 ? cursor.Texts() : [],
        };
    }

    private static VersionRange Range(ref ImageCursor cursor)
    {
        var intervals = new VersionInterval[cursor.Count()];
        for (var at = 0; at < intervals.Length; at++)
        {
            var kind = cursor.Byte();
            intervals[at] = (kind & IndexFormat.OneVersion) != 0
                ? VersionInterval.Exactly(cursor.Text())
                : new VersionInterval(
                    (kind & IndexFormat.HasLower) != 0 ? cursor.Text() : null,
                    (kind & IndexFormat.LowerInclusive) != 0,
                    (kind & IndexFormat.HasUpper) != 0 ? cursor.Text() : null,
                    (kind & IndexFormat.UpperInclusive) != 0);
        }

        return new VersionRange(intervals);
    }

    private static SeverityStatement[] Severities(ref ImageCursor cursor)
    {
        var severities = new SeverityStatement[cursor.Count()];
        for (var at = 0; at < severities.Length; at++)
        {
            var (version, vector) = (cursor.Text(), cursor.TextOrNone());
            var score = BinaryPrimitives.ReadDoubleLittleEndian(cursor.Bytes(sizeof(double)));
            severities[at] = new SeverityStatement(
                version, vector, double.IsNaN(score) ? null : score, cursor.TextOrNone(), cursor.TextOrNone());
        }

        return severities;
    }

    private string TextAt(int place)
    {
        var text = new ImageCursor(Bytes, _texts, _texts);
        text.Bytes(place - 1);
        return System.Text.Encoding.UTF8.GetString(text.Bytes(text.Number()));
    }

    private ImageCursor Cursor(int place) => new(Bytes, place, _texts);

    // Every table lies inside the file, so that a place in one of them can be read without asking again.
    private bool HasItsTables()
    {
        var (length, ecosystems) = (Bytes.Length, Int(IndexFormat.EcosystemsAt));
        if (_texts < IndexFormat.HeaderLength || _texts > length
            || !Lies(_places, AdvisoryCount, sizeof(int)) || !Lies(IndexFormat.HeaderLength, ecosystems, IndexFormat.EcosystemLength))
        {
            return false;
        }

        for (var at = 0; at < ecosystems; at++)
        {
            var entry = IndexFormat.HeaderLength + (at * IndexFormat.EcosystemLength);
            var (slots, packages) = (Int(entry + 8), Int(entry + 12));
            if (Int(entry) <= 0 || slots <= packages || packages < 0 || !int.IsPow2(slots)
                || !Lies(Int(entry + 4), slots, IndexFormat.SlotLength))
            {
                return false;
            }
        }

        return true;

        bool Lies(int start, int count, int each) =>
            start >= IndexFormat.HeaderLength && count >= 0 && start + ((long)count * each) <= length;
    }
}
