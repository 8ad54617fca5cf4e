using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kakehashi.Server.Platform.Web.Components;

/// <summary>What the components share. Pages write the component's name, never its classes.</summary>
public abstract class Component : TagHelper
{
    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    private protected T Service<T>()
        where T : notnull => ViewContext.HttpContext.RequestServices.GetRequiredService<T>();

    /// <summary>Turns the component into this element; classes written in the page are kept behind.</summary>
    private protected static void Become(TagHelperOutput output, string element, string classes)
    {
        output.TagName = element;
        output.TagMode = TagMode.StartTagAndEndTag;
        var written = output.Attributes["class"]?.Value?.ToString();
        output.Attributes.SetAttribute("class", string.IsNullOrEmpty(written) ? classes : $"{classes} {written}");
    }

    /// <summary>Words are encoded, markup of another component is passed on.</summary>
    private protected static void Append(TagHelperContent content, object? words)
    {
        if (words is IHtmlContent markup)
        {
            content.AppendHtml(markup);
        }
        else
        {
            content.Append(words?.ToString() ?? "");
        }
    }

    private protected static TagBuilder Element(string name, string classes, object? content)
    {
        var element = new TagBuilder(name);
        if (classes.Length > 0)
        {
            element.AddCssClass(classes);
        }

        if (content is IHtmlContent markup)
        {
            element.InnerHtml.AppendHtml(markup);
        }
        else
        {
            element.InnerHtml.Append(content?.ToString() ?? "");
        }

        return element;
    }

    private protected static TagBuilder Link(string address, object? content, string classes = "")
    {
        var link = Element("a", classes, content);
        link.Attributes["href"] = address;
        return link;
    }
}

/// <summary>Parts that a component's children hand up, to be placed where the component wants them.</summary>
internal sealed class Slots
{
    private readonly Dictionary<string, IHtmlContent> _parts = [];

    public IHtmlContent? this[string name] => _parts.GetValueOrDefault(name);

    public static Slots Open(TagHelperContext context)
    {
        var slots = new Slots();
        context.Items[typeof(Slots)] = slots;
        return slots;
    }

    /// <summary>Hands the child's content up and shows nothing in its own place.</summary>
    public static async Task FillAsync(string name, TagHelperContext context, TagHelperOutput output)
    {
        var content = await output.GetChildContentAsync();
        ((Slots)context.Items[typeof(Slots)])._parts[name] = new HtmlString(content.GetContent());
        output.SuppressOutput();
    }
}
