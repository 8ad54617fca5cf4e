using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kakehashi.Server.Platform.Web.Components;

/// <summary>
/// Something folded away, evidence above all: opens without a script, and is open on paper. Write a <c>dl class="kk-dl"</c>
/// inside.
/// </summary>
[HtmlTargetElement("kk-fold")]
public sealed class FoldTagHelper : Component
{
    /// <summary>What the fold holds; 根拠 when the page says nothing.</summary>
    public string Summary { get; set; } = "";

    /// <summary>A frame around the content, as for evidence; off for tables.</summary>
    public bool Framed { get; set; } = true;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Become(output, "details", "kk-fold kk-small");
        output.PreContent.SetHtmlContent(Element("summary", "", Summary.Length > 0 ? Summary : WebText.Evidence));
        if (Framed)
        {
            output.PreContent.AppendHtml("<div class=\"kk-evi\">");
            output.PostContent.SetHtmlContent("</div>");
        }
    }
}
