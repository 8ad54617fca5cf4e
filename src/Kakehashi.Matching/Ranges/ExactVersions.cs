using Kakehashi.Matching.Versions;

namespace Kakehashi.Matching.Ranges;

/// <summary>The single versions of a range, which some advisories list by the thousand.</summary>
internal sealed class ExactVersions
{
    private readonly HashSet<string> _texts;
    private readonly IComparable[] _values;
    private readonly VersionScheme? _scheme;
    private readonly bool _doubtful;

    public ExactVersions(List<string> texts, VersionScheme? scheme)
    {
        _scheme = scheme;
        _texts = new HashSet<string>(texts, StringComparer.Ordinal);
        var values = new List<IComparable>(texts.Count);
        foreach (var text in texts)
        {
            if (scheme is not null && scheme.TryParse(text, out var value))
            {
                values.Add(value);
            }
            else
            {
                _doubtful |= scheme is null || scheme.UnorderedMayEqual;
            }
        }

        // List.Sort may throw where an order runs in circles; a stable order never does.
        _values = [.. values.Order()];
    }

    public bool HasText(string version) => _texts.Contains(version);

    public RangeVerdict Contains(IComparable version)
    {
        if (_scheme is { HasPartialVersions: true })
        {
            return ContainsPartial(version);
        }

        return IsListed(version) ? RangeVerdict.Inside
            : _doubtful ? RangeVerdict.Undecided
            : RangeVerdict.Outside;
    }

    // Where the order runs in circles, halving may walk past an equal version, so every one is looked at.
    private bool IsListed(IComparable version) =>
        Array.BinarySearch(_values, version) >= 0
        || (_scheme is { MayRunInCircles: true } && Array.Exists(_values, value => value.CompareTo(version) == 0));

    private RangeVerdict ContainsPartial(IComparable version)
    {
        var verdict = _doubtful ? RangeVerdict.Undecided : RangeVerdict.Outside;
        foreach (var value in _values)
        {
            switch (_scheme!.CompareToBound(version, value))
            {
                case 0:
                    return RangeVerdict.Inside;
                case null:
                    verdict = RangeVerdict.Undecided;
                    break;
            }
        }

        return verdict;
    }
}
