using System.CommandLine;

namespace Kakehashi.Server.Verbs;

/// <summary><c>serve</c>: the server.</summary>
internal static class ServeVerb
{
    public static Command Create()
    {
        var data = CommonOptions.Data();
        var urls = CommonOptions.Urls("http://127.0.0.1:5080");
        var portalOnly = new Option<bool>("--portal-only") { Description = "Runs the portal and nothing of the house, on PostgreSQL." };
        var verb = new Command("serve", "Runs the server, and the portal where Portal:Urls is set.") { data, urls, portalOnly };
        verb.SetAction((parsed, cancel) =>
        {
            var database = CommonOptions.Database(parsed.GetRequiredValue(data));
            return parsed.GetValue(portalOnly)
                ? ServerRun.RunPortalAsync(database, cancel)
                : ServerRun.RunAsync(database, parsed.GetRequiredValue(urls), null, cancel);
        });
        return verb;
    }
}
