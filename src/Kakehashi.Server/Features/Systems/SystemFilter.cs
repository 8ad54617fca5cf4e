using Kakehashi.Domain.Systems;
using Microsoft.AspNetCore.Mvc;

namespace Kakehashi.Server.Features.Systems;

/// <summary>The query string of the systems list, the same on the page and in the API.</summary>
internal sealed class SystemListInput
{
    /// <summary>Words that code, name, reading or English name must contain.</summary>
    [FromQuery(Name = "q")]
    public string? Text { get; set; }

    /// <summary>Customer code.</summary>
    [FromQuery(Name = "customer")]
    public string? Customer { get; set; }

    /// <summary>Department code.</summary>
    [FromQuery(Name = "unit")]
    public string? Department { get; set; }

    /// <summary>InService, UnderConstruction or Retired.</summary>
    [FromQuery(Name = "status")]
    public string? Status { get; set; }

    /// <summary>Internet, Internal, Closed or Unknown.</summary>
    [FromQuery(Name = "exposure")]
    public string? Exposure { get; set; }

    /// <summary>Key of a component's version, as the search answers it: systems that hold it now.</summary>
    [FromQuery(Name = "component")]
    public long? Component { get; set; }

    /// <summary>1 for those whose inventory must be confirmed.</summary>
    [FromQuery(Name = "due")]
    public string? Due { get; set; }

    /// <summary>code (default), name, confirmed; a leading "-" turns the order round.</summary>
    [FromQuery(Name = "sort")]
    public string? Sort { get; set; }

    /// <summary>Page, from 1.</summary>
    [FromQuery(Name = "page")]
    public int? PageNumber { get; set; }

    /// <summary>Rows a page: 25, 50 (default) or 100.</summary>
    [FromQuery(Name = "size")]
    public int? PageSize { get; set; }

    /// <summary>What is not known is passed over: an old link must still open.</summary>
    public SystemFilter ToFilter() => new()
    {
        Text = Cut(Text),
        Customer = Cut(Customer),
        Department = Cut(Department),
        Status = Enum.TryParse<SystemStatus>(Status, out var status) && Enum.IsDefined(status) ? status : null,
        Exposure = Enum.TryParse<Exposure>(Exposure, out var exposure) && Enum.IsDefined(exposure) ? exposure : null,
        Component = Component,
        OnlyDue = Due is "1" or "true",
        Sort = Sort?.TrimStart('-') is "name" or "confirmed" ? Sort.TrimStart('-') : "code",
        Descending = Sort?.StartsWith('-') == true,
        PageNumber = Math.Clamp(PageNumber ?? 1, 1, 100_000),
        PageSize = PageSize is 25 or 100 ? PageSize.Value : 50,
    };

    private static string Cut(string? text) => text is null ? "" : text.Length > 200 ? text[..200] : text;
}

/// <summary>What the address of the systems list says.</summary>
internal sealed record SystemFilter
{
    public string Text { get; init; } = "";

    public string Customer { get; init; } = "";

    public string Department { get; init; } = "";

    public SystemStatus? Status { get; init; }

    public Exposure? Exposure { get; init; }

    /// <summary>Only those that hold this version of a package now.</summary>
    public long? Component { get; init; }

    /// <summary>Only those whose inventory must be confirmed.</summary>
    public bool OnlyDue { get; init; }

    public string Sort { get; init; } = "code";

    public bool Descending { get; init; }

    public int PageNumber { get; init; } = 1;

    public int PageSize { get; init; } = 50;

    /// <summary>The words of the address; null takes one away.</summary>
    public QueryString ToQuery(params (string Name, string? Value)[] changes)
    {
        var words = new Dictionary<string, string?>
        {
            ["q"] = Text,
            ["customer"] = Customer,
            ["unit"] = Department,
            ["status"] = Status?.ToString(),
            ["exposure"] = Exposure?.ToString(),
            ["component"] = Component?.ToString(System.Globalization.CultureInfo.InvariantCulture),
            ["due"] = OnlyDue ? "1" : null,
            ["sort"] = Sort == "code" && !Descending ? null : (Descending ? "-" : "") + Sort,
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
