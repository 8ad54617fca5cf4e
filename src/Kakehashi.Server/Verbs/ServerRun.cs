using Kakehashi.Server.Features.Parties;
using Kakehashi.Server.Features.Parties.SignIn;
using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Platform.Storage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Kakehashi.Server.Verbs;

/// <summary>Runs the server on a database until it is told to stop.</summary>
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
        await app.Services.GetRequiredService<Migrator>().MigrateAsync(cancel);
        if (folder is not null)
        {
            await app.Services.GetRequiredService<JobClaims>().ReleaseAbandonedAsync(cancel);
        }

        var told = prepare is null ? "" : await prepare(app.Services, cancel);
        await app.StartAsync(cancel);
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        await Console.Out.WriteLineAsync($"Kakehashi listens on {address}");
        await Console.Out.WriteAsync(told);
        if (await app.Services.GetRequiredService<FirstStart>().NewCodeAsync(cancel) is { } code)
        {
            await Console.Out.WriteLineAsync($"Nobody can sign in yet. Open {address}{PartiesUrls.FirstStartWith(code)} (the code works once)");
        }

        await app.WaitForShutdownAsync(cancel);
        return 0;
    }
}
