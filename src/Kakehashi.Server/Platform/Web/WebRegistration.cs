using System.Text.Encodings.Web;
using System.Text.Unicode;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web.Forms;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.WebEncoders;

namespace Kakehashi.Server.Platform.Web;

internal static class WebRegistration
{
    /// <summary>Where the layout's sign-out button posts to.</summary>
    public const string SignOutPath = "/sign-out";

    /// <summary>Pages beside their use cases, in two languages, with antiforgery on every form.</summary>
    public static IServiceCollection AddWeb(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<CompanyTimeOptions>().Bind(configuration.GetSection(CompanyTimeOptions.Section))
            .Validate(options => TimeZoneInfo.TryFindSystemTimeZoneById(options.Zone, out _), "CompanyTime:Zone names no time zone.")
            .ValidateOnStart();
        services.AddOptions<PortalOptions>().Bind(configuration.GetSection(PortalOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<CompanyTime>();
        services.AddSingleton<RefusalWords>();
        services.AddSingleton(new RefusalSource(WebText.Find));
        services.AddProblemDetails(options => options.CustomizeProblemDetails = ProblemNumber.AddTo);
        services.AddExceptionHandler<ProblemNumber>();
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        services.AddAntiforgery();
        services.AddOptions<AntiforgeryOptions>().Configure<FaceOfApp>((options, face) => options.Cookie.Name = face.Cookies + "-form");
        services.AddOptions<RazorPagesOptions>().PostConfigure<FaceOfApp>((options, face) => options.Conventions.Add(new PagesOfFace(face)));
        services.AddRazorPages(options => options.RootDirectory = "/Features")
            .AddMvcOptions(options =>
            {
                options.Filters.Add(new AutoValidateAntiforgeryTokenAttribute());
                options.ModelBinderProviders.Insert(0, new TypedBinders());
                Localise(options.ModelBindingMessageProvider);
            });
        services.ConfigureHttpJsonOptions(options =>
        {
            options.SerializerOptions.Converters.Add(new System.Text.Json.Serialization.JsonStringEnumConverter());
            options.SerializerOptions.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        });
        return services;
    }

    /// <summary>The order: headers, files, who it is, in which language, whether they may.</summary>
    public static void UseWeb(this WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/api"), api =>
        {
            api.UseExceptionHandler();
            api.UseStatusCodePages();
        });
        app.UseWhen(http => !http.Request.Path.StartsWithSegments("/api"), pages =>
        {
            // In a scope of its own: who it is, is asked again, and nothing of the failed work is left.
            pages.UseExceptionHandler("/problem/500", createScopeForErrors: true);
            pages.UseStatusCodePagesWithReExecute("/problem/{0}", null, createScopeForStatusCodePages: true);
        });
        app.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl =
                file.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "public, max-age=600",
        });
        app.UseRouting();
    }

    /// <summary>What comes after the viewer is known.</summary>
    public static void UseWebForViewer(this WebApplication app)
    {
        app.UseMiddleware<Language>();
        app.UseMiddleware<AccessGate>();
        app.MapRazorPages();
        app.MapGet("/language", SetLanguage).WithMetadata(new OpenToAllAttribute()).ExcludeFromDescription();
    }

    private static IResult SetLanguage(HttpContext http, string? to, string? @return)
    {
        http.Response.Cookies.Append(Language.Cookie, to == "en" ? "en" : "ja", new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            MaxAge = TimeSpan.FromDays(365),
            IsEssential = true,
        });
        return Results.LocalRedirect(LocalAddress(@return));
    }

    /// <summary>An address of this site, or the first page: a link must not lead people elsewhere.</summary>
    internal static string LocalAddress(string? address) =>
        address is { Length: > 0 } && address[0] == '/' && !address.StartsWith("//", StringComparison.Ordinal)
            && !address.StartsWith("/\\", StringComparison.Ordinal) && address.All(letter => letter is > ' ' and not '\\')
            ? address : "/";

    private static void Localise(DefaultModelBindingMessageProvider messages)
    {
        messages.SetAttemptedValueIsInvalidAccessor((value, name) => WebText.CannotRead(value));
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => WebText.CannotRead(value));
        messages.SetUnknownValueIsInvalidAccessor(_ => WebText.CannotReadField);
        messages.SetNonPropertyUnknownValueIsInvalidAccessor(() => WebText.CannotReadField);
        messages.SetValueIsInvalidAccessor(value => WebText.CannotRead(value));
        messages.SetValueMustBeANumberAccessor(_ => WebText.MustBeNumber);
        messages.SetNonPropertyValueMustBeANumberAccessor(() => WebText.MustBeNumber);
        messages.SetValueMustNotBeNullAccessor(_ => WebText.MustBeFilled);
        messages.SetMissingBindRequiredValueAccessor(_ => WebText.MustBeFilled);
        messages.SetMissingKeyOrValueAccessor(() => WebText.MustBeFilled);
        messages.SetMissingRequestBodyRequiredValueAccessor(() => WebText.MustBeFilled);
    }
}
