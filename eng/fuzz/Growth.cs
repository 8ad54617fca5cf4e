using System.Diagnostics;

namespace Kakehashi.Fuzz;

/// <summary>How much longer a parser takes for a text of the same kind that is twice as long.</summary>
internal static class Growth
{
    private const int Shortest = 4 * 1024;
    private const int Doublings = 3;
    private const int Rounds = 5;

    private static readonly string[] Patterns =
    [
        "1.", "1", "a", "a1", "1a", "-", "--1", "~", "^", "(", "[", "[1,2],", "|", "||", "<1|", ">=1,", "||>=1", ":", "/", "%2F", "%", "\\", "\\:",
        "*", "?", " ", ".x", "1 - 2 ", "&", "a=b&", "..", "!=1|", "1.0、", "1 から 2 まで ", "およびそれ以前", "alpha.", "rc1.", "AV:N/", "0", "\ud800", ",", ";", "introduced=1,fixed=2;",
    ];

    /// <summary>The worst factor of all patterns, each set behind the parser's own beginnings; about 2 is linear.</summary>
    public static (double Factor, string Pattern) Of(Target target)
    {
        var (worst, where) = (0.0, "");
        foreach (var head in target.Seeds.Take(3).Select(seed => seed[..(seed.IndexOfAny([':', '/', '=', ' ']) + 1)]).Distinct())
        {
            foreach (var pattern in Patterns)
            {
                var factor = Factor(target, head, pattern);
                if (factor > worst)
                {
                    (worst, where) = (factor, head + pattern);
                }
            }
        }

        return (worst, where.Replace("|", "¦", StringComparison.Ordinal));
    }

    // Too short a time says nothing: then it is quick enough, whatever the factor.
    private static double Factor(Target target, string head, string pattern)
    {
        var first = Time(target, head, pattern, Shortest);
        var last = Time(target, head, pattern, Shortest << Doublings);
        return last.TotalMilliseconds < 1 ? 0 : Math.Pow(last / first, 1.0 / Doublings);
    }

    private static TimeSpan Time(Target target, string head, string pattern, int length)
    {
        var text = head + string.Concat(Enumerable.Repeat(pattern, (length / pattern.Length) + 1))[..length];
        var best = TimeSpan.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            try
            {
                target.Take(text);
            }
            catch (Exception problem) when (problem is not OutOfMemoryException)
            {
                // The run itself reports those.
            }

            var took = Stopwatch.GetElapsedTime(start);
            best = took < best ? took : best;
        }

        return best;
    }
}
