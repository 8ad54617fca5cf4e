using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kakehashi.Server.Platform.Web.Components;

/// <summary>
/// What a list shows of how much, the conditions in force, and what they hide. Its children are the conditions
/// (<c>kk-condition</c>).
/// </summary>
[HtmlTargetElement("kk-conditions")]
public sealed class ConditionsTagHelper : Component
{
    public long Total { get; set; }

    public long From { get; set; }

    public long To { get; set; }

    /// <summary>The address without any condition; empty while none is in force.</summary>
    public string ClearHref { get; set; } = "";

    /// <summary>How many rows the conditions hide, when that is known.</summary>
    public long Hidden { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Become(output, "p", "kk-inforce");
        output.PreContent.SetHtmlContent(Element("span", "", WebText.ShownOf(Total, From, To)));
        if (ClearHref.Length > 0)
        {
            output.PreContent.AppendHtml(Element("span", "kk-quiet", WebText.Conditions));
            output.PostContent.SetHtmlContent(Link(ClearHref, WebText.ClearConditions));
        }

        if (Hidden > 0)
        {
            output.PostContent.AppendHtml(Element("span", "kk-quiet", WebText.HiddenByConditions(Hidden)));
        }
    }
}

/// <summary>A condition in force: the link is the list without it.</summary>
[HtmlTargetElement("kk-condition", ParentTag = "kk-conditions")]
public sealed class ConditionTagHelper : Component
{
    /// <summary>The list without this condition.</summary>
    public string Href { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var words = await output.GetChildContentAsync();
        Become(output, "a", "kk-chip");
        output.Attributes.SetAttribute("href", Href);
        output.Content.SetHtmlContent(words);
        output.Content.AppendHtml(Kk.Icon("close"));
        output.Content.AppendHtml(Element("span", "kk-vh", WebText.DropCondition));
    }
}
