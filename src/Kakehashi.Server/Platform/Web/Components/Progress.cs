using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kakehashi.Server.Platform.Web.Components;

/// <summary>
/// How far a long piece of work has come. The page may be closed; a script asks again every second, a link does without it.
/// </summary>
[HtmlTargetElement("kk-progress")]
public sealed class ProgressTagHelper : Component
{
    public string Title { get; set; } = "";

    /// <summary>The job; the script asks for <c>/jobs/{job}.json</c>.</summary>
    public Guid Job { get; set; }

    public long Done { get; set; }

    /// <summary>0 while it is not known.</summary>
    public long Total { get; set; }

    /// <summary>Which step of how many, in words.</summary>
    public string Step { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Become(output, "div", "kk-note");
        output.Attributes.SetAttribute("data-job", Job.ToString("D"));
        var heading = Element("h2", "", Kk.Icon("clock"));
        heading.InnerHtml.Append(Step.Length > 0 ? WebText.TitleWithStep(Title, Step) : Title);
        output.PreContent.SetHtmlContent(heading);
        output.PreContent.AppendHtml(Bar());
        var here = ViewContext.HttpContext.Request;
        var foot = Element("p", "kk-small kk-quiet", WebText.MayBeClosed);
        foot.InnerHtml.Append(" ").AppendHtml(Link(here.PathBase + here.Path + here.QueryString, WebText.Refresh));
        output.PostContent.SetHtmlContent(foot);
    }

    private Microsoft.AspNetCore.Mvc.Rendering.TagBuilder Bar()
    {
        var count = Element("span", "", Total > 0 ? WebText.DoneOf(Done, Total) : Kk.Count(Done));
        count.Attributes["data-job-count"] = "";
        var bar = Element("progress", "", null);
        bar.Attributes["aria-label"] = Title;
        if (Total > 0)
        {
            bar.Attributes["max"] = Total.ToString(System.Globalization.CultureInfo.InvariantCulture);
            bar.Attributes["value"] = Done.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        var line = Element("p", "", count);
        line.InnerHtml.AppendHtml(bar);
        return line;
    }
}
