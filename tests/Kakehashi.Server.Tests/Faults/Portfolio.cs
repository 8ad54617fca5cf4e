using System.Globalization;
using System.Text;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Features.Parties.SignIn;
using Kakehashi.Server.Features.Systems;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Tests.Hosting;
using Kakehashi.Server.Tests.Systems;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Kakehashi.Server.Tests.Faults;

/// <summary>Three systems, each with an SBOM that shares components with the others, and a program's key to send more.</summary>
internal sealed class Portfolio : IAsyncDisposable
{
    /// <summary>Components of the large SBOM.</summary>
    public const int Components = 3_000;

    private readonly InventoryWorkshop _workshop;
    private readonly DeliveredSystem[] _systems;

    private Portfolio(InventoryWorkshop workshop, DeliveredSystem[] systems, string apiKey)
    {
        _workshop = workshop;
        _systems = systems;
        ApiKey = apiKey;
    }

    public InventoryWorkshop Workshop => _workshop;

    public TestDatabase Database => _workshop.Database;

    public DatabaseOptions Options => Database.Options;

    public IReadOnlyList<DeliveredSystem> Systems => _systems;

    /// <summary>What a build pipeline sends as its token.</summary>
    public string ApiKey { get; }

    /// <summary>The large SBOM, which a test sends to the first system.</summary>
    public static string LargeSbom { get; } = Sbom(Enumerable.Range(40, Components), number => number % 3);

    public static async Task<Portfolio> OpenAsync(Provider provider)
    {
        var workshop = await InventoryWorkshop.OpenAsync(provider);
        await using var db = workshop.Database.OpenForAll();
        var customer = await db.Set<Customer>().SingleAsync();
        DeliveredSystem[] systems =
        [
            workshop.System,
            await Given.SystemAsync(db, customer, "在庫管理システム"),
            await Given.SystemAsync(db, customer, "会員管理システム"),
        ];
        var portfolio = new Portfolio(workshop, systems, await MakeKeyAsync(db, workshop.Department));
        for (var at = 0; at < systems.Length; at++)
        {
            await portfolio.SendAsync(systems[at], Sbom(Enumerable.Range(30 * at, 90), _ => at));
        }

        await workshop.WorkAsync();
        return portfolio;
    }

    /// <summary>Sends an inventory to a system; the server's next work takes it.</summary>
    public async Task<ReceiveInventory.Receipt> SendAsync(DeliveredSystem system, string text)
    {
        await using var db = Database.Open(_workshop.Member);
        var outcome = await ActivatorUtilities.CreateInstance<ReceiveInventory>(_workshop.Services, db)
            .RunAsync(system.Code, "bom.json", Encoding.UTF8.GetBytes(text), new(), CancellationToken.None);
        outcome.Refused(out var refusal, out var receipt).ShouldBeFalse(refusal?.Code);
        return receipt!;
    }

    public ValueTask DisposeAsync() => _workshop.DisposeAsync();

    // Each component has both names, so that NVD's products and OSV's packages find it.
    private static string Sbom(IEnumerable<int> numbers, Func<int, int> minor) =>
        """{"bomFormat":"CycloneDX","specVersion":"1.6","components":["""
        + string.Join(',', numbers.Select(number => string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"type":"library","name":"package-{{number}}","version":"1.{{minor(number)}}.0","purl":"pkg:npm/package-{{number}}@1.{{minor(number)}}.0","cpe":"cpe:2.3:a:package-{{number}}:package-{{number}}:1.{{minor(number)}}.0:*:*:*:*:*:*:*"}""")))
        + "]}";

    private static async Task<string> MakeKeyAsync(AppDb db, Department department)
    {
        var person = new Person(Guid.CreateVersion7(), Given.Code("E"), new PersonDetails(
            "試験 三郎", "", "", Guid.NewGuid().ToString("N") + "@example.jp", department.Key, "ja"));
        db.Add(person);
        await db.SaveAsync(CancellationToken.None);
        db.Add(new RoleGrant(person.Key, Role.DepartmentMember, department.Key));
        var code = Codes.ApiKeyBeginning + Codes.New();
        var now = TimeProvider.System.GetUtcNow();
        db.Add(new ApiKey(
            Guid.CreateVersion7(), person.Key, "build", [Duty.Read, Duty.KeepSystems], Codes.Hash(code), code[..9], now, now.AddDays(1)));
        await db.SaveAsync(CancellationToken.None);
        return code;
    }
}
