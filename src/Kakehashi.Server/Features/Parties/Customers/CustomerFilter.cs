using Kakehashi.Domain.Parties;
using Microsoft.AspNetCore.Mvc;

namespace Kakehashi.Server.Features.Parties.Customers;

/// <summary>What the address of the customer list says.</summary>
internal sealed record CustomerFilter
{
    public string Text { get; init; } = "";

    /// <summary>Department code, or empty.</summary>
    public string Department { get; init; } = "";

    public CustomerImportance? Importance { get; init; }

    public string Sort { get; init; } = "code";

    public bool Descending { get; init; }

    public int PageNumber { get; init; } = 1;

    public int PageSize { get; init; } = 50;

    public bool IsNarrow => Text.Length > 0 || Department.Length > 0 || Importance is not null;

    /// <summary>The address of the list with these conditions.</summary>
    public string Address(string path = PartiesUrls.Customers)
    {
        var query = default(QueryString);
        query = Text.Length > 0 ? query.Add("q", Text) : query;
        query = Department.Length > 0 ? query.Add("unit", Department) : query;
        query = Importance is { } importance ? query.Add("importance", importance.ToString()) : query;
        query = Sort != "code" || Descending ? query.Add("sort", (Descending ? "-" : "") + Sort) : query;
        query = PageNumber > 1 ? query.Add("page", PageNumber.ToString(System.Globalization.CultureInfo.InvariantCulture)) : query;
        query = PageSize != 50 ? query.Add("size", PageSize.ToString(System.Globalization.CultureInfo.InvariantCulture)) : query;
        return path + query;
    }
}

/// <summary>The query string of the customer list, the same on the page and in the API.</summary>
internal sealed class CustomerListInput
{
    /// <summary>Words that names, reading, code or corporate number must contain.</summary>
    [FromQuery(Name = "q")]
    public string? Text { get; set; }

    /// <summary>Department code.</summary>
    [FromQuery(Name = "unit")]
    public string? Department { get; set; }

    /// <summary>Normal, Key or CriticalInfrastructure.</summary>
    [FromQuery(Name = "importance")]
    public string? Importance { get; set; }

    /// <summary>code (default), name, department; a leading "-" turns the order round.</summary>
    [FromQuery(Name = "sort")]
    public string? Sort { get; set; }

    /// <summary>Page, from 1.</summary>
    [FromQuery(Name = "page")]
    public int? PageNumber { get; set; }

    /// <summary>Rows a page: 25, 50 (default) or 100.</summary>
    [FromQuery(Name = "size")]
    public int? PageSize { get; set; }

    /// <summary>What is not known is passed over: an old link must still open.</summary>
    public CustomerFilter ToFilter() => new()
    {
        Text = Cut(Text),
        Department = Cut(Department),
        Importance = Enum.TryParse<CustomerImportance>(Importance, out var known) && Enum.IsDefined(known) ? known : null,
        Sort = Sort?.TrimStart('-') is "name" or "department" ? Sort.TrimStart('-') : "code",
        Descending = Sort?.StartsWith('-') == true,
        PageNumber = Math.Clamp(PageNumber ?? 1, 1, 100_000),
        PageSize = PageSize is 25 or 100 ? PageSize.Value : 50,
    };

    private static string Cut(string? text) => text is null ? "" : text.Length > 200 ? text[..200] : text.Trim();
}
