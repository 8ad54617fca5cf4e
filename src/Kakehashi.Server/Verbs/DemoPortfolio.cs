using System.Globalization;
using Kakehashi.Domain.Advisories;
using Kakehashi.Domain.Parties;
using Kakehashi.Formats.Tables;
using Kakehashi.Server.Features.Advisories;
using Kakehashi.Server.Features.Parties.SignIn;
using Kakehashi.Server.Features.Systems;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Imports;
using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Verbs;

/// <summary>
/// Fills an empty database with the demonstration portfolio, by the same imports that a customer would use. Cut off in the
/// middle, it goes on at the next start; complete, it changes nothing.
/// </summary>
internal static class DemoPortfolio
{
    /// <summary>Known to everybody who reads this: the demonstration listens on loopback only.</summary>
    public const string Password = "kakehashi demo 2026";

    private static readonly string[] Kinds = ["departments", "people", "customers", "contacts", "systems", "nodes"];

    /// <summary>Our own fictional integrator.</summary>
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "Demo");

    /// <summary>Fills what is missing; what to print when the server listens.</summary>
    public static async Task<string> PrepareAsync(IServiceProvider services, string folder, CancellationToken cancel)
    {
        var viewer = Viewer.ForJob("demo", [.. AppDb.AllTables.Select(table => table.Entity)]);
        await ImportMasterDataAsync(services, folder, viewer, cancel);
        await SetPasswordsAsync(services, viewer, cancel);
        await ReceiveInventoriesAsync(services, folder, viewer, cancel);
        var runner = services.GetRequiredService<JobRunner>();
        await runner.RunWaitingAsync(JobLane.Quick, cancel);
        await ImportAdvisoriesAsync(services, folder, viewer, cancel);
        await runner.RunWaitingAsync(JobLane.Bulk, cancel);
        return folder != Folder ? $"The portfolio is ready. Everybody's password: {Password}\n" : $"""

            The demonstration portfolio is ready. Sign in as one of these, password: {Password}
              hanako.mihon@example.jp   security centre: sees every department's systems
              jiro.reidai@example.jp    head of one department: sees that department's systems only


            """;
    }

    private static async Task ImportMasterDataAsync(IServiceProvider services, string folder, Viewer viewer, CancellationToken cancel)
    {
        foreach (var kind in Kinds)
        {
            await using var db = services.GetRequiredService<AppDbFactory>().Open(viewer);
            var file = Path.Combine(folder, "master", kind + ".csv");
            var imports = new MasterImports(db, services.GetServices<IMasterImport>());
            var outcome = await imports.RunAsync(kind, Path.GetFileName(file), await File.ReadAllBytesAsync(file, cancel), false, cancel);
            if (outcome.Refused(out var refusal, out var report))
            {
                throw new InvalidOperationException($"The demonstration's {kind} were refused: {refusal.Code}");
            }

            if (report.SetAside > 0)
            {
                var row = report.Rows.First(planned => planned.Fault is not null);
                throw new InvalidOperationException($"The demonstration's {kind}, row {row.Number}: {row.Fault}");
            }
        }
    }

    private static async Task SetPasswordsAsync(IServiceProvider services, Viewer viewer, CancellationToken cancel)
    {
        await using var db = services.GetRequiredService<AppDbFactory>().Open(viewer);
        if (await db.Set<Credential>().AnyAsync(cancel))
        {
            return;
        }

        var hash = await services.GetRequiredService<Passwords>().HashAsync(Password, cancel);
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        foreach (var key in await db.Set<Person>().Select(person => person.Key).ToListAsync(cancel))
        {
            var stamp = Guid.NewGuid().ToString("N");
            var credential = new Credential(key, stamp);
            credential.SetPassword(hash, stamp, now);
            db.Add(credential);
        }

        await db.SaveAsync(cancel);
    }

    private static async Task ReceiveInventoriesAsync(IServiceProvider services, string folder, Viewer viewer, CancellationToken cancel)
    {
        await using var manifest = File.OpenRead(Path.Combine(folder, "inventory", "manifest.csv"));
        var rows = TableReader.Read(manifest).Sheets[0].Rows.Skip(1).Where(row => !row.IsBlank);
        foreach (var row in rows.OrderBy(row => row[2], StringComparer.Ordinal))
        {
            await using var db = services.GetRequiredService<AppDbFactory>().Open(viewer);
            var known = db.Set<Domain.Systems.Snapshot>().Where(snapshot => snapshot.FileName == row[1]);
            if (await known.AnyAsync(cancel))
            {
                continue;
            }

            var receive = new ReceiveInventory(
                db, services.GetRequiredService<JobQueue>(), services.GetRequiredService<CompanyTime>(), services.GetRequiredService<TimeProvider>());
            var outcome = await receive.RunAsync(
                row[0], row[1], await File.ReadAllBytesAsync(Path.Combine(folder, "inventory", row[1]), cancel),
                new ReceiveInventory.Input
                {
                    AsOf = DateOnly.Parse(row[2], CultureInfo.InvariantCulture),
                    Distribution = row[3],
                    Node = row[4],
                },
                cancel);
            if (outcome.Refused(out var refusal, out _))
            {
                throw new InvalidOperationException($"The demonstration's inventory {row[1]} was refused: {refusal.Code}");
            }
        }
    }

    private static async Task ImportAdvisoriesAsync(IServiceProvider services, string folder, Viewer viewer, CancellationToken cancel)
    {
        await using var db = services.GetRequiredService<AppDbFactory>().Open(viewer);
        if (!await db.Set<Finding>().AnyAsync(cancel))
        {
            await new ImportAdvisories(db, services.GetRequiredService<JobQueue>()).FromPathAsync(Path.Combine(folder, "advisories"), cancel);
        }
    }
}
