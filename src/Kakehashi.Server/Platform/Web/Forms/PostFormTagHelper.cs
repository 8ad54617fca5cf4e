using Kakehashi.Server.Platform.Web.Components;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kakehashi.Server.Platform.Web.Forms;

/// <summary>
/// Every form that posts. We judge it ourselves, in our words, after it was sent, so the browser's own bubbles stay away; and it
/// bears its antiforgery token also where it names an address, which the framework leaves to the page.
/// </summary>
[HtmlTargetElement("form", Attributes = "[method=post]")]
public sealed class PostFormTagHelper : Component
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.Attributes.SetAttribute(new TagHelperAttribute("novalidate", null, HtmlAttributeValueStyle.Minimized));
        if (context.AllAttributes.ContainsName("action") && !context.AllAttributes.ContainsName("asp-antiforgery"))
        {
            output.PostContent.AppendHtml(Service<IHtmlGenerator>().GenerateAntiforgery(ViewContext));
        }
    }
}
