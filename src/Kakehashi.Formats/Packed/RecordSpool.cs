using System.Buffers.Binary;

namespace Kakehashi.Formats.Packed;

/// <summary>
/// Records that can be understood only once more of their document is known: kept in memory while they are few, in a
/// temporary file that goes with the spool when they are many.
/// </summary>
internal sealed class RecordSpool : IDisposable
{
    private const int InMemory = 8 << 20;
    private const int LengthBytes = 4;

    private Stream _records = new MemoryStream();

    public void Add(ReadOnlySpan<byte> record)
    {
        if (_records is MemoryStream && _records.Length + record.Length > InMemory)
        {
            _records.Position = 0;
            _records = Move(_records);
        }

        Span<byte> length = stackalloc byte[LengthBytes];
        BinaryPrimitives.WriteInt32LittleEndian(length, record.Length);
        _records.Write(length);
        _records.Write(record);
    }

    /// <summary>The records in the order in which they came; nothing may be added from then on.</summary>
    public IEnumerable<byte[]> ReadAll()
    {
        _records.Position = 0;
        var length = new byte[LengthBytes];
        while (_records.ReadAtLeast(length, LengthBytes, throwOnEndOfStream: false) == LengthBytes)
        {
            var record = new byte[BinaryPrimitives.ReadInt32LittleEndian(length)];
            _records.ReadExactly(record);
            yield return record;
        }
    }

    public void Dispose() => _records.Dispose();

    private static FileStream Move(Stream memory)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        var file = new FileStream(
            path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 128 << 10, FileOptions.DeleteOnClose);
        memory.CopyTo(file);
        memory.Dispose();
        return file;
    }
}
