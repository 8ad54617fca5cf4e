using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kakehashi.Server.Platform.Web.Components;

/// <summary>
/// A table within the region that scrolls when the screen is narrow. The page writes <c>thead</c> and <c>tbody</c>; a cell
/// that needs its heading on a card bears <c>data-label</c>.
/// </summary>
[HtmlTargetElement("kk-table")]
public sealed class TableTagHelper : Component
{
    /// <summary>Names the region for those who do not see it.</summary>
    public string Label { get; set; } = "";

    /// <summary>Rows become cards on phones: for lists one works down, not for columns one compares.</summary>
    public bool Cards { get; set; }

    /// <summary>A short table: the head does not stick and rows do not react.</summary>
    public bool Static { get; set; }

    /// <summary>The same two lines a row, set tighter.</summary>
    public bool Dense { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Become(output, "div", Dense ? "kk-scroll kk-dense" : "kk-scroll");
        output.Attributes.SetAttribute("role", "region");
        output.Attributes.SetAttribute("aria-label", Label);
        output.Attributes.SetAttribute("tabindex", "0");
        var classes = "kk-table" + (Cards ? " kk-cards" : "") + (Static ? " kk-static" : "");
        output.PreContent.SetHtmlContent($"<table class=\"{classes}\">");
        output.PostContent.SetHtmlContent("</table>");
    }
}
