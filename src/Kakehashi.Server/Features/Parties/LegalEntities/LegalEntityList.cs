using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties.LegalEntities;

/// <summary>法人: the companies of the group, each with the units that name it.</summary>
internal sealed class LegalEntityList(AppDb db)
{
    public async Task<IReadOnlyList<Row>> RunAsync(CancellationToken cancel)
    {
        var units = (await db.Set<Department>().AsNoTracking().Where(row => row.LegalEntityKey != null).OrderBy(row => row.Code)
            .Select(row => new { Entity = row.LegalEntityKey!.Value, row.Code }).ToListAsync(cancel))
            .ToLookup(row => row.Entity, row => row.Code);
        var rows = await db.Set<LegalEntity>().AsNoTracking().OrderBy(row => row.Code).ToListAsync(cancel);
        return [.. rows.Select(row => new Row(row.Code, row.Name, row.NameEn, row.CorporateNumber, [.. units[row.Key]], row.Version.Number))];
    }

    internal sealed record Row(
        string Code, string Name, string NameEn, string CorporateNumber, IReadOnlyList<string> Departments, int Version);
}
