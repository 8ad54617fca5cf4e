using Kakehashi.Matching.Ranges;
using Kakehashi.Matching.Versions;

namespace Kakehashi.Matching.Tests.Ranges;

/// <summary>Reads lists of operators (<c>&gt; 1.0, &lt; 1.2 || = 3.0</c>) of other projects' tables; comma or blank is "and".</summary>
internal static class OperatorLists
{
    private static readonly string[] Operators = ["!=", "==", ">=", "<=", "=>", "=<", "~>", ">", "<", "=", "^", "~"];

    /// <summary>Whether the version is inside; null when the list has an operator that is not a plain comparison.</summary>
    public static RangeVerdict? Contains(VersionScheme scheme, string list, string version)
    {
        var verdicts = list.Split("||").Select(alternative => All(scheme, alternative, version)).ToList();
        return verdicts.Contains(null) ? null
            : verdicts.Contains(RangeVerdict.Inside) ? RangeVerdict.Inside
            : verdicts.Contains(RangeVerdict.Undecided) ? RangeVerdict.Undecided
            : RangeVerdict.Outside;
    }

    private static RangeVerdict? All(VersionScheme scheme, string list, string version)
    {
        var words = list.Replace(',', ' ')
            .Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)
            .ToList();
        var result = RangeVerdict.Inside;
        for (var index = 0; index < words.Count; index++)
        {
            var sign = Operators.FirstOrDefault(sign => words[index].StartsWith(sign, StringComparison.Ordinal)) ?? "";
            var bound = words[index][sign.Length..] is { Length: > 0 } attached ? attached : words[++index];
            if (One(sign, bound) is not { } range)
            {
                return null;
            }

            var verdict = range.Contains(scheme, version.Trim());
            verdict = sign != "!=" ? verdict
                : verdict == RangeVerdict.Inside ? RangeVerdict.Outside
                : verdict == RangeVerdict.Outside ? RangeVerdict.Inside
                : verdict;
            result = result == RangeVerdict.Outside || verdict == RangeVerdict.Outside ? RangeVerdict.Outside
                : verdict == RangeVerdict.Undecided ? verdict
                : result;
        }

        return result;
    }

    private static VersionRange? One(string sign, string bound) => sign switch
    {
        "" or "=" or "==" or "!=" => new VersionRange([VersionInterval.Exactly(bound)]),
        ">" => new VersionRange([new VersionInterval(bound, false, null, false)]),
        ">=" or "=>" => new VersionRange([new VersionInterval(bound, true, null, false)]),
        "<" => new VersionRange([new VersionInterval(null, false, bound, false)]),
        "<=" or "=<" => new VersionRange([new VersionInterval(null, false, bound, true)]),
        _ => null,
    };
}
