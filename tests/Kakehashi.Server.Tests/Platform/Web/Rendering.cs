using System.Text.Encodings.Web;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Kakehashi.Server.Tests.Platform.Web;

/// <summary>Renders one component and reads its HTML as HTML.</summary>
internal static class Rendering
{
    public static IElement Render(TagHelper component, string inside = "", ModelStateDictionary? state = null, TagHelper? child = null)
    {
        var view = new ViewContext
        {
            HttpContext = new DefaultHttpContext
            {
                RequestServices = new ServiceCollection()
                    .AddSingleton(new CompanyTime(Options.Create(new CompanyTimeOptions()), TimeProvider.System)).BuildServiceProvider(),
            },
        };
        foreach (var (name, entry) in state ?? [])
        {
            view.ModelState.SetModelValue(name, entry!.RawValue, entry.AttemptedValue);
            foreach (var error in entry.Errors)
            {
                view.ModelState.AddModelError(name, error.ErrorMessage);
            }
        }

        component.GetType().GetProperty("ViewContext")?.SetValue(component, view);
        var context = new TagHelperContext([], new Dictionary<object, object>(), "test");
        var output = new TagHelperOutput("kk-test", [], async (_, _) =>
        {
            var content = new DefaultTagHelperContent();
            content.SetHtmlContent(inside);
            if (child is not null)
            {
                var below = new TagHelperOutput("kk-child", [], (_, _) =>
                    Task.FromResult<TagHelperContent>(new DefaultTagHelperContent().SetHtmlContent("<a href=\"/child\">child</a>")));
                await child.ProcessAsync(context, below);
                content.AppendHtml(below);
            }

            return content;
        });
        component.ProcessAsync(context, output).GetAwaiter().GetResult();
        if (!output.IsContentModified)
        {
            output.Content.SetHtmlContent(output.GetChildContentAsync().GetAwaiter().GetResult());
        }

        using var writer = new StringWriter();
        output.WriteTo(writer, HtmlEncoder.Default);
        return new HtmlParser().ParseDocument(writer.ToString()).Body!.FirstElementChild!;
    }

    public static ModelExpression For<T>(string name, T value)
    {
        var provider = new EmptyModelMetadataProvider();
        return new ModelExpression(name, new ModelExplorer(provider, provider.GetMetadataForType(typeof(T)), value));
    }

    public static ModelStateDictionary Refused(string name, string typed, string error)
    {
        var state = new ModelStateDictionary();
        state.SetModelValue(name, typed, typed);
        state.AddModelError(name, error);
        return state;
    }
}
