using System.Net;
using System.Text;
using AngleSharp.Dom;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Features.Advisories;
using Kakehashi.Server.Features.Systems;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Tests.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;

namespace Kakehashi.Server.Tests.Systems;

/// <summary>The real program in memory, with its pages, and whoever the test says is signed in.</summary>
internal sealed class SystemsSite : IAsyncDisposable
{
    private readonly WebApplication _app;

    private SystemsSite(TestDatabase database, WebApplication app, Department department, Customer customer, DeliveredSystem system)
    {
        Database = database;
        _app = app;
        Department = department;
        Customer = customer;
        System = system;
    }

    public TestDatabase Database { get; }

    public IServiceProvider Services => _app.Services;

    public Department Department { get; }

    public Customer Customer { get; }

    public DeliveredSystem System { get; }

    public static async Task<SystemsSite> OpenAsync(Provider provider)
    {
        var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.OpenForAll();
        var department = await Given.DepartmentAsync(db);
        var customer = await Given.CustomerAsync(db, department);
        var system = await Given.SystemAsync(db, customer);
        var app = KakehashiApp.Build(new AppSettings(database.Options)
        {
            Adjust = builder =>
            {
                builder.WebHost.UseTestServer();
                builder.Logging.ClearProviders();

                // The test says when the jobs are done.
                foreach (var watcher in builder.Services.Where(IsOurs).ToList())
                {
                    builder.Services.Remove(watcher);
                }

                builder.Services.AddSingleton<IStartupFilter, SignedIn>();
            },
        });
        await app.StartAsync();
        return new SystemsSite(database, app, department, customer, system);
    }

    private static bool IsOurs(ServiceDescriptor service) =>
        service.ServiceType == typeof(Microsoft.Extensions.Hosting.IHostedService)
        && service.ImplementationFactory?.Method.Module.Assembly == typeof(KakehashiApp).Assembly;

    /// <summary>A browser of that person: keeps cookies, follows no redirect by itself.</summary>
    public Browser As(Viewer viewer, string language = "ja") => new(_app.GetTestServer(), viewer, language);

    public Browser Head(string language = "ja") => As(Given.Member(Role.UnitHead, Department), language);

    public async Task WorkAsync()
    {
        await _app.Services.GetRequiredService<JobRunner>().RunWaitingAsync(JobLane.Quick, CancellationToken.None);
        await _app.Services.GetRequiredService<JobRunner>().RunWaitingAsync(JobLane.Bulk, CancellationToken.None);
    }

    /// <summary>A use case as the viewer runs it, and then the jobs that it asked for.</summary>
    public async Task DoAsync<TUseCase>(Viewer viewer, Func<TUseCase, Task> run)
        where TUseCase : class
    {
        await using (var scope = _app.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<CurrentViewer>().Become(viewer);
            await run(scope.ServiceProvider.GetRequiredService<TUseCase>());
        }

        await WorkAsync();
    }

    /// <summary>An inventory of the site's system arrives and is taken.</summary>
    public Task TakeAsync(string text, DeliveredSystem? system = null) => DoAsync<ReceiveInventory>(
        Given.Member(Role.UnitHead, Department),
        async receive => (await receive.RunAsync((system ?? System).Code, "bom.json", Encoding.UTF8.GetBytes(text), new(), CancellationToken.None))
            .Refused(out var refusal, out _).ShouldBeFalse(refusal?.Code));

    /// <summary>Advisories arrive and are matched.</summary>
    public Task ImportAsync(string text) => DoAsync<ImportAdvisories>(
        Given.Company(Role.SecurityCentre),
        async import => (await import.FromUploadAsync("feed.json", Encoding.UTF8.GetBytes(text), CancellationToken.None))
            .Refused(out var refusal, out _).ShouldBeFalse(refusal?.Code));

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Database.DisposeAsync();
    }

    /// <summary>Stands in for the sign-in: the request names a viewer of the test's table.</summary>
    private sealed class SignedIn : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use(async (HttpContext http, RequestDelegate rest) =>
            {
                http.RequestServices.GetRequiredService<CurrentViewer>().Become(Browser.Viewers[http.Request.Headers["X-Test-Viewer"].ToString()]);
                await rest(http);
            });
            next(app);
        };
    }
}

