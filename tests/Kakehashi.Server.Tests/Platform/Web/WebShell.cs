using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kakehashi.Server.Tests.Platform.Web;

/// <summary>The pages' frame alone: headers, language, layout, errors. No database, no feature but what a test adds.</summary>
internal sealed class WebShell : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WebShell(WebApplication app, HttpClient client)
    {
        _app = app;
        Client = client;
    }

    public HttpClient Client { get; }

    public static async Task<WebShell> StartAsync(Viewer viewer, params MenuEntry[] menu)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "kakehashi-server",
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Logging.ClearProviders();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddScoped<CurrentViewer>().AddSingleton(new FaceOfApp(Face.House));
        builder.Services.AddWeb(builder.Configuration);
        foreach (var entry in menu)
        {
            builder.Services.AddSingleton(entry);
        }

        var app = builder.Build();
        app.UseWeb();
        app.Use((HttpContext http, RequestDelegate next) =>
        {
            http.RequestServices.GetRequiredService<CurrentViewer>().Become(viewer);
            return next(http);
        });
        app.UseWebForViewer();
        app.MapGet("/boom", string () => throw new InvalidOperationException("secret of the machine"))
            .WithMetadata(new OpenToAllAttribute());
        app.MapGet("/api/boom", string () => throw new InvalidOperationException("secret of the machine"))
            .WithMetadata(new OpenToAllAttribute());
        app.MapGet("/api/refused/{code}", (string code, RefusalWords words) => words.ToProblem(new Refusal(code)))
            .WithMetadata(new OpenToAllAttribute());
        app.MapGet("/operators", () => "for operators").WithMetadata(new MayUseAttribute(Duty.Operate));
        app.MapGet("/without-rule", () => "for nobody");
        await app.StartAsync();
        return new WebShell(app, app.GetTestClient());
    }

    public static Viewer Reader(string language = "ja") =>
        Viewer.ForPerson(1, Guid.NewGuid(), "見本 花子", language, [new EffectiveGrant([Duty.Read], null)]);

    public async Task<IHtmlDocument> ReadAsync(string address, params (string Name, string Value)[] headers)
    {
        var response = await SendAsync(address, headers);
        return new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());
    }

    public Task<HttpResponseMessage> SendAsync(string address, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return Client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }
}
