using Kakehashi.Matching.Vers;

namespace Kakehashi.Matching.Native;

/// <summary>Reads <c>operator version</c> pairs parted by blanks or commas.</summary>
internal static class OperatorReader
{
    /// <summary>The pairs; null when an operator lacks its version or a version two operators.</summary>
    public static List<(string Sign, string Version)>? Read(string text)
    {
        var pairs = new List<(string, string)>();
        var at = 0;
        while (true)
        {
            at = Skip(text, at, isBetween: true);
            if (at == text.Length)
            {
                return pairs;
            }

            var start = at;
            while (at < text.Length && text[at] is '<' or '>' or '=' or '!' or '~' or '^')
            {
                at++;
            }

            var sign = text[start..at];
            at = Skip(text, at, isBetween: false);
            start = at;

            // A tilde or a caret within a version is part of it (1.0~rc1, 1.0^git1), but for the one of "~>".
            while (at < text.Length && !char.IsWhiteSpace(text[at]) && text[at] is not (',' or '<' or '>' or '=' or '!')
                && !(text[at] == '~' && at + 1 < text.Length && text[at + 1] == '>'))
            {
                at++;
            }

            if (at == start)
            {
                return null;
            }

            pairs.Add((sign, text[start..at]));
        }
    }

    /// <summary>The comparator of an operator; null for <c>~</c> and its kin.</summary>
    public static VersSign? SignOf(string sign)
    {
        var rest = sign.AsSpan();
        var found = VersConstraint.TakeSign(ref rest);
        return rest.IsEmpty ? found : null;
    }

    private static int Skip(string text, int at, bool isBetween)
    {
        while (at < text.Length && (char.IsWhiteSpace(text[at]) || (isBetween && text[at] == ',')))
        {
            at++;
        }

        return at;
    }
}
