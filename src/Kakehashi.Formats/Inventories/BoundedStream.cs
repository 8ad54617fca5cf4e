namespace Kakehashi.Formats.Inventories;

/// <summary>
/// Ends with a refusal when more bytes come than the limit allows: the answer to a decompression bomb.
/// </summary>
internal sealed class BoundedStream(Stream inner, long limit) : ForwardStream
{
    private long _read;

    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        _read += count;
        return _read <= limit
            ? count
            : throw new BadInputException(RefusalCodes.TooLarge, "file", FormattableString.Invariant($"{limit} bytes"));
    }
}
