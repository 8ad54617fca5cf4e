using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Systems;

/// <summary>What the selects of the system pages offer.</summary>
internal sealed class SystemChoices(AppDb db)
{
    private const int MostCustomers = 2_000;

    public static IEnumerable<SelectListItem> Exposures => Of<Exposure>(SystemWords.Of);

    public static IEnumerable<SelectListItem> Statuses => Of<SystemStatus>(SystemWords.Of);

    public static IEnumerable<SelectListItem> Developments => Of<DevelopmentType>(SystemWords.Of);

    public static IEnumerable<SelectListItem> Environments => Of<NodeEnvironment>(SystemWords.Of);

    public static IEnumerable<SelectListItem> Kinds =>
        new[] { InventoryKind.Sbom, InventoryKind.PackageList, InventoryKind.Ledger }.Select(kind => new SelectListItem(SystemWords.Of(kind), kind.ToString()))
            .Prepend(new SelectListItem(SystemsText.Kind_Auto, ""));

    public async Task<List<SelectListItem>> CustomersAsync(CancellationToken cancel)
    {
        var rows = await db.Set<Customer>().AsNoTracking().OrderBy(row => row.Code).Take(MostCustomers)
            .Select(row => new { row.Code, row.Name, row.NameEn }).ToListAsync(cancel);
        return [.. rows.Select(row => Choice(row.Code, row.Name, row.NameEn))];
    }

    public async Task<List<SelectListItem>> DepartmentsAsync(CancellationToken cancel)
    {
        var rows = await db.Set<Department>().AsNoTracking().OrderBy(row => row.Code)
            .Select(row => new { row.Code, row.Name, row.NameEn }).ToListAsync(cancel);
        return [.. rows.Select(row => Choice(row.Code, row.Name, row.NameEn))];
    }

    /// <summary>Only the departments for which the viewer keeps systems, and the one that is chosen already.</summary>
    public async Task<List<SelectListItem>> OwnDepartmentsAsync(string? chosen, CancellationToken cancel)
    {
        var rows = await db.Set<Department>().AsNoTracking().OrderBy(row => row.Code).Select(row => new { row.Key, row.Code, row.Name, row.NameEn }).ToListAsync(cancel);
        return [.. rows.Where(row => row.Code == chosen || db.Viewer.MayActIn(Duty.KeepSystems, row.Key)).Select(row => Choice(row.Code, row.Name, row.NameEn))];
    }

    public async Task<List<SelectListItem>> NodesAsync(string code, CancellationToken cancel)
    {
        var names = await db.Set<SystemNode>().AsNoTracking()
            .Where(node => db.Set<DeliveredSystem>().Any(system => system.Key == node.SystemKey && system.Code == code))
            .OrderBy(node => node.Name).Select(node => node.Name).ToListAsync(cancel);
        return [new SelectListItem(SystemsText.WholeSystem, ""), .. names.Select(name => new SelectListItem(name, name))];
    }

    private static SelectListItem Choice(string code, string name, string english) => new($"{code} {Kk.NameOf(name, english)}", code);

    private static IEnumerable<SelectListItem> Of<T>(Func<T, string> word)
        where T : struct, Enum => Enum.GetValues<T>().Select(value => new SelectListItem(word(value), value.ToString()));
}
