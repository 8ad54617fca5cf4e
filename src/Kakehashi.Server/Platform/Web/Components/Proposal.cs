using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kakehashi.Server.Platform.Web.Components;

/// <summary>
/// What the product suggests: a blue wash, the label 提案, and the reasons inside. It never looks like a conclusion.
/// </summary>
[HtmlTargetElement("kk-proposal")]
public sealed class ProposalTagHelper : Component
{
    /// <summary>The proposal in one line.</summary>
    public string Title { get; set; } = "";

    /// <summary>The rule and the clause it follows.</summary>
    public string Rule { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Become(output, "div", "kk-proposal");
        var head = Element("p", "kk-proposal-head", Element("span", "kk-label", WebText.Proposal));
        head.InnerHtml.AppendHtml(Element("strong", "", Title));
        if (Rule.Length > 0)
        {
            head.InnerHtml.AppendHtml(Element("span", "kk-quiet kk-small", Rule));
        }

        output.PreContent.SetHtmlContent(head);
    }
}

/// <summary>What a person concluded: a black bar, with name, time and reason inside. While there is none, it is dashed.</summary>
[HtmlTargetElement("kk-conclusion")]
public sealed class ConclusionTagHelper : Component
{
    /// <summary>The conclusion in one line; empty while there is none.</summary>
    public string Title { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var open = Title.Length == 0;
        Become(output, "div", open ? "kk-conclusion kk-conclusion-open" : "kk-conclusion");
        var label = open ? "kk-label kk-label-open" : "kk-label kk-label-firm";
        var head = Element("p", "kk-proposal-head", Element("span", label, WebText.Conclusion));
        head.InnerHtml.AppendHtml(Element("strong", "", open ? WebText.NoConclusion : Title));
        output.PreContent.SetHtmlContent(head);
    }
}
