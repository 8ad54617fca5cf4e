using System.Buffers;

namespace Kakehashi.Matching.Versions;

/// <summary>
/// Conan: dotted items, a pre-release behind a hyphen and a build behind a plus, each again dotted; zeros at the end say
/// nothing. Items that are not both numbers compare as text, as Conan does.
/// </summary>
public sealed class ConanVersions : VersionScheme
{
    // What the reference of a recipe may hold, in either case, and the star that the order of patterns is asked with.
    private static readonly SearchValues<char> Letters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.+-*");

    /// <inheritdoc />
    public override string Name => "conan";

    internal override bool MayRunInCircles => true;

    /// <inheritdoc />
    protected override IComparable? Parse(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length == 0 || trimmed.AsSpan().ContainsAnyExcept(Letters))
        {
            return null;
        }

        var plus = trimmed.LastIndexOf('+');
        var build = plus < 0 ? null : trimmed[(plus + 1)..];
        var rest = plus < 0 ? trimmed : trimmed[..plus];
        var hyphen = rest.IndexOf('-', StringComparison.Ordinal);
        return new Version(Items(hyphen < 0 ? rest : rest[..hyphen]), hyphen < 0 ? null : Items(rest[(hyphen + 1)..]), build is null ? [] : Items(build));
    }

    private static string[] Items(string text)
    {
        var items = text.Split('.');
        var count = items.Length;
        while (count > 0 && items[count - 1].AsSpan().TrimStart('0').IsEmpty)
        {
            count--;
        }

        return items[..count];
    }

    private static int Compare(string[] left, string[] right)
    {
        for (var at = 0; at < Math.Min(left.Length, right.Length); at++)
        {
            var order = TextScan.IsNumber(left[at]) && TextScan.IsNumber(right[at])
                ? TextScan.CompareDigits(left[at], right[at])
                : string.CompareOrdinal(left[at], right[at]);
            if (order != 0)
            {
                return order;
            }
        }

        return left.Length.CompareTo(right.Length);
    }

    private sealed class Version(string[] main, string[]? preRelease, string[] build) : IComparable
    {
        private string[] Main => main;

        private string[]? PreRelease => preRelease;

        private string[] Build => build;

        public int CompareTo(object? obj)
        {
            var other = (Version)obj!;
            var order = Compare(main, other.Main);
            if (order != 0)
            {
                return order;
            }

            if (preRelease is null != other.PreRelease is null)
            {
                return preRelease is null ? 1 : -1;
            }

            order = Compare(preRelease ?? [], other.PreRelease ?? []);
            return order != 0 ? order : Compare(build, other.Build);
        }
    }
}
