using Kakehashi.Server.Features.Parties;
using Kakehashi.Server.Features.Parties.SignIn;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Platform.Keys;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kakehashi.Server.Verbs;

/// <summary>Runs the server on a database until it is told to stop: the house's face, and the portal's where one is set up.</summary>
internal static class ServerRun
{
    /// <param name="prepare">Runs on the migrated database before anybody is let in; says what to print.</param>
    public static async Task<int> RunAsync(
        DatabaseOptions database, string urls, Func<IServiceProvider, CancellationToken, Task<string>>? prepare, CancellationToken cancel)
    {
        using var folder = database.IsEmbedded ? DataFolderLock.TryTake(database.DataFolder) : null;
        if (database.IsEmbedded && folder is null)
        {
            await Console.Error.WriteLineAsync($"Another process serves {database.DataFolder}. Stop it first, or name another folder with --data.");
            return 2;
        }

        await using var app = KakehashiApp.Build(new AppSettings(database) { Urls = urls });
        if (await FaultOfKeysAsync(database, app.Services))
        {
            return 2;
        }

        await app.Services.GetRequiredService<Migrator>().MigrateAsync(cancel);
        if (folder is not null)
        {
            await app.Services.GetRequiredService<JobClaims>().ReleaseAbandonedAsync(cancel);
        }

        var told = prepare is null ? "" : await prepare(app.Services, cancel);
        await app.StartAsync(cancel);
        var address = AddressOf(app);
        await Console.Out.WriteLineAsync($"Kakehashi listens on {address}");
        await using var portal = await StartPortalAsync(app, database, cancel);
        await Console.Out.WriteAsync(told);
        if (await app.Services.GetRequiredService<FirstStart>().NewCodeAsync(cancel) is { } code)
        {
            await Console.Out.WriteLineAsync($"Nobody can sign in yet. Open {address}{PartiesUrls.FirstStartWith(code)} (the code works once)");
        }

        await app.WaitForShutdownAsync(cancel);
        if (portal is not null)
        {
            await portal.StopAsync(CancellationToken.None);
        }

        return 0;
    }

    /// <summary>
    /// The portal alone: what stands before a firewall need not hold the house's pages. It migrates nothing, and needs a database
    /// that several processes can open.
    /// </summary>
    public static async Task<int> RunPortalAsync(DatabaseOptions database, CancellationToken cancel)
    {
        if (database.IsEmbedded)
        {
            await Console.Error.WriteLineAsync(
                "A portal of its own needs PostgreSQL (KAKEHASHI_POSTGRES): the embedded database is opened by one process. Set Portal__Urls for the server instead.");
            return 2;
        }

        await using var portal = KakehashiApp.Build(new AppSettings(database) { Face = Face.Portal });
        var options = portal.Services.GetRequiredService<IOptions<PortalOptions>>().Value;
        if (options.Urls.Length == 0)
        {
            await Console.Error.WriteLineAsync("Set Portal__Urls to the addresses on which the portal is to listen.");
            return 2;
        }

        await using (var db = portal.Services.GetRequiredService<AppDbFactory>().Open(Viewer.Nobody))
        {
            if ((await db.Database.GetPendingMigrationsAsync(cancel)).Any())
            {
                await Console.Error.WriteLineAsync("The database is older than this program. Start the server, or run migrate, first.");
                return 2;
            }
        }

        if (await FaultOfKeysAsync(database, portal.Services))
        {
            return 2;
        }

        Listen(portal, options.Urls);
        await portal.StartAsync(cancel);
        await Console.Out.WriteLineAsync($"The portal listens on {AddressOf(portal)}");
        await portal.WaitForShutdownAsync(cancel);
        return 0;
    }

    // Said at the start and not at somebody's first click.
    private static async Task<bool> FaultOfKeysAsync(DatabaseOptions database, IServiceProvider services)
    {
        try
        {
            var outer = services.GetRequiredService<OuterKey>();
            var needed = !database.IsEmbedded || File.Exists(database.SqliteFile) ? SealedContent.NamesIn(database) : [];
            if (outer.Name.Length > 0 && SealedContent.Missing(needed, outer) is null)
            {
                return false;
            }

            await Console.Error.WriteLineAsync(SealedContent.Missing(needed, outer));
        }
        catch (MissingOuterKeyException missing)
        {
            await Console.Error.WriteLineAsync(missing.Message);
        }

        return true;
    }

    private static async Task<WebApplication?> StartPortalAsync(WebApplication house, DatabaseOptions database, CancellationToken cancel)
    {
        var options = house.Services.GetRequiredService<IOptions<PortalOptions>>().Value;
        if (options.Urls.Length == 0)
        {
            return null;
        }

        var portal = KakehashiApp.Build(new AppSettings(database)
        {
            Face = Face.Portal,
            Queue = house.Services.GetRequiredService<WriteQueue>(),
        });
        Listen(portal, options.Urls);
        await portal.StartAsync(cancel);
        await Console.Out.WriteLineAsync($"The portal listens on {AddressOf(portal)}");
        return portal;
    }

    // The house's addresses, which the environment may name, are none of the portal's.
    private static void Listen(WebApplication portal, string urls)
    {
        portal.Urls.Clear();
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            portal.Urls.Add(url);
        }
    }

    private static string AddressOf(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
}
