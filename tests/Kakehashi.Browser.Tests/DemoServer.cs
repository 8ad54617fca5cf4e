using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Kakehashi.Server.Platform.Storage;
using Microsoft.Playwright;
using Xunit;

[assembly: AssemblyFixture(typeof(Kakehashi.Browser.Tests.DemoServer))]

namespace Kakehashi.Browser.Tests;

/// <summary>The real program with its demonstration, as a process of its own, and one Chromium for all journeys.</summary>
public sealed class DemoServer : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("kakehashi-demo-").FullName;
    private Process? _server;
    private IPlaywright? _playwright;

    public string Address { get; } = $"http://127.0.0.1:{FreePort()}";

    public IBrowser Browser { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[typeof(AppDb).Assembly.Location, "demo", "--data", _folder, "--urls", Address])
        {
            start.ArgumentList.Add(argument);
        }

        _server = Process.Start(start)!;
        _server.ErrorDataReceived += (_, _) => { };
        _server.BeginErrorReadLine();
        var listens = new TaskCompletionSource();
        _server.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.StartsWith("Kakehashi listens", StringComparison.Ordinal) == true)
            {
                listens.TrySetResult();
            }
        };
        _server.BeginOutputReadLine();
        await listens.Task.WaitAsync(TimeSpan.FromMinutes(2));
        _playwright = await Playwright.CreateAsync();
        Browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.DisposeAsync();
        }

        _playwright?.Dispose();
        if (_server is { HasExited: false })
        {
            _server.Kill(true);
            await _server.WaitForExitAsync();
        }

        _server?.Dispose();
        Directory.Delete(_folder, true);
    }

    /// <summary>A page of somebody who has just signed in.</summary>
    public async Task<IPage> SignInAsync(string language, int width, bool script)
    {
        var context = await Browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = Address,
            Locale = language,
            JavaScriptEnabled = script,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
        });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.FillAsync("input[type=email]", "hanako.mihon@example.jp");
        await page.FillAsync("input[type=password]", Server.Verbs.DemoPortfolio.Password);
        await page.ClickAsync("main button[type=submit]");
        await page.GotoAsync($"/language?to={language}&return=/");
        return page;
    }

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
