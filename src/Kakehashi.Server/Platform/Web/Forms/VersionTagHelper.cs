using System.Globalization;
using Kakehashi.Domain;
using Kakehashi.Server.Platform.Web.Components;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kakehashi.Server.Platform.Web.Forms;

/// <summary>
/// The version of the record that this form shows, posted back so that a stale edit is refused. It always carries the model's
/// version, not the one posted before: after a conflict was shown, saving is meant.
/// </summary>
[HtmlTargetElement("kk-version", Attributes = "for", TagStructure = TagStructure.WithoutEndTag)]
public sealed class VersionTagHelper : Component
{
    [HtmlAttributeName("for")]
    public ModelExpression For { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var version = For.Model is RecordVersion seen ? seen : default;
        output.TagName = "input";
        output.TagMode = TagMode.SelfClosing;
        output.Attributes.SetAttribute("type", "hidden");
        output.Attributes.SetAttribute("name", For.Name);
        output.Attributes.SetAttribute("value", version.Number.ToString(CultureInfo.InvariantCulture));
    }
}
