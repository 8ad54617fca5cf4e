namespace Kakehashi.Server.Platform.Mail.Inbound;

/// <summary>Takes so many bytes and forgets the rest.</summary>
internal sealed class BoundedStream(int most) : MemoryStream
{
    public override void Write(byte[] buffer, int offset, int count) => base.Write(buffer, offset, Left(count));

    public override void Write(ReadOnlySpan<byte> buffer) => base.Write(buffer[..Left(buffer.Length)]);

    public override void WriteByte(byte value)
    {
        if (Left(1) == 1)
        {
            base.WriteByte(value);
        }
    }

    private int Left(int count) => (int)Math.Min(count, most - Length);
}
