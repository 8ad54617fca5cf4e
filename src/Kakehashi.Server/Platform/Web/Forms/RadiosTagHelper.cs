using Kakehashi.Server.Platform.Web.Components;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Kakehashi.Server.Platform.Web.Forms;

/// <summary>One of up to seven answers. What a person must decide comes without a preselected one.</summary>
/// <param name="Value">What is posted.</param>
/// <param name="Word">What is read.</param>
/// <param name="Hint">What choosing it means.</param>
public sealed record Choice(string Value, string Word, string Hint = "");

/// <summary>A question with its answers as radio buttons, in a fieldset of its own.</summary>
[HtmlTargetElement("kk-radios", Attributes = "for,label,choices", TagStructure = TagStructure.WithoutEndTag)]
public sealed class RadiosTagHelper : Component
{
    [HtmlAttributeName("for")]
    public ModelExpression For { get; set; } = null!;

    public string Label { get; set; } = "";

    public string Hint { get; set; } = "";

    public bool Need { get; set; }

    public IReadOnlyList<Choice> Choices { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ViewContext.ModelState.TryGetValue(For.Name, out var entry);
        var id = TagBuilder.CreateSanitizedId(For.Name, "_");
        var parts = new FieldParts(id, Label, Hint, Need, entry?.Errors.FirstOrDefault()?.ErrorMessage);
        var chosen = entry?.AttemptedValue ?? For.Model?.ToString() ?? "";
        Become(output, "fieldset", parts.IsBad ? "kk-field is-bad" : "kk-field");
        if (parts.DescribedBy.Length > 0)
        {
            output.Attributes.SetAttribute("aria-describedby", parts.DescribedBy);
        }

        var legend = Element("legend", "", Label);
        legend.InnerHtml.AppendHtml(parts.Duty());
        output.Content.SetHtmlContent(legend);
        output.Content.AppendHtml(parts.HintAndError());
        for (var index = 0; index < Choices.Count; index++)
        {
            // The first button bears the field's own id, so that a line of the error summary leads to it.
            output.Content.AppendHtml(Button(Choices[index], index == 0 ? id : $"{id}-{index}", chosen));
        }
    }

    private TagBuilder Button(Choice choice, string id, string chosen)
    {
        var button = new TagBuilder("input") { TagRenderMode = TagRenderMode.SelfClosing };
        button.AddCssClass("kk-box");
        button.Attributes["type"] = "radio";
        button.Attributes["id"] = id;
        button.Attributes["name"] = For.Name;
        button.Attributes["value"] = choice.Value;
        if (choice.Value == chosen)
        {
            button.Attributes["checked"] = "checked";
        }

        var label = Element("label", "", choice.Word);
        label.Attributes["for"] = id;
        if (choice.Hint.Length > 0)
        {
            label.InnerHtml.AppendHtml(Element("small", "", choice.Hint));
        }

        var line = Element("div", "kk-radio", button);
        line.InnerHtml.AppendHtml(label);
        return line;
    }
}
