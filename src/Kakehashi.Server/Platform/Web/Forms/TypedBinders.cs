using System.Globalization;
using Kakehashi.Domain;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Kakehashi.Server.Platform.Web.Forms;

/// <summary>
/// Reads days, numbers and record versions from what was typed. What cannot be read is refused in words and shown back as typed.
/// </summary>
internal sealed class TypedBinders : IModelBinderProvider
{
    private static readonly Dictionary<Type, Func<string, IServiceProvider, object?>> Readers = new()
    {
        [typeof(DateOnly)] = (text, services) =>
            TypedDay.TryParse(text, services.GetRequiredService<CompanyTime>().Today, out var day) ? day : null,
        [typeof(int)] = (text, _) => Whole(text, int.MinValue, int.MaxValue) is { } number ? (int)number : null,
        [typeof(long)] = (text, _) => Whole(text, long.MinValue, long.MaxValue) is { } number ? (long)number : null,
        [typeof(decimal)] = (text, _) => TypedNumber.TryParse(text, out var number) ? number : null,
        [typeof(RecordVersion)] = (text, _) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? new RecordVersion(number) : null,
    };

    public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
        Readers.TryGetValue(context.Metadata.UnderlyingOrModelType, out var read) ? new Binder(read) : null;

    private static decimal? Whole(string text, decimal least, decimal most) =>
        TypedNumber.TryParse(text, out var number) && decimal.Truncate(number) == number && number >= least && number <= most
            ? number
            : null;

    private sealed class Binder(Func<string, IServiceProvider, object?> read) : IModelBinder
    {
        public Task BindModelAsync(ModelBindingContext context)
        {
            var typed = context.ValueProvider.GetValue(context.ModelName);
            if (typed == ValueProviderResult.None)
            {
                return Task.CompletedTask;
            }

            context.ModelState.SetModelValue(context.ModelName, typed);
            var text = typed.FirstValue ?? "";
            if (string.IsNullOrWhiteSpace(text))
            {
                if (context.ModelMetadata.IsReferenceOrNullableType)
                {
                    context.Result = ModelBindingResult.Success(null);
                }
                else
                {
                    context.ModelState.TryAddModelError(
                        context.ModelName, context.ModelMetadata.ModelBindingMessageProvider.ValueMustNotBeNullAccessor(text));
                }

                return Task.CompletedTask;
            }

            if (read(text, context.HttpContext.RequestServices) is { } value)
            {
                context.Result = ModelBindingResult.Success(value);
            }
            else
            {
                context.ModelState.TryAddModelError(context.ModelName, Sentence(context.ModelMetadata, text));
            }

            return Task.CompletedTask;
        }

        private static string Sentence(ModelMetadata model, string text)
        {
            var shown = text.Length > 40 ? text[..40] + "…" : text;
            return model.UnderlyingOrModelType == typeof(DateOnly) ? WebText.CannotReadDay(shown)
                : model.UnderlyingOrModelType == typeof(RecordVersion) ? WebText.CannotReadField
                : WebText.CannotReadNumber(shown);
        }
    }
}
