using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kakehashi.Server.Platform.Web.Components;

/// <summary>
/// An instant in the company's zone, with the machine's form beside it. Without one, a dash: use words where the absence means
/// something.
/// </summary>
[HtmlTargetElement("kk-time", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TimeTagHelper : Component
{
    public DateTimeOffset? At { get; set; }

    /// <summary>Year and weekday in full, as in the head of a page.</summary>
    public bool Full { get; set; }

    /// <summary>How long ago it was, in days; the instant itself stays in the machine's form.</summary>
    public bool Ago { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (At is not { } at)
        {
            output.TagName = null;
            output.Content.SetHtmlContent(Kk.Nothing);
            return;
        }

        var time = Service<CompanyTime>();
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", time.Iso(at));
        output.Content.SetContent(Ago ? time.Ago(at) : Full ? time.Full(at) : time.Staff(at));
    }
}
