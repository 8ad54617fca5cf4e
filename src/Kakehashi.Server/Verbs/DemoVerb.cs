using System.CommandLine;

namespace Kakehashi.Server.Verbs;

/// <summary><c>demo</c>: the server with a fictional integrator's portfolio, on loopback only.</summary>
internal static class DemoVerb
{
    public static Command Create()
    {
        var data = CommonOptions.Data("demo-data");
        var urls = CommonOptions.Urls("http://127.0.0.1:5080");
        var portfolio = new Option<DirectoryInfo>("--portfolio")
        {
            Description = "Another portfolio, laid out as Demo/README.md says.",
            DefaultValueFactory = _ => new DirectoryInfo(DemoPortfolio.Folder),
        }.AcceptExistingOnly();
        var verb = new Command("demo", "Runs the server with a demonstration portfolio, on loopback only.") { data, urls, portfolio };
        verb.SetAction(async (parsed, cancel) =>
        {
            var address = parsed.GetRequiredValue(urls);
            if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || !uri.IsLoopback)
            {
                await Console.Error.WriteLineAsync($"The demonstration has a known password and listens on loopback only, not on {address}.");
                return 2;
            }

            return await ServerRun.RunAsync(CommonOptions.Database(parsed.GetRequiredValue(data)), address,
                (services, token) => DemoPortfolio.PrepareAsync(services, parsed.GetRequiredValue(portfolio).FullName, token), cancel);
        });
        return verb;
    }
}
