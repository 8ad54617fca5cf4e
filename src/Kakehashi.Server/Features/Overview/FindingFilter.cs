using Kakehashi.Domain.Advisories;

namespace Kakehashi.Server.Features.Overview;

/// <summary>What the address of the findings list says.</summary>
internal sealed record FindingFilter
{
    public const string Affected = "affected";
    public const string Undecided = "undecided";
    public const string Kev = "kev";
    public const string Unanalysed = "unanalysed";
    public const string All = "all";

    /// <summary>The ready-made views, in the order of the page.</summary>
    public static IReadOnlyList<string> Views { get; } = [Affected, Kev, Undecided, Unanalysed, All];

    public string View { get; init; } = Affected;

    public string Text { get; init; } = "";

    /// <summary><c>critical</c>, <c>high</c> (and worse), <c>medium</c> (and worse, and unrated), <c>unrated</c>; empty for all.</summary>
    public string Severity { get; init; } = "";

    public bool OnlyKev { get; init; }

    /// <summary>Only what EPSS rates at least as probable, from 0 to 1; null for all.</summary>
    public double? LeastEpss { get; init; }

    /// <summary>Customer code, or empty.</summary>
    public string Customer { get; init; } = "";

    /// <summary>Department code, or empty.</summary>
    public string Department { get; init; } = "";

    /// <summary>System code, or empty.</summary>
    public string System { get; init; } = "";

    public string Sort { get; init; } = "severity";

    public bool Ascending { get; init; }

    public int PageNumber { get; init; } = 1;

    public int PageSize { get; init; } = 50;

    public bool NarrowsSystems => Customer.Length > 0 || Department.Length > 0 || System.Length > 0;

    public SeverityLevel[] Levels() => Severity switch
    {
        "critical" => [SeverityLevel.Critical],
        "high" => [SeverityLevel.Critical, SeverityLevel.High],
        "medium" => [SeverityLevel.Critical, SeverityLevel.High, SeverityLevel.Medium, SeverityLevel.Unrated],
        "unrated" => [SeverityLevel.Unrated],
        _ => [],
    };
}
