namespace Kakehashi.Matching.Versions;

/// <summary>RubyGems: numbers and words in turn; a word marks a pre-release, and a hyphen reads as <c>.pre.</c>.</summary>
public sealed class RubyGemsVersions : VersionScheme
{
    /// <inheritdoc />
    public override string Name => "gem";

    /// <inheritdoc />
    protected override IComparable? Parse(string text)
    {
        var trimmed = text.AsSpan().Trim();
        var hyphen = trimmed.IndexOf('-');
        var core = hyphen < 0 ? trimmed : trimmed[..hyphen];
        if (!IsDotted(core, hyphens: false) || !char.IsAsciiDigit(core[0])
            || (hyphen >= 0 && !IsDotted(trimmed[(hyphen + 1)..], hyphens: true)))
        {
            return null;
        }

        var segments = new List<Segment>(6);
        AddSegments(core, segments);
        if (hyphen >= 0)
        {
            segments.Add(new Segment("pre", VersionNumber.Zero));
            AddSegments(trimmed[(hyphen + 1)..].ToString().Replace("-", ".pre.", StringComparison.Ordinal), segments);
        }

        return new Version(Canonical(segments));
    }

    private static bool IsDotted(ReadOnlySpan<char> text, bool hyphens)
    {
        foreach (var range in text.Split('.'))
        {
            if (text[range].IsEmpty)
            {
                return false;
            }

            foreach (var character in text[range])
            {
                if (!char.IsAsciiLetterOrDigit(character) && !(hyphens && character == '-'))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static void AddSegments(ReadOnlySpan<char> text, List<Segment> segments)
    {
        var at = 0;
        while (at < text.Length)
        {
            var end = char.IsAsciiDigit(text[at]) ? TextScan.DigitsEnd(text, at) : TextScan.LettersEnd(text, at);
            if (end == at)
            {
                at++;
                continue;
            }

            segments.Add(char.IsAsciiDigit(text[at])
                ? new Segment(null, VersionNumber.Of(text[at..end]))
                : new Segment(text[at..end].ToString(), VersionNumber.Zero));
            at = end;
        }
    }

    // Zeros at the end of the leading numbers, and at the very end, say nothing: 1.0 equals 1, and 1.0.a equals 1.a.
    private static Segment[] Canonical(List<Segment> segments)
    {
        DropZerosBefore(segments, segments.Count);
        var word = segments.FindIndex(segment => segment.Word is not null);
        DropZerosBefore(segments, word < 0 ? segments.Count : word);
        return [.. segments];
    }

    private static void DropZerosBefore(List<Segment> segments, int end)
    {
        var start = end;
        while (start > 0 && segments[start - 1] is { Word: null, Number.IsZero: true })
        {
            start--;
        }

        segments.RemoveRange(start, end - start);
    }

    private readonly record struct Segment(string? Word, VersionNumber Number)
    {
        public int CompareTo(Segment other) => (Word, other.Word) switch
        {
            (null, null) => Number.CompareTo(other.Number),
            (null, _) => 1,
            (_, null) => -1,
            var (mine, theirs) => string.CompareOrdinal(mine, theirs),
        };
    }

    private sealed class Version(Segment[] segments) : IComparable
    {
        private Segment[] Segments => segments;

        public int CompareTo(object? obj)
        {
            var other = ((Version)obj!).Segments;
            for (var index = 0; index < Math.Max(segments.Length, other.Length); index++)
            {
                var order = (index < segments.Length ? segments[index] : default)
                    .CompareTo(index < other.Length ? other[index] : default);
                if (order != 0)
                {
                    return order;
                }
            }

            return 0;
        }
    }
}
