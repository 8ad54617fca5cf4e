using System.CommandLine;

namespace Kakehashi.Server.Verbs;

/// <summary><c>serve</c>: the server.</summary>
internal static class ServeVerb
{
    public static Command Create()
    {
        var data = CommonOptions.Data();
        var urls = CommonOptions.Urls("http://127.0.0.1:5080");
        var verb = new Command("serve", "Runs the server.") { data, urls };
        verb.SetAction((parsed, cancel) =>
            ServerRun.RunAsync(CommonOptions.Database(parsed.GetRequiredValue(data)), parsed.GetRequiredValue(urls), null, cancel));
        return verb;
    }
}
