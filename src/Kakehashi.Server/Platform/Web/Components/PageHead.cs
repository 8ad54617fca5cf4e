using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kakehashi.Server.Platform.Web.Components;

/// <summary>
/// The head of a page: its title, one line of identity (<c>kk-sub</c>) and at most three actions (<c>kk-actions</c>). The title
/// becomes the browser's title as well, unless the page has set another.
/// </summary>
[HtmlTargetElement("kk-pagehead")]
public sealed class PageHeadTagHelper : Component
{
    /// <summary>Words, or markup such as a name in another language.</summary>
    public object? Title { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var slots = Slots.Open(context);
        await output.GetChildContentAsync();
        if (Title is string words)
        {
            ViewContext.ViewData["Title"] ??= words;
        }

        var left = Element("div", "", Element("h1", "", Title));
        if (slots["sub"] is { } sub)
        {
            left.InnerHtml.AppendHtml(Element("p", "kk-sub", sub));
        }

        Become(output, "div", "kk-pagehead");
        output.Content.SetHtmlContent(left);
        if (slots["actions"] is { } actions)
        {
            output.Content.AppendHtml(Element("div", "kk-actions", actions));
        }
    }
}

/// <summary>The line of identity under the title; each fact in a span of its own.</summary>
[HtmlTargetElement("kk-sub", ParentTag = "kk-pagehead")]
public sealed class PageSubTagHelper : TagHelper
{
    public override Task ProcessAsync(TagHelperContext context, TagHelperOutput output) => Slots.FillAsync("sub", context, output);
}

/// <summary>What can be done here; one primary button at most.</summary>
[HtmlTargetElement("kk-actions", ParentTag = "kk-pagehead")]
public sealed class PageActionsTagHelper : TagHelper
{
    public override Task ProcessAsync(TagHelperContext context, TagHelperOutput output) => Slots.FillAsync("actions", context, output);
}
