using System.Text;
using Kakehashi.Domain.Advisories;
using Kakehashi.Matching.Advisories;

namespace Kakehashi.Server.Features.Matches.Reach;

/// <summary>What lists sort and narrow by: a finding's own facts, and the systems that it touches.</summary>
internal sealed class FindingHead
{
    public required long Key { get; init; }

    public required string Name { get; init; }

    public required AdvisoryState State { get; init; }

    public required SeverityLevel Severity { get; init; }

    public required double SeverityRank { get; init; }

    public required DateTimeOffset? FirstPublic { get; init; }

    public required bool IsInKev { get; init; }

    /// <summary>EPSS probability, 0 to 1; -1 when there is none.</summary>
    public required double Epss { get; init; }

    /// <summary>Merged into another one: it stands in no list.</summary>
    public required bool IsTombstone { get; init; }

    /// <summary>Folded names and titles, UTF-8.</summary>
    public required byte[] SearchText { get; init; }

    public required SystemBits Affected { get; init; }

    public required SystemBits Undecided { get; init; }

    public bool Says(ReadOnlySpan<byte> word) => SearchText.AsSpan().IndexOf(word) >= 0;

    public bool Touches(SystemBits scope) => Affected.Meets(scope) || Undecided.Meets(scope);

    /// <summary>The same with another score.</summary>
    public FindingHead WithEpss(double epss) => new()
    {
        Key = Key,
        Name = Name,
        State = State,
        Severity = Severity,
        SeverityRank = SeverityRank,
        FirstPublic = FirstPublic,
        IsInKev = IsInKev,
        Epss = epss,
        IsTombstone = IsTombstone,
        SearchText = SearchText,
        Affected = Affected,
        Undecided = Undecided,
    };

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
