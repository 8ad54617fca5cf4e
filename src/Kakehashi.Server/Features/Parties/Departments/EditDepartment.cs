using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties.Departments;

/// <summary>Changes a unit, or closes it with a last day and a successor. Nothing that belongs to it is deleted.</summary>
internal sealed class EditDepartment(AppDb db, CompanyTime time)
{
    /// <summary>The unit as a form shows it; null when there is none.</summary>
    public async Task<DepartmentInput?> LoadAsync(string code, CancellationToken cancel)
    {
        if (await db.Set<Department>().AsNoTracking().SingleOrDefaultAsync(row => row.Code == code, cancel) is not { } unit)
        {
            return null;
        }

        var codes = await db.Set<Department>().AsNoTracking().Select(row => new { row.Key, row.Code })
            .ToDictionaryAsync(row => row.Key, row => row.Code, cancel);
        var entity = await db.Set<LegalEntity>().Where(row => row.Key == unit.LegalEntityKey).Select(row => row.Code).SingleOrDefaultAsync(cancel);
        return DepartmentInput.Of(unit, key => codes.GetValueOrDefault(key ?? 0, ""), entity ?? "", time.Today);
    }

    public async Task<Outcome<DepartmentEdited>> RunAsync(string code, DepartmentInput input, CancellationToken cancel)
    {
        var units = await db.Set<Department>().ToListAsync(cancel);
        if (units.Find(row => row.Code == code) is not { } unit)
        {
            return new Refusal("department.unknown", code);
        }

        if (!db.Viewer.MayActEverywhere(Duty.KeepPeople))
        {
            return new Refusal("department.not_yours");
        }

        if ((await input.ToDetailsAsync(db, cancel)).Refused(out var refusal, out var details))
        {
            return refusal;
        }

        var tree = new DepartmentTree(units.Select(row => row.PlaceInTree(time.Today)), time.Today);
        if (details.ParentKey is { } parent && tree.WouldCircle(unit.Key, parent))
        {
            return new Refusal("department.circle");
        }

        if (details is { MovesOn: { } day, NextParentKey: { } next }
            && new DepartmentTree(units.Select(row => row.PlaceInTree(day)), day).WouldCircle(unit.Key, next))
        {
            return new Refusal("department.circle");
        }

        if (unit.Edit(details).Refused(out refusal, out var edited))
        {
            return refusal;
        }

        db.Evidence.Append(StreamName.Department(unit.Id), edited);
        db.Changes.Tell(nameof(DepartmentEdited), unit.Key);
        return await db.SaveAsync(unit, new RecordVersion(input.Version), edited, cancel);
    }
}
