using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Packages;
using Kakehashi.Matching.Ranges;

namespace Kakehashi.Matching.Index;

/// <summary>Reads an index from a file that anyone may have changed: every length is bounded, nothing is trusted.</summary>
internal sealed class IndexReader(Stream stream) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly BufferedStream _stream = new(stream, 64 * 1024);
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);

    public IndexLoading Read()
    {
        try
        {
            return ReadWhole();
        }
        catch (DamagedException)
        {
            return new IndexLoading(null, IndexFault.Damaged);
        }
    }

    // The stream belongs to the caller; disposing the buffer would close it.
    public void Dispose() => _hash.Dispose();

    private IndexLoading ReadWhole()
    {
        Span<byte> magic = stackalloc byte[IndexFormat.Magic.Length];
        if (_stream.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) < magic.Length
            || !magic.SequenceEqual(IndexFormat.Magic))
        {
            return new IndexLoading(null, IndexFault.NotAnIndex);
        }

        _hash.AppendData(magic);
        if (Number() != IndexFormat.Version)
        {
            return new IndexLoading(null, IndexFault.OtherVersion);
        }

        var advisories = List(Advisory);
        var entries = new Dictionary<PackageName, List<AdvisoryIndex.Entry>>();
        for (var left = Count(); left > 0; left--)
        {
            Package(advisories.Length, entries);
        }

        var computed = _hash.GetHashAndReset();
        var stated = new byte[IndexFormat.ChecksumLength];
        Fill(stated);
        return computed.AsSpan().SequenceEqual(stated) && _stream.ReadByte() < 0
            ? new IndexLoading(new AdvisoryIndex(advisories, entries), IndexFault.None)
            : new IndexLoading(null, IndexFault.Damaged);
    }

    private IndexedAdvisory Advisory() => new(RequiredText(), List(RequiredText), Text(), List(Severity));

    private SeverityStatement Severity()
    {
        var (version, vector) = (RequiredText(), Text());
        Span<byte> bits = stackalloc byte[sizeof(long)];
        Fill(bits);
        _hash.AppendData(bits);
        var score = BitConverter.Int64BitsToDouble(BinaryPrimitives.ReadInt64LittleEndian(bits));
        return new SeverityStatement(version, vector, double.IsNaN(score) ? null : score, Text(), Text());
    }

    private void Package(int advisories, Dictionary<PackageName, List<AdvisoryIndex.Entry>> entries)
    {
        var name = new PackageName(Shared(RequiredText()), RequiredText());
        for (var left = Count(); left > 0; left--)
        {
            var advisory = Number();
            Demand(advisory >= 0 && advisory < advisories);
            AdvisoryIndex.Add(entries, new AdvisoryIndex.Entry(advisory, new PreparedProduct(Product(name))));
        }
    }

    private AffectedProduct Product(PackageName name)
    {
        var rule = (RangeRule)Number();
        Demand(Enum.IsDefined(rule));
        VersionRange? range = null;
        if (Text() is { } text)
        {
            Demand(VersionRange.TryParse(text, out range));
        }

        return new AffectedProduct
        {
            Package = name,
            Rule = rule,
            Range = range,
            Undecided = Text() is { } undecided ? Shared(undecided) : null,
            Text = RequiredText(),
            Fixed = List(RequiredText),
            OnlyWith = List(RequiredText),
        };
    }

    // Ecosystems and reasons are few words in hundreds of thousands of places.
    private string Shared(string text)
    {
        if (!_texts.TryGetValue(text, out var known))
        {
            _texts.Add(text, known = text);
        }

        return known;
    }

    // The array grows with what is really there, not with what the count claims.
    private T[] List<T>(Func<T> read)
    {
        var count = Count();
        if (count == 0)
        {
            return [];
        }

        var items = new T[Math.Min(count, 16)];
        for (var index = 0; index < count; index++)
        {
            if (index == items.Length)
            {
                Array.Resize(ref items, Math.Min(count, items.Length * 2));
            }

            items[index] = read();
        }

        return items;
    }

    private int Count()
    {
        var count = Number();
        Demand(count is >= 0 and <= IndexFormat.MaxCount);
        return count;
    }

    private string RequiredText()
    {
        var text = Text();
        Demand(text is not null);
        return text!;
    }

    private string? Text()
    {
        var length = Number();
        Demand(length is >= -1 and <= IndexFormat.MaxTextBytes);
        if (length < 0)
        {
            return null;
        }

        Span<byte> small = stackalloc byte[256];
        var bytes = length <= small.Length ? small[..length] : new byte[length];
        Fill(bytes);
        _hash.AppendData(bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    private int Number()
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        Fill(bytes);
        _hash.AppendData(bytes);
        return BinaryPrimitives.ReadInt32LittleEndian(bytes);
    }

    private void Fill(Span<byte> bytes) =>
        Demand(_stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length);

    private static void Demand(bool holds)
    {
        if (!holds)
        {
            throw new DamagedException();
        }
    }

    /// <summary>Leaves the nested reading at once; it never leaves this class.</summary>
    private sealed class DamagedException : Exception;
}
