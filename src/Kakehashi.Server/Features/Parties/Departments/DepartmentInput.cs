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

    /// <summary>Day of the reorganisation in which it moves below another unit; empty when none is decided.</summary>
    public string? MovesOn { get; set; }

    /// <summary>Code of the unit above from that day on; empty for the root.</summary>
    public string? NextParent { get; set; }

    /// <summary>Code of the legal entity; empty for that of the unit above.</summary>
    public string? LegalEntity { get; set; }

    /// <summary>The version that the person saw; 0 for a new unit.</summary>
    public int Version { get; set; }

    public static DepartmentInput Of(Department unit, Func<long?, string> codeOf, string legalEntity, DateOnly today)
    {
        var willMove = unit.MovesOn > today;
        return new DepartmentInput
        {
            Code = unit.Code,
            Name = unit.Name,
            NameEn = unit.NameEn,
            Parent = codeOf(unit.ParentOn(today)),
            ValidFrom = DayText.Spell(unit.ValidFrom),
            ValidTo = DayText.Spell(unit.ValidTo),
            Successor = codeOf(unit.SuccessorKey),
            MovesOn = willMove ? DayText.Spell(unit.MovesOn) : "",
            NextParent = willMove ? codeOf(unit.NextParentKey) : "",
            LegalEntity = legalEntity,
            Version = unit.Version.Number,
        };
    }

    /// <summary>The details, the codes looked up.</summary>
    public async Task<Outcome<DepartmentDetails>> ToDetailsAsync(AppDb db, CancellationToken cancel)
    {
        if (!DayText.TryParse(ValidFrom, out var from))
        {
            return new Refusal("department.valid_from", ValidFrom);
        }

        if (!TryDay(ValidTo, out var to))
        {
            return new Refusal("department.valid_to", ValidTo);
        }

        if (!TryDay(MovesOn, out var moves))
        {
            return new Refusal("department.moves_on", MovesOn);
        }

        var parent = await KeyOfAsync(db, Parent, cancel);
        var next = await KeyOfAsync(db, NextParent, cancel);
        var successor = await KeyOfAsync(db, Successor, cancel);
        var entity = await EntityOfAsync(db, cancel);
        return parent == 0 ? new Refusal("department.parent_unknown", Parent)
            : next == 0 ? new Refusal("department.next_parent_unknown", NextParent)
            : successor == 0 ? new Refusal("department.successor_unknown", Successor)
            : entity == 0 ? new Refusal("department.legal_entity_unknown", LegalEntity)
            : new DepartmentDetails(Name.Trim(), NameEn?.Trim() ?? "", parent, from, to, successor, moves, next, entity);
    }

    private static bool TryDay(string? typed, out DateOnly? day)
    {
        day = null;
        if (string.IsNullOrWhiteSpace(typed))
        {
            return true;
        }

        var read = DayText.TryParse(typed, out var found);
        day = found;
        return read;
    }

    private async Task<long?> EntityOfAsync(AppDb db, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(LegalEntity))
        {
            return null;
        }

        var folded = ImportColumns.FoldCode(LegalEntity);
        return await db.Set<LegalEntity>().Where(row => row.Code == folded).Select(row => row.Key).SingleOrDefaultAsync(cancel);
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
