using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Packages;

namespace Kakehashi.Matching.Index;

/// <summary>Writes an index as a file.</summary>
internal sealed class IndexWriter : IDisposable
{
    private readonly Stream _stream;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _filled;

    private IndexWriter(Stream stream) => _stream = stream;

    public static void Write(AdvisoryIndex index, Stream stream)
    {
        using var writer = new IndexWriter(stream);
        writer.Bytes(IndexFormat.Magic);
        writer.Number(IndexFormat.Version);
        writer.List(index.Advisories, writer.Advisory);
        var packages = index.Entries.OrderBy(entry => entry.Key.Ecosystem, StringComparer.Ordinal)
            .ThenBy(entry => entry.Key.Name, StringComparer.Ordinal)
            .ToList();
        writer.List(packages, writer.Package);
        writer.Flush();
        stream.Write(writer._hash.GetHashAndReset());
    }

    public void Dispose() => _hash.Dispose();

    private void Advisory(IndexedAdvisory advisory)
    {
        Text(advisory.Id);
        List(advisory.Aliases, Text);
        Text(advisory.Title);
        List(advisory.Severities, severity =>
        {
            Text(severity.CvssVersion);
            Text(severity.Vector);
            Score(severity.BaseScore);
            Text(severity.Word);
            Text(severity.StatedBy);
        });
    }

    private void Package(KeyValuePair<PackageName, List<AdvisoryIndex.Entry>> package)
    {
        Text(package.Key.Ecosystem);
        Text(package.Key.Name);
        List(package.Value, entry =>
        {
            Number(entry.Advisory);
            Product(entry.Product.Product);
        });
    }

    private void Product(AffectedProduct product)
    {
        Number((int)product.Rule);
        Text(product.Range?.ToText());
        Text(product.Undecided);
        Text(product.Text);
        List(product.Fixed, Text);
        List(product.OnlyWith, Text);
    }

    private void List<T>(IReadOnlyList<T> items, Action<T> write)
    {
        Number(items.Count);
        foreach (var item in items)
        {
            write(item);
        }
    }

    private void Text(string? text)
    {
        Number(text is null ? -1 : Encoding.UTF8.GetByteCount(text));
        if (text is not null)
        {
            Bytes(Encoding.UTF8.GetBytes(text));
        }
    }

    private void Number(int number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        Bytes(bytes);
    }

    private void Score(double? score)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, score ?? double.NaN);
        Bytes(bytes);
    }

    private void Bytes(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var taken = Math.Min(bytes.Length, _buffer.Length - _filled);
            bytes[..taken].CopyTo(_buffer.AsSpan(_filled));
            _filled += taken;
            bytes = bytes[taken..];
            if (_filled == _buffer.Length)
            {
                Flush();
            }
        }
    }

    private void Flush()
    {
        _hash.AppendData(_buffer, 0, _filled);
        _stream.Write(_buffer, 0, _filled);
        _filled = 0;
    }
}
