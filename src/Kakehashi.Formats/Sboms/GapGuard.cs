using Kakehashi.Formats.Inventories;

namespace Kakehashi.Formats.Sboms;

/// <summary>
/// Bounds the size of one XML token. The framework's reader holds a whole attribute or text in memory; as neither can
/// hold a literal <c>&lt;</c>, the distance between two of them bounds both.
/// </summary>
internal sealed class GapGuard(Stream inner, int longest) : ForwardStream
{
    private long _gap;
    private int _lines = 1;

    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        var bytes = buffer[..count];
        while (!bytes.IsEmpty)
        {
            var next = bytes.IndexOf((byte)'<');
            var length = next < 0 ? bytes.Length : next;
            _gap += length;
            if (_gap > longest)
            {
                throw new BadInputException(
                    RefusalCodes.ValueTooLong,
                    FormattableString.Invariant($"line {_lines}"),
                    FormattableString.Invariant($"{longest} bytes"));
            }

            _lines += bytes[..length].Count((byte)'\n');
            if (next >= 0)
            {
                _gap = 0;
                length++;
            }

            bytes = bytes[length..];
        }

        return count;
    }
}
