namespace Kakehashi.Matching.Versions;

/// <summary>
/// Perl modules, as version.pm reads them: a dotted version (<c>v1.2.3</c>, <c>1.2.3</c>) by its numbers; a decimal one
/// (<c>1.002003</c>) by its decimals in groups of three, so that <c>1.5</c> is <c>v1.500</c>. An underscore marks a trial and
/// takes no part in the order. Blanks around pass; anything else is no version.
/// </summary>
public sealed class CpanVersions : VersionScheme
{
    private const int GroupLength = 3;

    /// <inheritdoc />
    public override string Name => "cpan";

    /// <inheritdoc />
    protected override IComparable? Parse(string text)
    {
        var version = text.Trim();
        var hasMark = version.StartsWith('v');
        var plain = (hasMark ? version[1..] : version).Replace("_", "", StringComparison.Ordinal);
        var parts = plain.Split('.');
        return !Array.TrueForAll(parts, part => TextScan.IsNumber(part)) ? null
            : new Numbers(hasMark || parts.Length > 2 ? parts : Decimal(parts));
    }

    // The fraction is filled up with zeros on the right to whole groups.
    private static string[] Decimal(string[] parts)
    {
        if (parts.Length < 2)
        {
            return parts;
        }

        var fraction = parts[1].PadRight((parts[1].Length + GroupLength - 1) / GroupLength * GroupLength, '0');
        return [parts[0], .. fraction.Chunk(GroupLength).Select(group => new string(group))];
    }

    // What is not stated is zero.
    private sealed class Numbers(string[] parts) : IComparable
    {
        private readonly VersionNumber[] _parts = Array.ConvertAll(parts, part => VersionNumber.Of(part));

        public int CompareTo(object? obj)
        {
            var other = ((Numbers)obj!)._parts;
            for (var at = 0; at < Math.Max(_parts.Length, other.Length); at++)
            {
                var order = At(_parts, at).CompareTo(At(other, at));
                if (order != 0)
                {
                    return order;
                }
            }

            return 0;
        }

        private static VersionNumber At(VersionNumber[] parts, int at) => at < parts.Length ? parts[at] : VersionNumber.Zero;
    }
}
