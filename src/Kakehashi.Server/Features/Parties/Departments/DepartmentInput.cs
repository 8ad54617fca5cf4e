using System.ComponentModel.DataAnnotations;
using Kakehashi.Domain;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Imports;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties.Departments;

/// <summary>What people enter about a unit; days as they write them.</summary>
internal sealed class DepartmentInput
{
    [Required(ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.Need_DepartmentCode))]
    public string Code { get; set; } = "";

    [Required(ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.Need_DepartmentName))]
    [StringLength(200, ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.TooLong200))]
    public string Name { get; set; } = "";

    [StringLength(200, ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.TooLong200))]
    public string? NameEn { get; set; }

    /// <summary>Code of the unit above; empty at the root.</summary>
    public string? Parent { get; set; }

    [Required(ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.Need_ValidFrom))]
    public string ValidFrom { get; set; } = "";

    public string? ValidTo { get; set; }

    /// <summary>Code of the unit that took over; empty when there is none.</summary>
    public string? Successor { get; set; }

    /// <summary>The version that the person saw; 0 for a new unit.</summary>
    public int Version { get; set; }

    public static DepartmentInput Of(Department unit, string parent, string successor) => new()
    {
        Code = unit.Code,
        Name = unit.Name,
        NameEn = unit.NameEn,
        Parent = parent,
        ValidFrom = DayText.Spell(unit.ValidFrom),
        ValidTo = DayText.Spell(unit.ValidTo),
        Successor = successor,
        Version = unit.Version.Number,
    };

    /// <summary>The details, the codes looked up.</summary>
    public async Task<Outcome<DepartmentDetails>> ToDetailsAsync(AppDb db, CancellationToken cancel)
    {
        if (!DayText.TryParse(ValidFrom, out var from))
        {
            return new Refusal("department.valid_from", ValidFrom);
        }

        DateOnly? to = null;
        if (!string.IsNullOrWhiteSpace(ValidTo))
        {
            if (!DayText.TryParse(ValidTo, out var day))
            {
                return new Refusal("department.valid_to", ValidTo);
            }

            to = day;
        }

        var parent = await KeyOfAsync(db, Parent, cancel);
        var successor = await KeyOfAsync(db, Successor, cancel);
        return parent == 0 ? new Refusal("department.parent_unknown", Parent)
            : successor == 0 ? new Refusal("department.successor_unknown", Successor)
            : new DepartmentDetails(Name.Trim(), NameEn?.Trim() ?? "", parent, from, to, successor);
    }

    // 0 for a code that nobody bears: keys begin at 1.
    private static async Task<long?> KeyOfAsync(AppDb db, string? code, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(code))
        {
            return null;
        }

        var folded = ImportColumns.FoldCode(code);
        return await db.Set<Department>().Where(row => row.Code == folded).Select(row => row.Key).SingleOrDefaultAsync(cancel);
    }
}
