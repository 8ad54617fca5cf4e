namespace Kakehashi.Matching.Versions;

/// <summary>
/// Splits a version into Maven's nested lists. A new list opens at each hyphen and at each change between digits and
/// letters, always as the last item of the one before, so that the lists form a chain.
/// </summary>
internal static class MavenReader
{
    public static MavenVersion Read(string text)
    {
        var lists = new List<List<MavenItem>> { new(4) };
        var (start, inDigits, combined) = (0, false, false);

        void Add(int end) => lists[^1].Add(MavenItem.Of(text.AsSpan(start, end - start), inDigits, combined));

        void OpenList()
        {
            if (lists[^1].Count > 0)
            {
                lists.Add(new List<MavenItem>(2));
            }
        }

        for (var at = 0; at < text.Length; at++)
        {
            var character = text[at];
            if (character is '.' or '-')
            {
                // "x-1" reads as "x1".
                if (character == '-' && at > start && !inDigits && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))
                {
                    combined = true;
                    continue;
                }

                Add(at);
                (start, combined) = (at + 1, false);
                if (character == '-')
                {
                    OpenList();
                }
            }
            else if (char.IsAsciiDigit(character))
            {
                if (!inDigits && at > start)
                {
                    combined = true;
                    OpenList();
                }

                inDigits = true;
            }
            else
            {
                if (inDigits && at > start)
                {
                    Add(at);
                    (start, combined) = (at, false);
                    OpenList();
                }

                inDigits = false;
            }
        }

        if (text.Length > start)
        {
            // ".x" reads as "-x" for a word at the end.
            if (!inDigits)
            {
                OpenList();
            }

            Add(text.Length);
        }

        return new MavenVersion(Normalize(lists));
    }

    // Innermost list first: nothing-saying items go from the end and from before words, and empty lists with them.
    private static MavenItem[][] Normalize(List<List<MavenItem>> lists)
    {
        for (var depth = lists.Count - 1; depth >= 0; depth--)
        {
            if (depth + 1 < lists.Count && lists[depth + 1].Count == 0 && depth + 2 >= lists.Count)
            {
                lists.RemoveAt(depth + 1);
            }

            var items = lists[depth];
            var nested = depth + 1 < lists.Count ? lists[depth + 1] : null;
            for (var index = items.Count - 1; index >= 0; index--)
            {
                if (items[index].IsNothing && MayGo(items, index, nested))
                {
                    items.RemoveAt(index);
                }
            }
        }

        return [.. lists.Select(list => list.ToArray())];
    }

    private static bool MayGo(List<MavenItem> items, int index, List<MavenItem>? nested) => (index + 1 < items.Count, nested) switch
    {
        (true, _) => items[index + 1].IsWord,
        (false, null) => true,
        (false, [var first, ..]) => first.IsWord || first.IsCombination,
        _ => false,
    };
}
