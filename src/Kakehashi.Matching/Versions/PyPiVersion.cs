namespace Kakehashi.Matching.Versions;

/// <summary>A parsed version of PEP 440.</summary>
internal sealed class PyPiVersion(
    VersionNumber epoch, VersionNumber[] release, PyPiVersion.Phase? pre, VersionNumber? post, VersionNumber? dev, string local)
    : IComparable
{
    private readonly VersionNumber _epoch = epoch;
    private readonly Phase? _pre = pre;
    private readonly VersionNumber? _post = post;
    private readonly VersionNumber? _dev = dev;

    /// <summary>A pre-release: 1 alpha, 2 beta, 3 candidate; with its number.</summary>
    public readonly record struct Phase(int Kind, VersionNumber Number);

    // A developmental release of the final release sorts below all of its pre-releases.
    private int PhaseRank => _pre is { } phase ? phase.Kind : _post is null && _dev is not null ? 0 : 4;

    /// <summary>The normal form (PEP 440, "Normalization").</summary>
    public override string ToString() => string.Concat(
        _epoch.IsZero ? "" : $"{_epoch}!",
        string.Join('.', release.Select(number => number.ToString())),
        _pre is { } phase ? phase.Kind switch { 1 => "a", 2 => "b", _ => "rc" } + phase.Number : "",
        _post is { } post ? $".post{post}" : "",
        _dev is { } dev ? $".dev{dev}" : "",
        local.Length == 0 ? "" : "+" + string.Join('.', local.Split('.').Select(part => TextScan.IsNumber(part) ? VersionNumber.Of(part).ToString() : part)));

    public int CompareTo(object? obj)
    {
        var other = (PyPiVersion)obj!;
        var order = _epoch.CompareTo(other._epoch);
        order = order != 0 ? order : CompareRelease(release, other.Release);
        order = order != 0 ? order : PhaseRank.CompareTo(other.PhaseRank);
        order = order != 0 || _pre is null ? order : _pre.Value.Number.CompareTo(other._pre!.Value.Number);

        // No post-release is lowest, no developmental release is highest.
        order = order != 0 ? order : CompareOptional(_post, other._post, absent: -1);
        order = order != 0 ? order : CompareOptional(_dev, other._dev, absent: 1);
        return order != 0 ? order : CompareLocal(local, other.Local);
    }

    /// <summary>Whether it is an alpha, a beta, a candidate or a developmental release.</summary>
    public bool IsPreRelease => _pre is not null || _dev is not null;

    /// <summary>Whether it is a post-release.</summary>
    public bool IsPostRelease => _post is not null;

    /// <summary>Whether it has a local part.</summary>
    public bool HasLocal => local.Length > 0;

    /// <summary>Whether it is release numbers alone, with or without an epoch.</summary>
    public bool IsPlain => !IsPreRelease && !IsPostRelease && !HasLocal;

    /// <summary>The version without its local part.</summary>
    public PyPiVersion Public => new(_epoch, release, _pre, _post, _dev, "");

    /// <summary>What a pre-release precedes; a post-release of an alpha belongs to the alpha.</summary>
    public PyPiVersion Final => new(_epoch, release, null, _pre is null ? _post : null, null, "");

    /// <summary>What a post-release follows.</summary>
    public PyPiVersion BeforePost => new(_epoch, release, _pre, null, null, "");

    private VersionNumber[] Release => release;

    private string Local => local;

    // Missing numbers count as zero.
    private static int CompareRelease(VersionNumber[] left, VersionNumber[] right)
    {
        for (var index = 0; index < Math.Max(left.Length, right.Length); index++)
        {
            var order = (index < left.Length ? left[index] : VersionNumber.Zero)
                .CompareTo(index < right.Length ? right[index] : VersionNumber.Zero);
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    private static int CompareOptional(VersionNumber? left, VersionNumber? right, int absent) => (left, right) switch
    {
        (null, null) => 0,
        (null, _) => absent,
        (_, null) => -absent,
        var (mine, theirs) => mine.Value.CompareTo(theirs.Value),
    };

    // Segments: numbers by value above words; the longer one is higher; none at all is lowest.
    private static int CompareLocal(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        while (!left.IsEmpty && !right.IsEmpty)
        {
            var mine = Take(ref left);
            var theirs = Take(ref right);
            var order = (TextScan.IsNumber(mine), TextScan.IsNumber(theirs)) switch
            {
                (true, true) => TextScan.CompareDigits(mine, theirs),
                (true, false) => 1,
                (false, true) => -1,
                _ => mine.SequenceCompareTo(theirs),
            };
            if (order != 0)
            {
                return order;
            }
        }

        return right.IsEmpty.CompareTo(left.IsEmpty);
    }

    private static ReadOnlySpan<char> Take(ref ReadOnlySpan<char> local)
    {
        var dot = local.IndexOf('.');
        var first = dot < 0 ? local : local[..dot];
        local = dot < 0 ? [] : local[(dot + 1)..];
        return first;
    }
}
