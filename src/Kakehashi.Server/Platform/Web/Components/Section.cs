using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kakehashi.Server.Platform.Web.Components;

/// <summary>A section under its rule: heading, a quiet note beside it, links at the right end (<c>kk-links</c>).</summary>
[HtmlTargetElement("kk-section")]
public sealed class SectionTagHelper : Component
{
    public object? Title { get; set; }

    /// <summary>What the section holds and in which order.</summary>
    public object? Note { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var slots = Slots.Open(context);
        var content = await output.GetChildContentAsync();
        var head = Element("div", "kk-sechead", Element("h2", "", Title));
        if (Note is not (null or ""))
        {
            head.InnerHtml.AppendHtml(Element("span", "kk-quiet", Note));
        }

        if (slots["links"] is { } links)
        {
            head.InnerHtml.AppendHtml(Element("span", "kk-seclinks", links));
        }

        Become(output, "section", "kk-sec");
        output.Content.SetHtmlContent(head);
        output.Content.AppendHtml(content);
    }
}

/// <summary>Links at the right end of a section's head.</summary>
[HtmlTargetElement("kk-links", ParentTag = "kk-section")]
public sealed class SectionLinksTagHelper : TagHelper
{
    public override Task ProcessAsync(TagHelperContext context, TagHelperOutput output) => Slots.FillAsync("links", context, output);
}
