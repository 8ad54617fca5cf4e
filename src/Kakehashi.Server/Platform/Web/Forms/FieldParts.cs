using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Kakehashi.Server.Platform.Web.Forms;

/// <summary>What stands above the input of every field, in this order: label, hint, error.</summary>
internal sealed record FieldParts(string Id, string Label, string Hint, bool Need, string? Error)
{
    public bool IsBad => Error is not null;

    /// <summary>The ids that describe the input; empty when there is neither hint nor error.</summary>
    public string DescribedBy => ((Hint.Length > 0 ? $"{Id}-hint " : "") + (IsBad ? $"{Id}-error" : "")).TrimEnd();

    /// <summary>必須 or 任意, in words.</summary>
    public IHtmlContent Duty() => Element("span", Need ? "kk-need" : "kk-may", Need ? WebText.Required : WebText.Optional);

    /// <summary>The label of one input.</summary>
    public IHtmlContent LabelFor()
    {
        var label = Element("label", "form-label", Label);
        label.Attributes["for"] = Id;
        label.InnerHtml.AppendHtml(Duty());
        return label;
    }

    /// <summary>The hint, and below it what is wrong.</summary>
    public IHtmlContent HintAndError()
    {
        var both = new HtmlContentBuilder();
        if (Hint.Length > 0)
        {
            var hint = Element("p", "kk-hint", Hint);
            hint.Attributes["id"] = $"{Id}-hint";
            both.AppendHtml(hint);
        }

        if (Error is not null)
        {
            var error = new TagBuilder("p");
            error.AddCssClass("kk-error");
            error.Attributes["id"] = $"{Id}-error";
            error.InnerHtml.AppendHtml(Kk.Icon("warning")).AppendHtml(Element("span", "", Error));
            both.AppendHtml(error);
        }

        return both;
    }

    private static TagBuilder Element(string name, string classes, string words)
    {
        var element = new TagBuilder(name);
        if (classes.Length > 0)
        {
            element.AddCssClass(classes);
        }

        element.InnerHtml.Append(words);
        return element;
    }
}
