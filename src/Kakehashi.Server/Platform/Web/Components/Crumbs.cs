using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kakehashi.Server.Platform.Web.Components;

/// <summary>Where the page stands below its menu entry.</summary>
[HtmlTargetElement("kk-crumbs")]
public sealed class CrumbsTagHelper : Component
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Become(output, "nav", "kk-crumbs");
        output.Attributes.SetAttribute("aria-label", WebText.Breadcrumbs);
        output.PreContent.SetHtmlContent("<ol>");
        output.PostContent.SetHtmlContent("</ol>");
    }
}

/// <summary>One step; without an address it is this page.</summary>
[HtmlTargetElement("kk-crumb", ParentTag = "kk-crumbs")]
public sealed class CrumbTagHelper : Component
{
    public string? Href { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "li";
        if (Href is null)
        {
            output.Attributes.SetAttribute("aria-current", "page");
        }
        else
        {
            output.Content.SetHtmlContent(Link(Href, await output.GetChildContentAsync()));
        }
    }
}
