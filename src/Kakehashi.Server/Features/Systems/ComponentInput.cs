using Microsoft.AspNetCore.Mvc;

namespace Kakehashi.Server.Features.Systems;

/// <summary>The query string of a system's components, the same on the page and in the API.</summary>
internal sealed class ComponentInput
{
    /// <summary>Words that name, version, purl or CPE must contain.</summary>
    [FromQuery(Name = "q")]
    public string? Text { get; set; }

    /// <summary>Node name.</summary>
    [FromQuery(Name = "node")]
    public string? Node { get; set; }

    /// <summary>Ecosystem word, such as npm.</summary>
    [FromQuery(Name = "kind")]
    public string? Kind { get; set; }

    /// <summary>Page, from 1.</summary>
    [FromQuery(Name = "page")]
    public int? PageNumber { get; set; }

    /// <summary>Rows a page: 25, 50 (default) or 100.</summary>
    [FromQuery(Name = "size")]
    public int? PageSize { get; set; }

    public ComponentList.Filter ToFilter() => new(
        Cut(Text), Cut(Node), Cut(Kind), Math.Clamp(PageNumber ?? 1, 1, 100_000), PageSize is 25 or 100 ? PageSize.Value : ComponentList.PageSize);

    private static string Cut(string? text) => text is null ? "" : text.Length > 200 ? text[..200] : text;
}
