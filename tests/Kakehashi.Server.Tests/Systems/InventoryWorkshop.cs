using Kakehashi.Domain;
using System.Globalization;
using System.Text;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Features.Advisories;
using Kakehashi.Server.Features.Matches;
using Kakehashi.Server.Features.Systems;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Platform.Keys;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Kakehashi.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Kakehashi.Server.Tests.Systems;

/// <summary>A database with one system, and the server's own parts that receive and take its inventories.</summary>
internal sealed class InventoryWorkshop : IAsyncDisposable
{
    private InventoryWorkshop(TestDatabase database, Department department, DeliveredSystem system, Action<IServiceCollection>? more)
    {
        Database = database;
        Department = department;
        System = system;
        Member = Given.Member(Role.UnitHead, department);
        Services = NewServer(more);
    }

    public TestDatabase Database { get; }

    public Department Department { get; }

    public DeliveredSystem System { get; }

    public Viewer Member { get; }

    public ServiceProvider Services { get; }

    public static async Task<InventoryWorkshop> OpenAsync(Provider provider, Action<IServiceCollection>? more = null)
    {
        var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.OpenForAll();
        var department = await Given.DepartmentAsync(db);
        var system = await Given.SystemAsync(db, await Given.CustomerAsync(db, department));
        return new InventoryWorkshop(database, department, system, more);
    }

    /// <summary>Another server process on the same database.</summary>
    public ServiceProvider NewServer(Action<IServiceCollection>? more = null)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddOptions<CompanyTimeOptions>();
        services.AddSingleton(TimeProvider.System).AddSingleton<CompanyTime>().AddSingleton(Database.Factory);
        services.AddSingleton(Microsoft.Extensions.Options.Options.Create(Database.Options)).AddSingleton<OuterKey>();
        services.AddScoped<CurrentViewer>().AddScoped<Vault>();
        services.AddScoped(scope => Database.Factory.Open(scope.GetRequiredService<CurrentViewer>().Viewer));
        services.AddJobs();
        services.AddAdvisories();
        services.AddSystems();
        services.AddMatches();
        more?.Invoke(services);
        return services.BuildServiceProvider();
    }

    /// <summary>A use case as the viewer runs it.</summary>
    public async Task<T> AsAsync<T, TUseCase>(Viewer viewer, Func<TUseCase, Task<T>> run)
        where TUseCase : class
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentViewer>().Become(viewer);
        return await run(scope.ServiceProvider.GetRequiredService<TUseCase>());
    }

    public async Task<Outcome<ReceiveInventory.Receipt>> SendAsync(
        string text, string file = "bom.json", ReceiveInventory.Input? input = null, Viewer? viewer = null, string? system = null)
    {
        await using var db = Database.Open(viewer ?? Member);
        return await ActivatorUtilities.CreateInstance<ReceiveInventory>(Services, db)
            .RunAsync(system ?? System.Code, file, Encoding.UTF8.GetBytes(text), input ?? new(), CancellationToken.None);
    }

    /// <summary>Sends it and does the jobs that wait.</summary>
    public async Task<Snapshot> TakeAsync(string text, string file = "bom.json", ReceiveInventory.Input? input = null)
    {
        var sent = await SendAsync(text, file, input);
        sent.Refused(out var refusal, out var receipt).ShouldBeFalse(refusal?.Code);
        await WorkAsync();
        await using var db = Database.OpenForAll();
        return await db.Set<Snapshot>().SingleAsync(row => row.Id == receipt!.Snapshot);
    }

    public Task WorkAsync(ServiceProvider? server = null) =>
        (server ?? Services).GetRequiredService<JobRunner>().RunWaitingAsync(JobLane.Quick, CancellationToken.None);

    /// <summary>The inventory and its history in words, without any key: equal where two databases hold the same.</summary>
    public async Task<string> ContentAsync()
    {
        await using var db = Database.OpenForAll();
        var snapshots = await db.Set<Snapshot>().OrderBy(row => row.Number).ToListAsync();
        var numbers = snapshots.ToDictionary(row => row.Key, row => row.Number);
        var lines = await db.Set<InventoryLine>()
            .Join(db.Set<Domain.Products.PackageVersion>(), line => line.PackageVersionKey, version => version.Key, (line, version) => new { line, version })
            .ToListAsync();
        var coordinates = await db.Set<Domain.Products.PackageCoordinate>()
            .Join(db.Set<Domain.Products.PackageVersion>(), row => row.PackageVersionKey, version => version.Key, (row, version) => new { row, version })
            .Join(db.Set<Domain.Products.Package>(), pair => pair.row.PackageKey, package => package.Key, (pair, package) => new { pair.row, pair.version, package })
            .ToListAsync();
        return string.Join('\n', [
            .. snapshots.Select(row => string.Create(CultureInfo.InvariantCulture,
                $"{row.Number} {row.State} {row.Kind} {row.Taken} {row.SetAside} +{row.Added} -{row.Removed} {row.Refusal}")),
            .. lines.Select(row => string.Create(CultureInfo.InvariantCulture,
                $"{row.version.Name} {row.version.Version} {numbers[row.line.FirstSnapshotKey]} {(row.line.EndSnapshotKey is { } end ? numbers[end] : 0)} {row.line.IsStaged}")).Order(StringComparer.Ordinal),
            .. coordinates.Select(row => $"{row.version.Name} {row.version.Version} {row.package.Ecosystem} {row.package.Name} {row.row.Version} {row.row.Kind}").Order(StringComparer.Ordinal),
        ]);
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        await Database.DisposeAsync();
    }

    /// <summary>A CycloneDX document with these npm packages (<c>name@version</c>).</summary>
    public static string Sbom(params IEnumerable<string> packages) =>
        """{"bomFormat":"CycloneDX","specVersion":"1.6","components":["""
        + string.Join(',', packages.Select(package =>
        {
            var (name, version) = (package.Split('@')[0], package.Split('@')[1]);
            return $$"""{"type":"library","name":"{{name}}","version":"{{version}}","purl":"pkg:npm/{{name}}@{{version}}"}""";
        }))
        + "]}";
}
