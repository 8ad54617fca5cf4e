using Kakehashi.Matching.Versions;

namespace Kakehashi.Matching.Ranges;

/// <summary>The events of one OSV range in the order of their versions.</summary>
internal sealed class OsvTimeline
{
    private readonly List<Point> _points = [];
    private Point? _limit;
    private bool _unlimited;

    private enum Kind
    {
        Introduced,
        Fixed,
        LastAffected,
    }

    /// <summary>Sorts the events; null when one of them cannot be ordered.</summary>
    public static OsvTimeline? Read(VersionScheme scheme, IReadOnlyList<OsvEvent> events)
    {
        var timeline = new OsvTimeline();
        foreach (var (kind, version) in events)
        {
            if (!timeline.Add(scheme, kind, version))
            {
                return null;
            }
        }

        timeline._points.Sort((left, right) => left.CompareTo(right));
        return timeline;
    }

    /// <summary>The affected intervals, ascending and apart from each other.</summary>
    public IEnumerable<VersionInterval> Intervals()
    {
        Point? open = null;
        for (var start = 0; start < _points.Count;)
        {
            var end = start + 1;
            while (end < _points.Count && _points[end].CompareTo(_points[start]) == 0)
            {
                end++;
            }

            var here = _points.GetRange(start, end - start);
            var introduced = here.FindIndex(point => point.Kind == Kind.Introduced);
            var isFixed = here.FindIndex(point => point.Kind == Kind.Fixed);
            var last = here.FindIndex(point => point.Kind == Kind.LastAffected);
            start = end;

            // A fix and a new introduction at one version: what was affected stays so (two adjoining stretches), what
            // was not affected does not become so (an empty stretch).
            if (isFixed >= 0 && introduced >= 0)
            {
                continue;
            }

            open ??= introduced < 0 ? null : here[introduced];
            var close = isFixed >= 0 ? isFixed : last;
            if (open is { } lower && close >= 0)
            {
                if (Cut(lower, here[close], isFixed < 0) is { } interval)
                {
                    yield return interval;
                }

                open = null;
            }
        }

        if (open is { } never && Cut(never, null, false) is { } rest)
        {
            yield return rest;
        }
    }

    private bool Add(VersionScheme scheme, string kind, string version)
    {
        if (kind == "introduced" && version == "0")
        {
            _points.Add(new Point(Kind.Introduced, null, null));
            return true;
        }

        if (kind == "limit" && version == "*")
        {
            _unlimited = true;
            return true;
        }

        if (!scheme.TryParse(version, out var value))
        {
            return false;
        }

        switch (kind)
        {
            case "introduced":
                _points.Add(new Point(Kind.Introduced, version, value));
                return true;
            case "fixed":
                _points.Add(new Point(Kind.Fixed, version, value));
                return true;
            case "last_affected":
                _points.Add(new Point(Kind.LastAffected, version, value));
                return true;
            case "limit":
                var limit = new Point(Kind.Fixed, version, value);

                // Below any one of several limits is enough, so the highest counts.
                _limit = _limit is { } known && known.CompareTo(limit) >= 0 ? known : limit;
                return true;
            default:
                return false;
        }
    }

    private VersionInterval? Cut(Point lower, Point? upper, bool inclusive)
    {
        if (_unlimited || _limit is not { } limit || (upper is { } end && end.CompareTo(limit) < 0))
        {
            return new VersionInterval(lower.Text, lower.Text is not null, upper?.Text, inclusive);
        }

        return lower.CompareTo(limit) < 0
            ? new VersionInterval(lower.Text, lower.Text is not null, limit.Text, false)
            : null;
    }

    // No value: below every version.
    private readonly record struct Point(Kind Kind, string? Text, IComparable? Value)
    {
        public int CompareTo(Point other) => (Value, other.Value) switch
        {
            (null, null) => 0,
            (null, _) => -1,
            (_, null) => 1,
            var (mine, theirs) => mine.CompareTo(theirs),
        };
    }
}
