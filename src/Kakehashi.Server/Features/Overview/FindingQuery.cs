using Kakehashi.Domain.Search;
using Kakehashi.Matching.Advisories;
using Kakehashi.Server.Features.Matches.Reach;

namespace Kakehashi.Server.Features.Overview;

/// <summary>Which findings a filter leaves, in its order. Worked out once for each state of the reach, then remembered.</summary>
/// <param name="View">What the viewer may see.</param>
/// <param name="Systems">The systems that the filter leaves of it.</param>
/// <param name="Named">Findings that bear one of the words as a name, word by word.</param>
internal sealed record FindingQuery(ReachView View, SystemBits Systems, IReadOnlyList<IReadOnlySet<long>> Named)
{
    private const int MostWords = 8;

    /// <summary>The words of a filter, folded.</summary>
    public static string[] WordsOf(FindingFilter filter) =>
        [.. SearchFold.Fold(filter.Text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostWords)];

    /// <summary>The findings of all pages, in their order.</summary>
    public FindingHead[] Run(FindingFilter filter)
    {
        // The page asked for is no part of the question.
        var question = (View.ScopeName, filter with { PageNumber = 1, PageSize = 1 });
        return View.State.Remember(question, () => Sorted(filter));
    }

    /// <summary>How many findings each ready-made view holds.</summary>
    public IReadOnlyDictionary<string, int> CountViews() => View.State.Remember((View.ScopeName, "views"), () =>
    {
        return FindingFilter.Views.ToDictionary(
            view => view, view => Candidates(view, FindingOrder.BySeverity).Count(head => IsIn(view, head, View.Scope, false)));
    });

    private static bool IsIn(string view, FindingHead head, SystemBits systems, bool narrowsSystems) => view switch
    {
        FindingFilter.Affected => head.Affected.Meets(systems),
        FindingFilter.Undecided => head.Undecided.Meets(systems),
        FindingFilter.Kev => head.IsInKev && head.Touches(systems),
        FindingFilter.Unanalysed => head.State == AdvisoryState.AwaitingAnalysis,
        _ => !narrowsSystems || head.Touches(systems),
    };

    private FindingHead[] Sorted(FindingFilter filter)
    {
        var left = Array.FindAll(Candidates(filter.View, OrderOf(filter)), Narrowing(filter));
        if (filter.Sort == "systems")
        {
            var counts = left.ToDictionary(head => head.Key, head => head.Affected.CountIn(Systems) + head.Undecided.CountIn(Systems));
            return [.. filter.Ascending
                ? left.OrderBy(head => counts[head.Key]).ThenBy(head => head.Key)
                : left.OrderByDescending(head => counts[head.Key]).ThenByDescending(head => head.SeverityRank).ThenByDescending(head => head.Key)];
        }

        if (filter.Ascending)
        {
            Array.Reverse(left);
        }

        return left;
    }

    // Sorting by the number of systems begins with the worst first.
    private static FindingOrder OrderOf(FindingFilter filter) => filter.Sort switch
    {
        "published" => FindingOrder.ByDay,
        "name" => FindingOrder.ByName,
        "epss" => FindingOrder.ByEpss,
        _ => FindingOrder.BySeverity,
    };

    // Most findings touch nothing, and most views ask for those that do.
    private FindingHead[] Candidates(string view, FindingOrder order) =>
        view is FindingFilter.All or FindingFilter.Unanalysed ? View.State.InOrder(order) : View.State.TouchingInOrder(order);

    private Predicate<FindingHead> Narrowing(FindingFilter filter)
    {
        var levels = filter.Levels();
        var words = Array.ConvertAll(WordsOf(filter), FindingHead.Utf8);
        return head => IsIn(filter.View, head, Systems, filter.NarrowsSystems)
            && (!filter.OnlyKev || head.IsInKev)
            && (filter.LeastEpss is not { } least || head.Epss >= least)
            && (levels.Length == 0 || Array.IndexOf(levels, head.Severity) >= 0)
            && Bears(head, words);
    }

    private bool Bears(FindingHead head, byte[][] words)
    {
        for (var at = 0; at < words.Length; at++)
        {
            if (!head.Says(words[at]) && !Named[at].Contains(head.Key))
            {
                return false;
            }
        }

        return true;
    }
}
