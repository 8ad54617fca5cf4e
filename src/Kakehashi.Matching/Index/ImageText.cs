using System.Text;

namespace Kakehashi.Matching.Index;

/// <summary>Grows the bytes of an index; each text is written once, however often it is named.</summary>
internal sealed class ImageText
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly ImageBytes _bytes = new();

    public ReadOnlySpan<byte> Written => _bytes.Written;

    /// <summary>The number that stands for the text.</summary>
    public int Place(string? text)
    {
        if (text is null)
        {
            return 0;
        }

        if (!_places.TryGetValue(text, out var place))
        {
            place = _bytes.Written.Length + 1;
            _places.Add(text, place);
            _bytes.Number(Encoding.UTF8.GetByteCount(text));
            Encoding.UTF8.GetBytes(text, _bytes.Room);
        }

        return place;
    }
}
