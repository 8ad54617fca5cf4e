using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kakehashi.Server.Platform.Web.Components;

/// <summary>By what a list is sorted, and where another order is found.</summary>
/// <param name="Column">The column now in force, as in the address.</param>
/// <param name="Ascending">Smallest first.</param>
/// <param name="Address">The list's address sorted by a column, ascending or not.</param>
public sealed record Sorting(string Column, bool Ascending, Func<string, bool, string> Address);

/// <summary>A column's head that sorts: <c>&lt;th kk-sort="name" kk-sorting="Model.Sorting"&gt;</c>. A second click turns the order.</summary>
[HtmlTargetElement("th", Attributes = "kk-sort,kk-sorting")]
public sealed class SortHeaderTagHelper : Component
{
    [HtmlAttributeName("kk-sort")]
    public string Column { get; set; } = "";

    [HtmlAttributeName("kk-sorting")]
    public Sorting Sorting { get; set; } = null!;

    /// <summary>The first click shows the largest first: for severities, counts and dates.</summary>
    [HtmlAttributeName("kk-largest-first")]
    public bool LargestFirst { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var active = Sorting.Column == Column;
        var content = new HtmlContentBuilder().AppendHtml(await output.GetChildContentAsync());
        output.Attributes.SetAttribute("scope", "col");
        if (active)
        {
            output.Attributes.SetAttribute("aria-sort", Sorting.Ascending ? "ascending" : "descending");
            content.AppendHtml(Kk.Icon(Sorting.Ascending ? "up" : "down"));
        }

        output.Content.SetHtmlContent(Link(Sorting.Address(Column, active ? !Sorting.Ascending : !LargestFirst), content));
    }
}
