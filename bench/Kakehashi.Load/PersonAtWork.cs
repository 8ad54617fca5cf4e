using System.Diagnostics;
using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Kakehashi.Load;

/// <summary>Somebody with a browser: signs in, opens a form, changes a word, saves.</summary>
internal sealed class PersonAtWork : IDisposable
{
    private const string Password = "kakehashi demo 2026";

    private readonly HttpClient _client;

    private PersonAtWork(Uri address) => _client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
    {
        BaseAddress = address,
        Timeout = TimeSpan.FromSeconds(20),
    };

    /// <summary>How long each save took, from the click to the answer.</summary>
    public List<TimeSpan> Saves { get; } = [];

    public static async Task<PersonAtWork> SignInAsync(Uri address, string email)
    {
        var person = new PersonAtWork(address);
        var (status, _) = await person.SubmitAsync("/sign-in", new() { ["Input.Email"] = email, ["Input.Password"] = Password });
        return status == HttpStatusCode.Found ? person : throw new InvalidOperationException($"Sign-in: {status}");
    }

    public async Task<string> GetAsync(string path)
    {
        try
        {
            return await _client.GetStringAsync(new Uri(path, UriKind.Relative));
        }
        catch (Exception problem) when (problem is HttpRequestException or TaskCanceledException)
        {
            throw new InvalidOperationException($"{path}: {problem.Message}", problem);
        }
    }

    public async Task<string> PostFileAsync(string path, string field, string name, byte[] bytes)
    {
        var page = await GetAsync(path);
        using var form = new MultipartFormDataContent();
        foreach (var (key, value) in Fields(page))
        {
            form.Add(new StringContent(value), key);
        }

        form.Add(new ByteArrayContent(bytes), field, name);
        using var answer = await _client.PostAsync(new Uri(path, UriKind.Relative), form);
        return answer.StatusCode == HttpStatusCode.Found ? answer.Headers.Location!.ToString() : throw new InvalidOperationException($"{path}: {answer.StatusCode}");
    }

    /// <summary>Saves a customer's form again and again until told to stop.</summary>
    public async Task SaveEachAsync(TimeSpan span, string path, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(span);
        for (var number = 0; !stop.IsCancellationRequested; number++)
        {
            var (status, took) = await SubmitAsync(path, new() { ["Input.ShortName"] = $"略称{number}" });
            if (status != HttpStatusCode.Found)
            {
                throw new InvalidOperationException($"{path}: {status}");
            }

            Saves.Add(took);
            try
            {
                await timer.WaitForNextTickAsync(stop);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<(HttpStatusCode Status, TimeSpan Took)> SubmitAsync(string path, Dictionary<string, string> changed)
    {
        var fields = Fields(await GetAsync(path));
        foreach (var (name, value) in changed)
        {
            fields[name] = value;
        }

        using var content = new FormUrlEncodedContent(fields);
        var clock = Stopwatch.StartNew();
        using var answer = await _client.PostAsync(new Uri(path, UriKind.Relative), content);
        return (answer.StatusCode, clock.Elapsed);
    }

    // The fields of the page's form as a browser would send them unchanged.
    private static Dictionary<string, string> Fields(string page)
    {
        var form = new HtmlParser().ParseDocument(page).Forms.Last(one => one.Method == "post");
        var fields = new Dictionary<string, string>();
        foreach (var control in form.Elements)
        {
            var value = control switch
            {
                IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } or IHtmlInputElement { Type: "file" } => null,
                IHtmlInputElement input => input.Value,
                IHtmlSelectElement select => select.Value,
                IHtmlTextAreaElement area => area.Value,
                _ => null,
            };
            if (value is not null && control.GetAttribute("name") is { } name)
            {
                fields[name] = value;
            }
        }

        return fields;
    }
}
