using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kakehashi.Server.Platform.Web.Components;

/// <summary>
/// A result, a warning or a refusal within the page: a sentence as heading, the next step inside. There are no messages that
/// vanish by themselves.
/// </summary>
[HtmlTargetElement("kk-note")]
public sealed class NoteTagHelper : Component
{
    public string Title { get; set; } = "";

    /// <summary><c>good</c> after a success, <c>warn</c>, <c>bad</c> for a refusal; empty for plain news.</summary>
    public string Kind { get; set; } = "";

    public string Icon { get; set; } = "";

    /// <summary>Level of the heading.</summary>
    public int Level { get; set; } = 2;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Become(output, "div", Kind.Length > 0 ? $"kk-note kk-note-{Kind}" : "kk-note");
        if (Kind == "good")
        {
            output.Attributes.SetAttribute("role", "status");
        }

        var icon = Icon.Length > 0 ? Icon : Kind switch { "good" => "check", "warn" => "warning", "bad" => "warning", _ => "" };
        var heading = Element($"h{Level}", "", icon.Length > 0 ? Kk.Icon(icon) : null);
        heading.InnerHtml.AppendHtml(Element("span", "", Title));
        output.PreContent.SetHtmlContent(heading);
    }
}

/// <summary>
/// Nothing to show. Either nothing matches (name the conditions and offer to drop them) or there is nothing yet (say what that
/// means and offer the first step): the page writes it inside.
/// </summary>
[HtmlTargetElement("kk-empty")]
public sealed class EmptyTagHelper : Component
{
    public string Title { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Become(output, "div", "kk-empty");
        output.PreContent.SetHtmlContent(Element("p", "", Element("b", "", Title)));
    }
}

/// <summary>Who may see a page above the classification "internal". Purple means this and nothing else.</summary>
[HtmlTargetElement("kk-restricted")]
public sealed class RestrictedTagHelper : Component
{
    /// <summary>The page that says who may see it and why.</summary>
    public string Href { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        Become(output, "div", "kk-restricted");
        var head = Element("b", "", Kk.Icon("lock"));
        head.InnerHtml.Append(" ").Append(WebText.Restricted);
        output.PreContent.SetHtmlContent(head);
        output.PreContent.AppendHtml("<span>");
        output.PostContent.SetHtmlContent("</span>");
        if (Href.Length > 0)
        {
            output.PostContent.AppendHtml(Link(Href, WebText.WhoMaySee));
        }
    }
}
