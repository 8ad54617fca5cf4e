namespace Kakehashi.Matching.Versions;

/// <summary>A parsed Maven version: lists of items, each list being the last item of the list before it.</summary>
internal sealed class MavenVersion(MavenItem[][] lists) : IComparable
{
    private MavenItem[][] Lists => lists;

    public int CompareTo(object? obj) => Compare(lists, ((MavenVersion)obj!).Lists, 0);

    private static int Compare(MavenItem[][] left, MavenItem[][] right, int depth)
    {
        var (mine, theirs) = (ItemsAt(left, depth), ItemsAt(right, depth));
        for (var index = 0; ; index++)
        {
            var (hasMine, hasTheirs) = (index < mine.Length, index < theirs.Length);
            var leftList = index == mine.Length && depth + 1 < left.Length;
            var rightList = index == theirs.Length && depth + 1 < right.Length;
            var order = (hasMine, leftList, hasTheirs, rightList) switch
            {
                (true, _, true, _) => mine[index].CompareTo(theirs[index]),
                (true, _, _, true) => mine[index].CompareToList(),
                (true, _, _, _) => mine[index].CompareToNothing(),
                (_, true, true, _) => -theirs[index].CompareToList(),
                (_, true, _, true) => Compare(left, right, depth + 1),
                (_, true, _, _) => CompareToNothing(left, depth + 1),
                (_, _, true, _) => -theirs[index].CompareToNothing(),
                (_, _, _, true) => -CompareToNothing(right, depth + 1),
                _ => 0,
            };
            if (order != 0 || (!hasMine && !hasTheirs))
            {
                return order;
            }
        }
    }

    private static MavenItem[] ItemsAt(MavenItem[][] lists, int depth) => depth < lists.Length ? lists[depth] : [];

    // The whole of the list counts, not only its first item.
    private static int CompareToNothing(MavenItem[][] lists, int depth)
    {
        for (; depth < lists.Length; depth++)
        {
            foreach (var item in lists[depth])
            {
                if (item.CompareToNothing() is not 0 and var order)
                {
                    return order;
                }
            }
        }

        return 0;
    }
}
