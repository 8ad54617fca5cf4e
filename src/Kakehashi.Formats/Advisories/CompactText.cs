using System.Text;

namespace Kakehashi.Formats.Advisories;

/// <summary>A readable list of bounded length: what does not fit is counted.</summary>
internal sealed class CompactText(string separator)
{
    public const int MostCharacters = 2000;

    // Room for " … (+1234567 more)".
    private const int Reserve = 24;

    private readonly StringBuilder _text = new();
    private int _left;

    public bool IsEmpty => _text.Length == 0 && _left == 0;

    /// <summary>Whether further parts are only counted, so that they need not be made: see <see cref="Count"/>.</summary>
    public bool IsFull => _left > 0;

    public void Count() => _left++;

    public void Add(string part)
    {
        if (_left > 0 || _text.Length + separator.Length + part.Length > MostCharacters - Reserve)
        {
            if (_text.Length == 0)
            {
                _text.Append(part, 0, Cut(part)).Append('…');
            }
            else
            {
                _left++;
            }

            return;
        }

        if (_text.Length > 0)
        {
            _text.Append(separator);
        }

        _text.Append(part);
    }

    public override string ToString() => _left == 0 ? _text.ToString() : $"{_text} … (+{_left} more)";

    private static int Cut(string part)
    {
        var length = MostCharacters - Reserve;
        return char.IsHighSurrogate(part[length - 1]) ? length - 1 : length;
    }
}
