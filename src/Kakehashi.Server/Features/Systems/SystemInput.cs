using System.ComponentModel.DataAnnotations;
using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Imports;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Systems;

/// <summary>What people and programs enter about a system.</summary>
internal sealed class SystemInput
{
    /// <summary>システムコード; not read when a system is changed.</summary>
    [MaxLength(40, ErrorMessageResourceType = typeof(SystemsText), ErrorMessageResourceName = nameof(SystemsText.Max40))]
    public string? Code { get; set; }

    [Required(ErrorMessageResourceType = typeof(SystemsText), ErrorMessageResourceName = nameof(SystemsText.NameNeeded))]
    [MaxLength(200, ErrorMessageResourceType = typeof(SystemsText), ErrorMessageResourceName = nameof(SystemsText.Max200))]
    public string? Name { get; set; }

    [MaxLength(200, ErrorMessageResourceType = typeof(SystemsText), ErrorMessageResourceName = nameof(SystemsText.Max200))]
    public string? Kana { get; set; }

    [MaxLength(200, ErrorMessageResourceType = typeof(SystemsText), ErrorMessageResourceName = nameof(SystemsText.Max200))]
    public string? NameEn { get; set; }

    /// <summary>顧客コード; empty where the viewer does not see the customer.</summary>
    public string? Customer { get; set; }

    /// <summary>担当部門コード.</summary>
    [Required(ErrorMessageResourceType = typeof(SystemsText), ErrorMessageResourceName = nameof(SystemsText.DepartmentNeeded))]
    public string? Department { get; set; }

    /// <summary>サービス開始日, as people write days.</summary>
    public string? ServiceStart { get; set; }

    public Exposure Exposure { get; set; }

    public bool WeBuilt { get; set; }

    public bool WeOperate { get; set; }

    public bool WeMaintain { get; set; }

    public DevelopmentType DevelopmentType { get; set; }

    public SystemStatus Status { get; set; }

    [MaxLength(4000, ErrorMessageResourceType = typeof(SystemsText), ErrorMessageResourceName = nameof(SystemsText.Max4000))]
    public string? Note { get; set; }

    /// <summary>The version that was seen; not read when a system is added.</summary>
    public int Version { get; set; }

    public static SystemInput Of(DeliveredSystem system, string customer, string department) => new()
    {
        Code = system.Code,
        Name = system.Name,
        Kana = system.Kana,
        NameEn = system.NameEn,
        Customer = customer,
        Department = department,
        ServiceStart = DayText.Spell(system.ServiceStart),
        Exposure = system.Exposure,
        WeBuilt = system.WeBuilt,
        WeOperate = system.WeOperate,
        WeMaintain = system.WeMaintain,
        DevelopmentType = system.DevelopmentType,
        Status = system.Status,
        Note = system.Note,
        Version = system.Version.Number,
    };

    /// <summary>The details, once customer, department and day are understood and the viewer may act there.</summary>
    /// <param name="db">Opened for the viewer.</param>
    /// <param name="current">The system that is changed, or null for a new one.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async Task<Outcome<SystemDetails>> ToDetailsAsync(AppDb db, DeliveredSystem? current, CancellationToken cancel)
    {
        if ((await CustomerOfAsync(db, current, cancel)).Refused(out var refusal, out var customer))
        {
            return refusal;
        }

        var departmentCode = (Department ?? "").Trim();
        var department = await db.Set<Department>().Where(row => row.Code == departmentCode).Select(row => (long?)row.Key).SingleOrDefaultAsync(cancel);
        if (department is null)
        {
            return new Refusal("system.department_unknown", departmentCode);
        }

        if (department != current?.DepartmentKey && !db.Viewer.MayActIn(Duty.KeepSystems, department.Value))
        {
            return new Refusal("system.department_not_yours", departmentCode);
        }

        DateOnly day = default;
        if (!string.IsNullOrWhiteSpace(ServiceStart) && !DayText.TryParse(ServiceStart, out day))
        {
            return new Refusal("system.service_start", ServiceStart);
        }

        return new SystemDetails(
            (Name ?? "").Trim(), (Kana ?? "").Trim(), (NameEn ?? "").Trim(), customer, department.Value,
            string.IsNullOrWhiteSpace(ServiceStart) ? null : day, Exposure, WeBuilt, WeOperate, WeMaintain, DevelopmentType, Status, null,
            (Note ?? "").Trim());
    }

    private async Task<Outcome<long>> CustomerOfAsync(AppDb db, DeliveredSystem? current, CancellationToken cancel)
    {
        var code = (Customer ?? "").Trim();
        if (code.Length == 0)
        {
            // Who keeps one system need not see its customer, and leaves it as it is.
            return current is not null && !await db.Set<Customer>().AnyAsync(row => row.Key == current.CustomerKey, cancel)
                ? current.CustomerKey
                : new Refusal("system.customer_needed");
        }

        var customer = await db.Set<Customer>().Where(row => row.Code == code).Select(row => (long?)row.Key).SingleOrDefaultAsync(cancel);
        return customer is { } found ? found : new Refusal("system.customer_unknown", code);
    }
}
