using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties.Departments;

/// <summary>The stored tree of units as it stands on a day, moves that a reorganisation has decided included.</summary>
internal static class DepartmentTrees
{
    public static async Task<DepartmentTree> OnAsync(AppDb db, DateOnly day, CancellationToken cancel) => new(
        await db.Set<Department>().AsNoTracking()
            .Select(row => new DepartmentPlace(
                row.Key, row.MovesOn != null && row.MovesOn <= day ? row.NextParentKey : row.ParentKey, row.ValidFrom, row.ValidTo,
                row.SuccessorKey, row.LegalEntityKey))
            .ToListAsync(cancel),
        day);
}
