using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kakehashi.Server.Platform.Web;

/// <summary>
/// A field of a form: label with 必須 or 任意, hint, error between hint and field, the field itself. What was typed is shown
/// back exactly as it was.
/// </summary>
[HtmlTargetElement("kk-field", Attributes = "for,label", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FieldTagHelper : TagHelper
{
    [HtmlAttributeName("for")]
    public ModelExpression For { get; set; } = null!;

    public string Label { get; set; } = "";

    public string Hint { get; set; } = "";

    /// <summary>The field must be filled in.</summary>
    public bool Need { get; set; }

    /// <summary><c>text</c>, <c>password</c>, <c>email</c>, <c>textarea</c>, <c>file</c>, <c>check</c>.</summary>
    public string Type { get; set; } = "text";

    /// <summary>Choices; makes the field a select.</summary>
    public IEnumerable<SelectListItem>? Options { get; set; }

    /// <summary>Length that the width tells: <c>s</c>, <c>m</c>, or empty for the whole line.</summary>
    public string Width { get; set; } = "";

    public string Autocomplete { get; set; } = "off";

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    private string Id => TagBuilder.CreateSanitizedId(For.Name, "_");

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ViewContext.ModelState.TryGetValue(For.Name, out var entry);
        var error = entry?.Errors.FirstOrDefault()?.ErrorMessage;
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", error is null ? "kk-field" : "kk-field is-bad");
        if (Type != "check")
        {
            AppendLabel(output.Content, "form-label");
        }

        if (Hint.Length > 0)
        {
            output.Content.AppendHtml($"<p class=\"kk-hint\" id=\"{Id}-hint\">").Append(Hint).AppendHtml("</p>");
        }

        if (error is not null)
        {
            output.Content.AppendHtml($"<p class=\"kk-error\" id=\"{Id}-error\">").AppendHtml(Kk.Icon("warning"))
                .AppendHtml("<span>").Append(error).AppendHtml("</span></p>");
        }

        output.Content.AppendHtml(Field(entry, error is not null));
        if (Type == "check")
        {
            AppendLabel(output.Content, "");
            output.Attributes.SetAttribute("class", "kk-field kk-radio");
        }
    }

    private void AppendLabel(TagHelperContent content, string classes)
    {
        content.AppendHtml($"<label class=\"{classes}\" for=\"{Id}\">").Append(Label);
        if (Type != "check")
        {
            content.AppendHtml(Need ? "<span class=\"kk-need\">" : "<span class=\"kk-may\">").Append(Need ? WebText.Required : WebText.Optional).AppendHtml("</span>");
        }

        content.AppendHtml("</label>");
    }

    private TagBuilder Field(ModelStateEntry? entry, bool bad)
    {
        var typed = entry?.AttemptedValue ?? Text(For.Model);
        var field = new TagBuilder(Options is not null ? "select" : Type == "textarea" ? "textarea" : "input");
        field.Attributes["id"] = Id;
        field.Attributes["name"] = For.Name;
        field.AddCssClass(Type == "check" ? "kk-box" : Options is null ? "form-control" : "form-control kk-select");
        if (Width.Length > 0)
        {
            field.AddCssClass("kk-w-" + Width);
        }

        Describe(field, bad);
        switch (field.TagName)
        {
            case "select":
                AppendOptions(field, typed);
                break;
            case "textarea":
                field.InnerHtml.Append("\n" + typed);
                break;
            default:
                Fill(field, typed);
                break;
        }

        return field;
    }

    private void Fill(TagBuilder field, string typed)
    {
        field.TagRenderMode = TagRenderMode.SelfClosing;
        field.Attributes["type"] = Type == "check" ? "checkbox" : Type;
        if (Type == "check")
        {
            field.Attributes["value"] = "true";
            if (typed.StartsWith("true", StringComparison.OrdinalIgnoreCase))
            {
                field.Attributes["checked"] = "checked";
            }

            return;
        }

        field.Attributes["autocomplete"] = Autocomplete;
        if (Type is not ("password" or "file"))
        {
            field.Attributes["value"] = typed;
        }
    }

    private void Describe(TagBuilder field, bool bad)
    {
        var described = (Hint.Length > 0 ? $"{Id}-hint " : "") + (bad ? $"{Id}-error" : "");
        if (described.Length > 0)
        {
            field.Attributes["aria-describedby"] = described.TrimEnd();
        }

        if (bad)
        {
            field.AddCssClass("is-invalid");
            field.Attributes["aria-invalid"] = "true";
        }

        if (Need && Type != "check")
        {
            field.Attributes["aria-required"] = "true";
        }
    }

    private void AppendOptions(TagBuilder field, string typed)
    {
        foreach (var option in Options!)
        {
            var tag = new TagBuilder("option");
            tag.Attributes["value"] = option.Value ?? "";
            if ((option.Value ?? "") == typed)
            {
                tag.Attributes["selected"] = "selected";
            }

            tag.InnerHtml.Append(option.Text ?? "");
            field.InnerHtml.AppendHtml(tag);
        }
    }

    private static string Text(object? value) => value switch
    {
        null => "",
        DateOnly day => day.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
