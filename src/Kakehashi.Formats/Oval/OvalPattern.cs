using System.Text;

namespace Kakehashi.Formats.Oval;

/// <summary>Patterns that name one package and no more.</summary>
internal static class OvalPattern
{
    private static readonly string[] BehindName = ["(?::", "\\s", "$"];

    /// <summary>
    /// The package that a pattern asks for (<c>^libstdc\+\+6(?::\w+|)\s+(.*)$</c>); null when it may be several.
    /// </summary>
    public static string? NameOf(string pattern)
    {
        var text = pattern.StartsWith('^') ? pattern[1..] : pattern;
        var end = BehindName.Select(mark => text.IndexOf(mark, StringComparison.Ordinal))
            .Where(at => at >= 0)
            .DefaultIfEmpty(-1)
            .Min();
        return end > 0 && pattern.StartsWith('^') ? Plain(text[..end]) : null;
    }

    private static string? Plain(string pattern)
    {
        var name = new StringBuilder(pattern.Length);
        for (var at = 0; at < pattern.Length; at++)
        {
            var isEscaped = pattern[at] == '\\' && at + 1 < pattern.Length;
            at += isEscaped ? 1 : 0;
            var isLiteral = isEscaped
                ? !char.IsAsciiLetterOrDigit(pattern[at])
                : char.IsAsciiLetterOrDigit(pattern[at]) || pattern[at] is '-' or '_' or ':' or '.';
            if (!isLiteral)
            {
                return null;
            }

            name.Append(pattern[at]);
        }

        return name.ToString();
    }
}
