using Kakehashi.Matching.Versions;

namespace Kakehashi.Matching.Vers;

/// <summary>Leaves out the constraints that say nothing new (VERS, "Simplification"); the list comes sorted.</summary>
internal static class VersSimplification
{
    public static IReadOnlyList<VersConstraint> Of(VersionScheme order, IReadOnlyList<VersConstraint> sorted)
    {
        var kept = new List<VersConstraint>();
        var same = new List<VersConstraint>();
        foreach (var next in sorted.Where(constraint => constraint.Sign != VersSign.NotEqual))
        {
            if (same.Count > 0 && order.Compare(same[0].Version, next.Version) != 0)
            {
                AddSame(order, kept, same);
                same.Clear();
            }

            same.Add(next);
        }

        AddSame(order, kept, same);

        var unequal = sorted.Where(constraint => constraint.Sign == VersSign.NotEqual).DistinctBy(constraint => constraint.Version);
        return [.. kept.Concat(unequal).OrderBy(constraint => order.TryParse(constraint.Version, out var value) ? value : null!)];
    }

    // What is said of one version: at most one upper bound, then one lower, each including it where anything includes it.
    private static void AddSame(VersionScheme order, List<VersConstraint> kept, List<VersConstraint> same)
    {
        var isInside = same.Any(constraint => constraint.Sign is VersSign.Equal);
        foreach (var bounds in (List<VersConstraint>[])[[.. same.Where(one => one.IsUpper)], [.. same.Where(one => one.IsLower)]])
        {
            if (bounds.Count > 0)
            {
                var isClosed = isInside || bounds.Any(one => one.Sign is VersSign.LessOrEqual or VersSign.GreaterOrEqual);
                var sign = bounds[0].IsUpper
                    ? isClosed ? VersSign.LessOrEqual : VersSign.Less
                    : isClosed ? VersSign.GreaterOrEqual : VersSign.Greater;
                Add(order, kept, bounds[0] with { Sign = sign });
            }
        }

        if (isInside && same.TrueForAll(one => one.Sign == VersSign.Equal))
        {
            Add(order, kept, same[0]);
        }
    }

    private static void Add(VersionScheme order, List<VersConstraint> kept, VersConstraint next)
    {
        while (kept.Count > 0)
        {
            var last = kept[^1];
            var isSame = order.Compare(last.Version, next.Version) == 0;
            if (last.IsLower && (next.IsLower || next.Sign == VersSign.Equal))
            {
                // Above a lower bound all is inside already; only the bound itself may be missing.
                kept[^1] = isSame && next.Sign != VersSign.Greater ? last with { Sign = VersSign.GreaterOrEqual } : last;
                return;
            }

            if ((last.IsUpper || last.Sign == VersSign.Equal) && next.IsUpper && !Closes(kept, last))
            {
                // All below the next upper bound is inside already, the same version included where either includes it.
                next = isSame && last.Sign != VersSign.Less ? next with { Sign = VersSign.LessOrEqual } : next;
                kept.RemoveAt(kept.Count - 1);
                continue;
            }

            if (last.IsUpper && next.IsUpper)
            {
                // The interval that "last" closes reaches up to the next bound.
                kept[^1] = isSame && last.Sign == VersSign.LessOrEqual ? last : next;
                return;
            }

            if (isSame && last.IsUpper && next.Sign == VersSign.Equal)
            {
                kept[^1] = last with { Sign = VersSign.LessOrEqual };
                return;
            }

            if (isSame && last.Sign == VersSign.Equal && next.Sign is VersSign.Equal or VersSign.GreaterOrEqual or VersSign.Greater)
            {
                kept[^1] = next.IsLower ? next with { Sign = VersSign.GreaterOrEqual } : last;
                return;
            }

            break;
        }

        kept.Add(next);
    }

    // Whether an upper bound closes an interval that a lower bound opened.
    private static bool Closes(List<VersConstraint> kept, VersConstraint last) => last.IsUpper && kept.Count > 1 && kept[^2].IsLower;
}
