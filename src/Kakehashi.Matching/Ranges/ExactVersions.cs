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

        values.Sort();
        _values = [.. values];
    }

    public bool HasText(string version) => _texts.Contains(version);

    public RangeVerdict Contains(IComparable version)
    {
        if (_scheme is { HasPartialVersions: true })
        {
            return ContainsPartial(version);
        }

        return Array.BinarySearch(_values, version) >= 0 ? RangeVerdict.Inside
            : _doubtful ? RangeVerdict.Undecided
            : RangeVerdict.Outside;
    }

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
