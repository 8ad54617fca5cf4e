using System.ComponentModel.DataAnnotations;
using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Cases;
using Kakehashi.Domain.Parties;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Imports;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Cases;

/// <summary>What people type to open a case.</summary>
internal sealed class CaseInput
{
    public const int LongestTitle = 200;

    /// <summary>A working name; of a restricted case it tells nothing of the matter.</summary>
    [StringLength(LongestTitle)]
    public string? Title { get; set; }

    public CaseKind? Kind { get; set; }

    public CaseOrigin? Origin { get; set; }

    public Classification? Classification { get; set; }

    /// <summary>Department code.</summary>
    [StringLength(40)]
    public string? Department { get; set; }

    /// <summary>System code; empty while nobody knows.</summary>
    [StringLength(40)]
    public string? System { get; set; }

    /// <summary>Code of the second owner, whom a restricted case needs.</summary>
    [StringLength(40)]
    public string? SecondOwner { get; set; }

    /// <summary>The record's details, or why not; only what the viewer sees can be named.</summary>
    public async Task<Outcome<CaseDetails>> ToDetailsAsync(AppDb db, CancellationToken cancel)
    {
        var title = (Title ?? "").Trim();
        if (title.Length == 0)
        {
            return new Refusal("case.title_needed");
        }

        var unit = ImportColumns.FoldCode(Department ?? "");
        if (await db.Set<Department>().Where(row => row.Code == unit).Select(row => (long?)row.Key).SingleOrDefaultAsync(cancel) is not { } department)
        {
            return new Refusal("case.department_unknown", Department);
        }

        if (!db.Viewer.MayActIn(Duty.KeepCases, department))
        {
            return new Refusal("case.department_not_yours", Department);
        }

        var code = ImportColumns.FoldCode(System ?? "");
        if (code.Length == 0)
        {
            return new CaseDetails(title, department, null, null);
        }

        var system = await db.Set<DeliveredSystem>().Where(row => row.Code == code)
            .Select(row => new { row.Key, row.CustomerKey, row.DepartmentKey }).SingleOrDefaultAsync(cancel);
        if (system is null)
        {
            return new Refusal("case.system_unknown", System);
        }

        return system.DepartmentKey == department
            ? new CaseDetails(title, department, system.CustomerKey, system.Key)
            : new Refusal("case.system_elsewhere", System);
    }
}
