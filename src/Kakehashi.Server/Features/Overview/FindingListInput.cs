using System.Globalization;
using Microsoft.AspNetCore.Mvc;

namespace Kakehashi.Server.Features.Overview;

/// <summary>The query string of the findings list, the same on the page and in the API.</summary>
internal sealed class FindingListInput
{
    /// <summary>Ready-made view: affected (default), kev, undecided, unanalysed, all.</summary>
    [FromQuery(Name = "view")]
    public string? View { get; set; }

    /// <summary>Words, numbers or aliases that a finding must contain.</summary>
    [FromQuery(Name = "q")]
    public string? Text { get; set; }

    /// <summary>critical, high, medium (each with what is worse), unrated.</summary>
    [FromQuery(Name = "severity")]
    public string? Severity { get; set; }

    /// <summary>Only what KEV lists.</summary>
    [FromQuery(Name = "kev")]
    public string? Kev { get; set; }

    /// <summary>Only what EPSS rates at least as probable: a number from 0 to 1.</summary>
    [FromQuery(Name = "epss")]
    public string? Epss { get; set; }

    /// <summary>Customer code.</summary>
    [FromQuery(Name = "customer")]
    public string? Customer { get; set; }

    /// <summary>Department code.</summary>
    [FromQuery(Name = "unit")]
    public string? Department { get; set; }

    /// <summary>System code.</summary>
    [FromQuery(Name = "system")]
    public string? System { get; set; }

    /// <summary>severity (default), published, systems, name, epss; a leading "-" turns the order round.</summary>
    [FromQuery(Name = "sort")]
    public string? Sort { get; set; }

    /// <summary>Page, from 1.</summary>
    [FromQuery(Name = "page")]
    public int? PageNumber { get; set; }

    /// <summary>Rows a page: 25, 50 (default) or 100.</summary>
    [FromQuery(Name = "size")]
    public int? PageSize { get; set; }

    /// <summary>What is not known is passed over: an old link must still open.</summary>
    public FindingFilter ToFilter() => new()
    {
        View = FindingFilter.Views.Contains(View) ? View! : FindingFilter.Affected,
        Text = Cut(Text),
        Severity = Severity is "critical" or "high" or "medium" or "unrated" ? Severity : "",
        OnlyKev = Kev is "1" or "true",
        LeastEpss = ShareOf(Epss),
        Customer = Cut(Customer),
        Department = Cut(Department),
        System = Cut(System),
        Sort = Sort?.TrimStart('-') is "published" or "systems" or "name" or "epss" ? Sort.TrimStart('-') : "severity",
        Ascending = Sort?.StartsWith('-') == true,
        PageNumber = Math.Clamp(PageNumber ?? 1, 1, 100_000),
        PageSize = PageSize is 25 or 100 ? PageSize.Value : 50,
    };

    private static double? ShareOf(string? text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share is > 0 and <= 1 ? share : null;

    private static string Cut(string? text) => text is null ? "" : text.Length > 200 ? text[..200] : text;
}
