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
        var codes = await db.Set<Department>().AsNoTracking().Select(row => new { row.Key, row.Code })
            .ToDictionaryAsync(row => (long?)row.Key ?? 0, row => row.Code, cancel);
        return await db.Set<Department>().AsNoTracking().SingleOrDefaultAsync(row => row.Code == code, cancel) is { } unit
            ? DepartmentInput.Of(unit, codes.GetValueOrDefault(unit.ParentKey ?? 0, ""), codes.GetValueOrDefault(unit.SuccessorKey ?? 0, ""))
            : null;
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

        var tree = new DepartmentTree(units.Select(row => row.PlaceInTree()), time.Today);
        if (details.ParentKey is { } parent && tree.WouldCircle(unit.Key, parent))
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
