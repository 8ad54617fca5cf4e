using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kakehashi.Server.Platform.Web.Components;

/// <summary>A history, newest first.</summary>
[HtmlTargetElement("kk-log")]
public sealed class LogTagHelper : Component
{
    public override void Process(TagHelperContext context, TagHelperOutput output) => Become(output, "ol", "kk-log");
}

/// <summary>One event: a sentence that a customer could read; below it who did it, to whom, with which document.</summary>
[HtmlTargetElement("kk-event", ParentTag = "kk-log")]
public sealed class EventTagHelper : Component
{
    public DateTimeOffset At { get; set; }

    /// <summary>Who, to whom, which document.</summary>
    public object? By { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var sentence = Element("p", "", await output.GetChildContentAsync());
        if (By is not (null or ""))
        {
            sentence.InnerHtml.AppendHtml(Element("span", "kk-rowsub", By));
        }

        output.TagName = "li";
        output.Content.SetHtmlContent(Kk.Time(Service<CompanyTime>(), At));
        output.Content.AppendHtml(sentence);
    }
}
