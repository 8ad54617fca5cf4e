using System.Text;
using Kakehashi.Domain.Parties;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Features.Advisories;
using Kakehashi.Server.Features.Systems;
using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Tests.Advisories;
using Kakehashi.Server.Tests.Hosting;
using Kakehashi.Server.Tests.Systems;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Faults;

/// <summary>
/// An import that has judged its findings and not committed yet, and an inventory that is taken meanwhile: neither sees what
/// the other writes, and still no system may miss a finding.
/// </summary>
[Trait("Speed", "Slow")]
public sealed class HeldTransactionTests
{
    [Theory]
    [BothDatabases]
    public async Task A_component_named_while_its_advisory_is_being_stored_is_judged(Provider provider) =>
        await HoldAsync(provider, "other@1.0.0", "shop@1.2.0", "");

    [Theory]
    [BothDatabases]
    public async Task A_system_that_gets_a_known_component_while_its_advisory_is_being_stored_is_counted(Provider provider) =>
        await HoldAsync(provider, "shop@1.2.0", "shop@1.2.0", "reach CVE-2026-0001 受注管理システム Affected");

    /// <param name="provider">The database.</param>
    /// <param name="before">What the first system holds before the import.</param>
    /// <param name="during">What the second system gets while the import's transaction is open.</param>
    /// <param name="first">What is then known of the first system.</param>
    private static async Task HoldAsync(Provider provider, string before, string during, string first)
    {
        var pause = new Pause();
        await using var workshop = await InventoryWorkshop.OpenAsync(provider, services => services.AddSingleton<IFindingsChangedStep>(pause));
        await workshop.TakeAsync(InventoryWorkshop.Sbom(before));
        var second = await SystemAsync(workshop);
        pause.IsOn = true;
        var importing = Task.Run(() => workshop.ImportAsync(AdvisoryWorkshop.Osv("GHSA-aaaa-bbbb-cccc", "shop", "1.9.0", "\"CVE-2026-0001\"")));
        await pause.Reached.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        await using var other = workshop.NewServer();
        var taking = Task.Run(() => TakeAsync(workshop, second, other, InventoryWorkshop.Sbom(during)));

        // Either the taking ends while the import is held, or it waits for the import: then the import goes on.
        await Task.WhenAny(taking, Task.Delay(TimeSpan.FromSeconds(1.5)));
        pause.End();
        await importing;
        await taking;

        (await Fingerprint.OfAsync(workshop.Database)).Split('\n').Where(line => line.StartsWith("reach ", StringComparison.Ordinal))
            .ShouldBe(((string[])["reach CVE-2026-0001 在庫管理システム Affected", first]).Where(line => line.Length > 0).Order(StringComparer.Ordinal));
    }

    private static async Task<DeliveredSystem> SystemAsync(InventoryWorkshop workshop)
    {
        await using var db = workshop.Database.OpenForAll();
        return await Given.SystemAsync(db, await db.Set<Customer>().SingleAsync(), "在庫管理システム");
    }

    private static async Task TakeAsync(InventoryWorkshop workshop, DeliveredSystem system, ServiceProvider server, string text)
    {
        await using var db = workshop.Database.Open(workshop.Member);
        (await ActivatorUtilities.CreateInstance<ReceiveInventory>(server, db)
            .RunAsync(system.Code, "bom.json", Encoding.UTF8.GetBytes(text), new(), CancellationToken.None)).Refused(out _, out _).ShouldBeFalse();
        await server.GetRequiredService<JobRunner>().RunWaitingAsync(JobLane.Quick, CancellationToken.None);
    }

    /// <summary>Holds the import at the end of its transaction.</summary>
    private sealed class Pause : IFindingsChangedStep
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsOn { get; set; }

        public Task Reached => _reached.Task;

        public void End() => _end.TrySetResult();

        public Task RunAsync(AppDb db, IReadOnlyCollection<long> findingKeys, CancellationToken cancel)
        {
            if (!IsOn)
            {
                return Task.CompletedTask;
            }

            _reached.TrySetResult();
            return _end.Task;
        }
    }
}
