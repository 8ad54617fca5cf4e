using System.Globalization;
using Kakehashi.Server.Platform.Web.Forms;
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

    /// <summary>The keys a phone offers, such as <c>numeric</c>.</summary>
    public string Inputmode { get; set; } = "";

    /// <summary>The unit behind the input, such as 円.</summary>
    public string Suffix { get; set; } = "";

    /// <summary>Lines of a textarea.</summary>
    public int Rows { get; set; } = 4;

    [ViewContext]
    [HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    private string Id => TagBuilder.CreateSanitizedId(For.Name, "_");

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ViewContext.ModelState.TryGetValue(For.Name, out var entry);
        var parts = new FieldParts(Id, Label, Hint, Need, entry?.Errors.FirstOrDefault()?.ErrorMessage);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", parts.IsBad ? "kk-field is-bad" : "kk-field");
        if (Type != "check")
        {
            output.Content.AppendHtml(parts.LabelFor());
        }

        output.Content.AppendHtml(parts.HintAndError());
        var field = Field(entry, parts);
        if (Type == "check")
        {
            output.Content.AppendHtml("<div class=\"kk-radio\">").AppendHtml(field)
                .AppendHtml($"<label for=\"{Id}\">").Append(Label).AppendHtml("</label></div>");
        }
        else if (Suffix.Length > 0)
        {
            output.Content.AppendHtml("<div class=\"kk-suffix\">").AppendHtml(field)
                .AppendHtml("<span>").Append(Suffix).AppendHtml("</span></div>");
        }
        else
        {
            output.Content.AppendHtml(field);
        }
    }

    private TagBuilder Field(ModelStateEntry? entry, FieldParts parts)
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

        Describe(field, parts);
        switch (field.TagName)
        {
            case "select":
                AppendOptions(field, typed);
                break;
            case "textarea":
                field.Attributes["rows"] = Rows.ToString(CultureInfo.InvariantCulture);
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
        if (Inputmode.Length > 0)
        {
            field.Attributes["inputmode"] = Inputmode;
        }

        if (Type is not ("password" or "file"))
        {
            field.Attributes["value"] = typed;
        }
    }

    private void Describe(TagBuilder field, FieldParts parts)
    {
        if (parts.DescribedBy.Length > 0)
        {
            field.Attributes["aria-describedby"] = parts.DescribedBy;
        }

        if (parts.IsBad)
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
