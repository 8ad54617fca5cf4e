using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kakehashi.Server.Platform.Web.Components;

/// <summary>Where one stands in a long form.</summary>
[HtmlTargetElement("kk-steps", TagStructure = TagStructure.WithoutEndTag)]
public sealed class StepsTagHelper : Component
{
    /// <summary>The names of the steps in their order.</summary>
    public IReadOnlyList<string> Names { get; set; } = [];

    /// <summary>The step at hand, counted from 1.</summary>
    public int At { get; set; } = 1;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Become(output, "ol", "kk-steps");
        for (var index = 0; index < Names.Count; index++)
        {
            var step = Element("li", "", Names[index]);
            if (index + 1 == At)
            {
                step.Attributes["aria-current"] = "step";
            }

            output.Content.AppendHtml(step);
        }
    }
}
