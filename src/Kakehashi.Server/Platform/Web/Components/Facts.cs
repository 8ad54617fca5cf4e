using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kakehashi.Server.Platform.Web.Components;

/// <summary>The answers of a page, four to six of them.</summary>
[HtmlTargetElement("kk-facts")]
public sealed class FactsTagHelper : Component
{
    public override void Process(TagHelperContext context, TagHelperOutput output) => Become(output, "dl", "kk-facts");
}

/// <summary>One answer: what is asked, the number with a link to what it counts, and of what it is made.</summary>
[HtmlTargetElement("kk-fact", ParentTag = "kk-facts")]
public sealed class FactTagHelper : Component
{
    public string Label { get; set; } = "";

    /// <summary>The list that the number counts.</summary>
    public string? Href { get; set; }

    /// <summary>The unit behind a number, such as 件.</summary>
    public string Unit { get; set; } = "";

    /// <summary>The second line: words or markup.</summary>
    public object? Note { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var value = Element("span", "", await output.GetChildContentAsync());
        if (Unit.Length > 0)
        {
            value.InnerHtml.AppendHtml(Element("span", "kk-unit", Unit));
        }

        var answer = Element("dd", "", Href is null ? value : Link(Href, value));
        if (Note is not (null or ""))
        {
            answer.InnerHtml.AppendHtml(Element("small", "", Note));
        }

        output.TagName = "div";
        output.Content.SetHtmlContent(Element("dt", "", Label));
        output.Content.AppendHtml(answer);
    }
}
