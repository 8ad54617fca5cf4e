using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kakehashi.Server.Platform.Web.Components;

/// <summary>Ready questions, or the pages of one thing: three to seven links to addresses.</summary>
[HtmlTargetElement("kk-views")]
public sealed class ViewsTagHelper : Component
{
    public string Label { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "nav";
        output.Attributes.SetAttribute("aria-label", Label);
        output.PreContent.SetHtmlContent("<ul class=\"kk-views\">");
        output.PostContent.SetHtmlContent("</ul>");
    }
}

/// <summary>One of them, with how much it holds.</summary>
[HtmlTargetElement("kk-view", ParentTag = "kk-views")]
public sealed class ViewTagHelper : Component
{
    public string Href { get; set; } = "";

    public bool Current { get; set; }

    public long? Count { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var link = Link(Href, await output.GetChildContentAsync());
        if (Count is { } count)
        {
            link.InnerHtml.Append(" ").AppendHtml(Element("span", "kk-quiet kk-num", Kk.Count(count)));
        }

        if (Current)
        {
            link.Attributes["aria-current"] = "page";
        }

        output.TagName = "li";
        output.Content.SetHtmlContent(link);
    }
}
