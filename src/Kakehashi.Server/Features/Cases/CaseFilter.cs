using Kakehashi.Domain.Access;
using Kakehashi.Domain.Cases;
using Microsoft.AspNetCore.Mvc;

namespace Kakehashi.Server.Features.Cases;

/// <summary>The query string of the list of cases, the same on the page and in the API.</summary>
internal sealed class CaseListInput
{
    /// <summary>Words that number or working name must contain.</summary>
    [FromQuery(Name = "q")]
    public string? Text { get; set; }

    /// <summary>Department code.</summary>
    [FromQuery(Name = "unit")]
    public string? Department { get; set; }

    /// <summary>Open (default), Closed, Disposed, or all.</summary>
    [FromQuery(Name = "status")]
    public string? Status { get; set; }

    /// <summary>Product or Web.</summary>
    [FromQuery(Name = "kind")]
    public string? Kind { get; set; }

    /// <summary>Internal, CompanySecret, Confidential or Embargoed.</summary>
    [FromQuery(Name = "class")]
    public string? Classification { get; set; }

    /// <summary>1 for those that you take part in.</summary>
    [FromQuery(Name = "mine")]
    public string? Mine { get; set; }

    /// <summary>Page, from 1.</summary>
    [FromQuery(Name = "page")]
    public int? PageNumber { get; set; }

    /// <summary>Rows a page: 25, 50 (default) or 100.</summary>
    [FromQuery(Name = "size")]
    public int? PageSize { get; set; }

    /// <summary>What is not known is passed over: an old link must still open.</summary>
    public CaseFilter ToFilter() => new()
    {
        Text = Cut(Text),
        Department = Cut(Department),
        Status = Status == "all" ? null : Known<CaseStatus>(Status) ?? CaseStatus.Open,
        Kind = Known<CaseKind>(Kind),
        Classification = Known<Classification>(Classification),
        OnlyMine = Mine is "1" or "true",
        PageNumber = Math.Clamp(PageNumber ?? 1, 1, 100_000),
        PageSize = PageSize is 25 or 100 ? PageSize.Value : 50,
    };

    private static T? Known<T>(string? word)
        where T : struct, Enum => Enum.TryParse<T>(word, out var value) && Enum.IsDefined(value) ? value : null;

    private static string Cut(string? text) => text is null ? "" : text.Length > 200 ? text[..200] : text;
}

/// <summary>What the address of the list of cases says.</summary>
internal sealed record CaseFilter
{
    public string Text { get; init; } = "";

    public string Department { get; init; } = "";

    /// <summary>Null for all.</summary>
    public CaseStatus? Status { get; init; }

    public CaseKind? Kind { get; init; }

    public Classification? Classification { get; init; }

    /// <summary>Only those that the viewer takes part in.</summary>
    public bool OnlyMine { get; init; }

    public int PageNumber { get; init; } = 1;

    public int PageSize { get; init; } = 50;

    /// <summary>The words of the address; null takes one away.</summary>
    public QueryString ToQuery(params (string Name, string? Value)[] changes)
    {
        var words = new Dictionary<string, string?>
        {
            ["q"] = Text,
            ["unit"] = Department,
            ["status"] = Status == CaseStatus.Open ? null : Status?.ToString() ?? "all",
            ["kind"] = Kind?.ToString(),
            ["class"] = Classification?.ToString(),
            ["mine"] = OnlyMine ? "1" : null,
            ["size"] = PageSize == 50 ? null : $"{PageSize}",
            ["page"] = PageNumber == 1 ? null : $"{PageNumber}",
        };
        foreach (var (name, value) in changes)
        {
            words[name] = value;
        }

        return QueryString.Create(words.Where(pair => !string.IsNullOrEmpty(pair.Value)));
    }
}
