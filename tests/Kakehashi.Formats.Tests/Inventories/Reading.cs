using System.IO.Compression;
using System.Text;
using Kakehashi.Formats.Inventories;
using Kakehashi.Matching.Packages;
using Shouldly;

namespace Kakehashi.Formats.Tests.Inventories;

/// <summary>Short words for reading test inventories.</summary>
internal static class Reading
{
    public static InventoryResult Text(string text, string fileName, InventoryOptions? options = null) =>
        Bytes(Encoding.UTF8.GetBytes(text), fileName, options);

    public static InventoryResult Bytes(byte[] bytes, string fileName, InventoryOptions? options = null) =>
        InventoryReader.Read(new TricklingStream(bytes), fileName, options);

    public static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }

    public static List<Component> Components(this InventoryResult result)
    {
        result.Refusal.ShouldBeNull();
        return [.. result.Understood.Select(item => item.Component)];
    }

    public static string[] Reasons(this InventoryResult result) =>
        [.. result.SetAside.Select(item => $"{item.Where}: {item.Why}")];

    public static void ShouldBeRefused(this InventoryResult result, string code, string where)
    {
        result.Refusal.ShouldNotBeNull();
        (result.Refusal.Code, result.Refusal.Where).ShouldBe((code, where));
        result.Document.ShouldBeNull();
        result.Items.ShouldBeEmpty();
    }

    /// <summary>Gives uneven pieces and cannot seek, as a network stream does.</summary>
    private sealed class TricklingStream(byte[] bytes) : Stream
    {
        private int _reads;
        private int _at;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var portion = (++_reads % 7) switch { 0 => 1, 3 => 3, _ => 1 << 14 };
            var length = Math.Min(Math.Min(count, portion), bytes.Length - _at);
            bytes.AsSpan(_at, length).CopyTo(buffer.AsSpan(offset));
            _at += length;
            return length;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
