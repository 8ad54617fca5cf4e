using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.TestHost;
using Xunit;

namespace Kakehashi.Server.Tests.Parties;

/// <summary>A browser without scripts: keeps cookies, reads HTML as HTML, posts a form with all its own fields.</summary>
internal sealed class Visitor(TestServer server, string language, CookieContainer? cookies = null)
{
    private readonly CookieContainer _cookies = cookies ?? new();

    public HttpStatusCode Status { get; private set; }

    public string? Location { get; private set; }

    public IHtmlDocument Page { get; set; } = null!;

    public string Text => Page.Body?.TextContent ?? "";

    public string Raw { get; private set; } = "";

    /// <summary>The address that a proxy claims for the visitor; none by default.</summary>
    public string? ForwardedFor { get; set; }

    /// <summary>Somebody with a copy of every cookie, at this server or another.</summary>
    public Visitor Copy(TestServer? at = null)
    {
        var copied = new CookieContainer();
        foreach (var cookie in _cookies.GetAllCookies().Where(cookie => !cookie.Expired))
        {
            copied.Add(new Cookie(cookie.Name, cookie.Value, cookie.Path, cookie.Domain));
        }

        return new Visitor(at ?? server, language, copied);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public Task GetAsync(string address) => SendAsync(new HttpRequestMessage(HttpMethod.Get, address));

    /// <summary>Opens the page, fills in the form that posts to the handler (or the last one that posts), and sends it.</summary>
    public async Task SubmitAsync(string address, Dictionary<string, string> fields, string? handler = null)
    {
        await GetAsync(address);
        await SubmitAsync(fields, handler);
    }

    /// <summary>Sends a form of the page at hand.</summary>
    public async Task SubmitAsync(Dictionary<string, string> fields, string? handler = null)
    {
        var forms = Page.Forms.Where(form => form.Method == "post").ToList();
        await SubmitAsync(handler is null ? forms[^1] : forms.First(form => form.Action.Contains(handler, StringComparison.Ordinal)), fields, null);
    }

    /// <summary>Sends a form of that page which bears the attribute, to another of the page's handlers.</summary>
    public Task SubmitAsync(IHtmlDocument page, Dictionary<string, string> fields, string attribute, string handler)
    {
        Page = page;
        return SubmitAsync(page.Forms.First(form => form.Method == "post" && form.HasAttribute(attribute)), fields, handler);
    }

    private async Task SubmitAsync(IHtmlFormElement found, Dictionary<string, string> fields, string? handler)
    {
        var target = new Uri(Page.Url).GetLeftPart(UriPartial.Authority);
        var action = found.GetAttribute("action") is { Length: > 0 } given ? new Uri(new Uri(Page.Url), given).ToString() : Page.Url;
        action = handler is null ? action : new Uri(Page.Url).GetLeftPart(UriPartial.Path) + (handler.Contains('=') ? "?" : "?handler=") + handler;
        var values = new List<KeyValuePair<string, string>>();
        foreach (var control in found.Elements)
        {
            var name = control.GetAttribute("name");
            if (string.IsNullOrEmpty(name) || fields.ContainsKey(name))
            {
                continue;
            }

            switch (control)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } or IHtmlInputElement { Type: "file" } or IHtmlButtonElement:
                    break;
                case IHtmlInputElement input:
                    values.Add(new(name, input.Value));
                    break;
                case IHtmlSelectElement select:
                    values.Add(new(name, select.Value ?? ""));
                    break;
                case IHtmlTextAreaElement area:
                    values.Add(new(name, area.Value));
                    break;
            }
        }

        values.AddRange(fields);
        Assert.StartsWith(target, action, StringComparison.Ordinal);
        await SendAsync(new HttpRequestMessage(HttpMethod.Post, action) { Content = new FormUrlEncodedContent(values) });
    }

    /// <summary>Posts the page's form that leads to the address, and takes what comes as a file.</summary>
    public async Task<byte[]> DownloadAsync(string action)
    {
        var token = ((IHtmlInputElement)Page.QuerySelector($"form[action='{action}'] input[name=__RequestVerificationToken]")!).Value;
        var answer = await AskAsync(new HttpRequestMessage(HttpMethod.Post, action)
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", token)]),
        });
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync(Cancel);
    }

    /// <summary>Uploads a file with the form of the page at hand.</summary>
    public async Task UploadAsync(string address, string field, string fileName, byte[] bytes)
    {
        await GetAsync(address);
        var token = ((IHtmlInputElement)Page.QuerySelector("form[method=post] input[name=__RequestVerificationToken]")!).Value;
        var content = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" },
            { new ByteArrayContent(bytes), field, fileName },
        };
        await SendAsync(new HttpRequestMessage(HttpMethod.Post, address) { Content = content });
    }

    public Task FollowAsync() => GetAsync(Location ?? throw new InvalidOperationException("no redirect"));

    public async Task SendAsync(HttpRequestMessage request)
    {
        using var response = await AskAsync(request);
        Status = response.StatusCode;
        Location = response.Headers.Location?.ToString();
        Raw = await response.Content.ReadAsStringAsync(Cancel);
        Page = new HtmlParser(new HtmlParserOptions()).ParseDocument(Raw);
        Page.Location.Href = request.RequestUri!.ToString();
    }

    private async Task<HttpResponseMessage> AskAsync(HttpRequestMessage request)
    {
        var address = new Uri(server.BaseAddress, request.RequestUri!);
        request.RequestUri = address;
        request.Headers.Add("Accept-Language", language);
        if (ForwardedFor is not null)
        {
            request.Headers.Add("X-Forwarded-For", ForwardedFor);
        }

        if (_cookies.GetCookieHeader(address) is { Length: > 0 } cookies)
        {
            request.Headers.Add("Cookie", cookies);
        }

        using var client = server.CreateClient();
        var response = await client.SendAsync(request, Cancel);
        foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            _cookies.SetCookies(address, cookie);
        }

        return response;
    }

    public bool HoldsCookie(string name) => _cookies.GetAllCookies().Any(cookie => cookie.Name == name && !cookie.Expired && cookie.Value.Length > 0);
}
