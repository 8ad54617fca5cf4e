using System.Numerics;

namespace Kakehashi.Server.Features.Matches.Reach;

/// <summary>
/// A set of systems by their place in <see cref="ReachSystems"/>: a bit each, or the places themselves where they are few.
/// Never changed once made.
/// </summary>
internal sealed class SystemBits
{
    // Below so many places their list is shorter than the words of a large company.
    private const int Few = 32;

    private readonly ulong[] _words;
    private readonly int[] _places;

    private SystemBits(ulong[] words, int[] places) => (_words, _places) = (words, places);

    public static SystemBits None { get; } = new([], []);

    public bool IsEmpty => _words.Length == 0 && _places.Length == 0;

    /// <summary>The set of these places, ascending.</summary>
    public static SystemBits Of(ReadOnlySpan<int> places)
    {
        if (places.IsEmpty)
        {
            return None;
        }

        if (places.Length < Few)
        {
            return new SystemBits([], places.ToArray());
        }

        var words = new ulong[(places[^1] >> 6) + 1];
        foreach (var place in places)
        {
            words[place >> 6] |= 1UL << (place & 63);
        }

        return new SystemBits(words, []);
    }

    /// <summary>The set as words whatever its size, to narrow others by.</summary>
    public static SystemBits Mask(IEnumerable<int> places)
    {
        var words = Array.Empty<ulong>();
        foreach (var place in places)
        {
            if (place >> 6 >= words.Length)
            {
                Array.Resize(ref words, Math.Max((place >> 6) + 1, words.Length * 2));
            }

            words[place >> 6] |= 1UL << (place & 63);
        }

        return new SystemBits(words, []);
    }

    public bool Contains(int place) => _words.Length == 0
        ? Array.IndexOf(_places, place) >= 0
        : place >> 6 < _words.Length && (_words[place >> 6] & (1UL << (place & 63))) != 0;

    /// <summary>Whether any of them is in the mask.</summary>
    public bool Meets(SystemBits mask)
    {
        foreach (var place in _places)
        {
            if (mask.Contains(place))
            {
                return true;
            }
        }

        var length = Math.Min(_words.Length, mask._words.Length);
        for (var at = 0; at < length; at++)
        {
            if ((_words[at] & mask._words[at]) != 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How many of them are in the mask.</summary>
    public int CountIn(SystemBits mask)
    {
        var count = 0;
        foreach (var place in _places)
        {
            count += mask.Contains(place) ? 1 : 0;
        }

        var length = Math.Min(_words.Length, mask._words.Length);
        for (var at = 0; at < length; at++)
        {
            count += BitOperations.PopCount(_words[at] & mask._words[at]);
        }

        return count;
    }

    /// <summary>Those that are in the mask, ascending.</summary>
    public IEnumerable<int> In(SystemBits mask)
    {
        foreach (var place in _places)
        {
            if (mask.Contains(place))
            {
                yield return place;
            }
        }

        var length = Math.Min(_words.Length, mask._words.Length);
        for (var at = 0; at < length; at++)
        {
            for (var left = _words[at] & mask._words[at]; left != 0; left &= left - 1)
            {
                yield return (at << 6) + BitOperations.TrailingZeroCount(left);
            }
        }
    }

    /// <summary>Adds those that are in the mask to the words, which are long enough for the mask.</summary>
    public void AddTo(Span<ulong> words, SystemBits mask)
    {
        foreach (var place in _places)
        {
            if (mask.Contains(place))
            {
                words[place >> 6] |= 1UL << (place & 63);
            }
        }

        var length = Math.Min(_words.Length, mask._words.Length);
        for (var at = 0; at < length; at++)
        {
            words[at] |= _words[at] & mask._words[at];
        }
    }

    /// <summary>All those of these sets that are in the mask.</summary>
    public static SystemBits Union(IEnumerable<SystemBits> sets, SystemBits mask)
    {
        var words = new ulong[mask._words.Length];
        foreach (var set in sets)
        {
            set.AddTo(words, mask);
        }

        return new SystemBits(words, []);
    }

    /// <summary>What is in both masks.</summary>
    public SystemBits And(SystemBits mask)
    {
        var words = new ulong[Math.Min(_words.Length, mask._words.Length)];
        for (var at = 0; at < words.Length; at++)
        {
            words[at] = _words[at] & mask._words[at];
        }

        return new SystemBits(words, []);
    }
}
