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

    /// <summary>
    /// Sorts the events; null when one of them cannot be ordered, or when there are events and none of them
    /// introduces anything, which the schema rules out.
    /// </summary>
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

        if (events.Count > 0 && !timeline._points.Exists(point => point.Kind == Kind.Introduced))
        {
            return null;
        }

        // No two points are equal here, so that a version order that runs in circles cannot lead the sorting astray.
        timeline._points.Sort((left, right) =>
            left.CompareTo(right) is not 0 and var order ? order : left.Place - right.Place);
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

            var here = Moment.Of(_points.GetRange(start, end - start));
            var isEndedNext = end < _points.Count && _points[end].Kind != Kind.Introduced;
            start = end;

            // Introduced where it ends: what was affected stays so, as two stretches adjoin whichever is listed first.
            if (open is not null && here.Introduced is not null && here.End is not null)
            {
                continue;
            }

            // Otherwise it is a stretch of one version or none, unless it is introduced last and ends further on.
            if (here.Introduced is not null && here.End is not null && here.IsIntroducedLast && isEndedNext)
            {
                open = here.Introduced;
                continue;
            }

            open ??= here.Introduced;
            if (open is { } lower && here.End is { } close)
            {
                if (!(here.Introduced is not null && close.Kind == Kind.Fixed)
                    && Cut(lower, close, close.Kind == Kind.LastAffected) is { } interval)
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
            _points.Add(new Point(Kind.Introduced, null, null, _points.Count));
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
                _points.Add(new Point(Kind.Introduced, version, value, _points.Count));
                return true;
            case "fixed":
                _points.Add(new Point(Kind.Fixed, version, value, _points.Count));
                return true;
            case "last_affected":
                _points.Add(new Point(Kind.LastAffected, version, value, _points.Count));
                return true;
            case "limit":
                var limit = new Point(Kind.Fixed, version, value, 0);

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

    // No value: below every version. The place is where the record lists the event.
    private readonly record struct Point(Kind Kind, string? Text, IComparable? Value, int Place)
    {
        public int CompareTo(Point other) => (Value, other.Value) switch
        {
            (null, null) => 0,
            (null, _) => -1,
            (_, null) => 1,
            var (mine, theirs) => mine.CompareTo(theirs),
        };
    }

    // What happens at one version. Fixed there goes before affected there last.
    private readonly record struct Moment(Point? Introduced, Point? End)
    {
        public bool IsIntroducedLast => Introduced?.Place > End?.Place;

        public static Moment Of(List<Point> points)
        {
            var introduced = points.FindLastIndex(point => point.Kind == Kind.Introduced);
            var end = points.FindIndex(point => point.Kind == Kind.Fixed);
            end = end >= 0 ? end : points.FindIndex(point => point.Kind == Kind.LastAffected);
            return new Moment(introduced < 0 ? null : points[introduced], end < 0 ? null : points[end]);
        }
    }
}
