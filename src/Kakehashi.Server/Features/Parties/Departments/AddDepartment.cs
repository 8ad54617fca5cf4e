using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Imports;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties.Departments;

/// <summary>Enters a unit. The tree is the company's: whoever keeps people of one department only does not change it.</summary>
internal sealed class AddDepartment(AppDb db)
{
    public async Task<Outcome<DepartmentAdded>> RunAsync(DepartmentInput input, CancellationToken cancel)
    {
        if (!db.Viewer.MayActEverywhere(Duty.KeepPeople))
        {
            return new Refusal("department.not_yours");
        }

        var code = ImportColumns.FoldCode(input.Code);
        if (!ImportColumns.IsCode(code))
        {
            return new Refusal("parties.code_shape", input.Code);
        }

        if (await db.Set<Department>().AnyAsync(row => row.Code == code, cancel))
        {
            return new Refusal("parties.code_in_use", code);
        }

        if ((await input.ToDetailsAsync(db, cancel)).Refused(out var refusal, out var details))
        {
            return refusal;
        }

        if (details.Check() is { } against)
        {
            return against;
        }

        var unit = new Department(Guid.CreateVersion7(), code, details);
        var fact = new DepartmentAdded(unit.Id, unit.Code, unit.Name);
        return await db.AddAsync(
            unit, fact,
            () =>
            {
                db.Evidence.Append(StreamName.Department(unit.Id), fact);
                db.Changes.Tell(nameof(DepartmentAdded), unit.Key);
            },
            new Refusal("parties.code_in_use", code), cancel);
    }
}