/// <summary>Asks for pages, reads them as HTML, and posts forms with what they hold.</summary>
internal sealed class Browser
{
    private readonly HttpClient _http;
    private readonly Dictionary<string, string> _cookies = [];

    public Browser(TestServer server, Viewer viewer, string language)
    {
        var name = Guid.NewGuid().ToString("N");
        Viewers[name] = viewer;
        _http = server.CreateClient();
        _http.DefaultRequestHeaders.Add("X-Test-Viewer", name);
        _cookies["kk-language"] = language;
    }

    public static global::System.Collections.Concurrent.ConcurrentDictionary<string, Viewer> Viewers { get; } = new();

    public HttpStatusCode Status { get; private set; }

    public string Location { get; private set; } = "";

    public async Task<IDocument> GetAsync(string address) => await ReadAsync(await SendAsync(new HttpRequestMessage(HttpMethod.Get, address)));

    public async Task<string> TextAsync(string address) =>
        await (await SendAsync(new HttpRequestMessage(HttpMethod.Get, address))).Content.ReadAsStringAsync();

    /// <summary>Posts a form of the page as a browser would, some fields typed anew; with a file where the form takes one.</summary>
    public async Task<IDocument> PostAsync(
        IDocument page, string button, Dictionary<string, string> typed, (string Field, string Name, byte[] Bytes)? file = null)
    {
        var form = page.QuerySelectorAll("form[method=post]").First(one => one.QuerySelectorAll("button").Any(found => found.TextContent.Trim() == button));
        var fields = form.QuerySelectorAll("input[name], select[name], textarea[name]")
            .Where(field => field.GetAttribute("type") != "file" && (field.GetAttribute("type") != "checkbox" || field.HasAttribute("checked")))
            .Select(field => (Name: field.GetAttribute("name")!, Value: Value(field)))
            .Where(field => !typed.ContainsKey(field.Name))
            .Concat(typed.Select(pair => (Name: pair.Key, pair.Value)))
            .ToList();
        HttpContent content;
        if (file is { } upload)
        {
            var parts = new MultipartFormDataContent();
            foreach (var (name, value) in fields)
            {
                parts.Add(new StringContent(value), name);
            }

            parts.Add(new ByteArrayContent(upload.Bytes), upload.Field, upload.Name);
            content = parts;
        }
        else
        {
            content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        }

        var address = form.GetAttribute("action") is { Length: > 0 } action ? action : new Uri(page.BaseUri).PathAndQuery;
        return await ReadAsync(await SendAsync(new HttpRequestMessage(HttpMethod.Post, address) { Content = content }));
    }

    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        request.Headers.Add("Cookie", string.Join("; ", _cookies.Select(pair => $"{pair.Key}={pair.Value}")));
        var answer = await _http.SendAsync(request);
        Status = answer.StatusCode;
        Location = answer.Headers.Location?.ToString() ?? "";
        if (answer.Headers.TryGetValues("Set-Cookie", out var set))
        {
            foreach (var cookie in set)
            {
                var pair = cookie.Split(';')[0].Split('=', 2);
                _cookies[pair[0]] = pair[1];
            }
        }

        return answer;
    }

    private async Task<IDocument> ReadAsync(HttpResponseMessage answer)
    {
        var html = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBeLessThan(500, html);
        var context = AngleSharp.BrowsingContext.New(AngleSharp.Configuration.Default);
        return await AngleSharp.BrowsingContextExtensions.OpenAsync(
            context, response => response.Content(html).Address(answer.RequestMessage!.RequestUri!.ToString()));
    }

    private static string Value(IElement field) => field.LocalName switch
    {
        "select" => (field.QuerySelector("option[selected]") ?? field.QuerySelector("option"))?.GetAttribute("value") ?? "",
        "textarea" => field.TextContent,
        _ => field.GetAttribute("value") ?? "",
    };
}
