using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Imports;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Systems.Imports;

/// <summary>Delivered systems by their code. A row of another department is set aside, and nothing is told of what is stored.</summary>
internal sealed class SystemImport(AppDbFactory databases) : IMasterImport
{
    private static readonly ImportColumn<string> Code = ImportColumns.Code("code", "システムコード", "System code", "S-0001", isKey: true);
    private static readonly ImportColumn<string> Name = ImportColumns.Text("name", "システム名", "System name", "受注管理システム", isRequired: true);
    private static readonly ImportColumn<string> Kana = ImportColumns.Text("kana", "システム名かな", "Reading", "じゅちゅうかんりしすてむ");
    private static readonly ImportColumn<string> NameEn = ImportColumns.Text("nameEn", "システム名（英語）", "System name (English)", "Order management");
    private static readonly ImportColumn<string> Owner = ImportColumns.Code("customer", "顧客コード", "Customer code", "C-001", isRequired: true);
    private static readonly ImportColumn<string> Unit = ImportColumns.Code("department", "担当部門コード", "Department code", "D10", isRequired: true);
    private static readonly ImportColumn<DateOnly?> ServiceStart = ImportColumns.Day("serviceStart", "サービス開始日", "Service start", "2025-04-01");
    private static readonly ImportColumn<Exposure> Reach = ImportColumns.Choice("exposure", "公開範囲", "Exposure", Exposure.Unknown, false, LedgerWords.Exposures);
    private static readonly ImportColumn<IReadOnlySet<OurRole>> Roles = ImportColumns.Choices("roles", "当社の役割", "Our roles", LedgerWords.Roles);
    private static readonly ImportColumn<DevelopmentType> BuiltBy = ImportColumns.Choice(
        "developmentType", "開発形態", "Development", DevelopmentType.Unknown, false, LedgerWords.DevelopmentTypes);

    private static readonly ImportColumn<SystemStatus> Status = ImportColumns.Choice(
        "status", "状態", "Status", SystemStatus.InService, false, LedgerWords.Statuses);

    private static readonly ImportColumn<DateOnly?> Confirmed = ImportColumns.Day("lastConfirmed", "最終確認日", "Last confirmed", "2026-01-15");
    private static readonly ImportColumn<string> Note = ImportColumns.Text("note", "備考", "Note", "", most: 1_000);

    public string Kind => "systems";

    public string Title => SystemsText.Menu_Systems;

    public string ListUrl => SystemsUrls.Systems;

    public Duty Duty => Duty.KeepSystems;

    public IReadOnlyList<ImportColumn> Columns { get; } =
        [Code, Name, Kana, NameEn, Owner, Unit, ServiceStart, Reach, Roles, BuiltBy, Status, Confirmed, Note];

    public async Task JudgeAsync(AppDb db, ImportPlan plan, CancellationToken cancel)
    {
        var known = await db.Set<DeliveredSystem>().ToDictionaryAsync(row => row.Code, cancel);
        var taken = await TakenCodesAsync(cancel);
        var customers = await db.Set<Customer>().AsNoTracking().ToDictionaryAsync(row => row.Code, row => row.Key, cancel);
        var units = await db.Set<Department>().AsNoTracking().ToDictionaryAsync(row => row.Code, row => row.Key, cancel);
        var customerCodes = customers.ToDictionary(pair => pair.Value, pair => pair.Key);
        var unitCodes = units.ToDictionary(pair => pair.Value, pair => pair.Key);
        foreach (var row in plan.Table.Rows)
        {
            var judged = plan.Begin(row);
            var code = judged.TakeKey(Code);
            var stored = known.GetValueOrDefault(code);
            judged.IsNew = stored is null;
            if (!plan.IsFirst(judged, Code))
            {
                continue;
            }

            if (!SystemCodes.IsCode(code))
            {
                judged.SetAside(Code, ImportReasons.ForbiddenCharacter);
                continue;
            }

            if (stored is null ? taken.Contains(code) : !db.Viewer.MayAct(Duty.KeepSystems, stored))
            {
                judged.SetAside(Code, ImportReasons.NotYours);
                continue;
            }

            var customer = judged.Take(Owner, stored is null ? "" : customerCodes.GetValueOrDefault(stored.CustomerKey, ""));
            var unit = judged.Take(Unit, stored is null ? "" : unitCodes[stored.DepartmentKey]);

            // The owner may be another department's customer, whom the viewer does not see; a file without the column keeps it.
            var customerKey = customers.TryGetValue(customer, out var found) ? found : customer.Length == 0 ? stored?.CustomerKey : null;
            CheckOwners(judged, customerKey is not null, units, unit, db.Viewer);
            // The rows of its inventory carry department and customer too; such a move is an act of its own.
            if (stored is not null && !judged.IsSetAside && stored.DepartmentKey != units[unit])
            {
                judged.SetAside(Unit, ImportReasons.MoveOnPage);
            }

            if (stored is not null && !judged.IsSetAside && stored.CustomerKey != customerKey)
            {
                judged.SetAside(Owner, ImportReasons.MoveOnPage);
            }

            var details = Take(judged, stored, customerKey ?? 0, units.GetValueOrDefault(unit));
            judged.Label = details.Name;
            Arrange(db, judged, stored, code, details);
        }
    }

    private static void CheckOwners(RowJudgement judged, bool hasCustomer, Dictionary<string, long> units, string unit, Viewer viewer)
    {
        if (!judged.IsSetAside && !hasCustomer)
        {
            judged.SetAside(Owner, ImportReasons.UnknownCode);
        }

        if (!judged.IsSetAside && !units.ContainsKey(unit))
        {
            judged.SetAside(Unit, ImportReasons.UnknownCode);
        }

        if (!judged.IsSetAside && !viewer.MayActIn(Duty.KeepSystems, units[unit]))
        {
            judged.SetAside(Unit, ImportReasons.NotYours);
        }
    }

    private static SystemDetails Take(RowJudgement judged, DeliveredSystem? stored, long customerKey, long departmentKey)
    {
        var name = judged.Take(Name, stored?.Name ?? "");
        var kana = judged.Take(Kana, stored?.Kana ?? "");
        var english = judged.Take(NameEn, stored?.NameEn ?? "");
        var start = judged.Take(ServiceStart, stored?.ServiceStart);
        var reach = judged.Take(Reach, stored?.Exposure ?? Exposure.Unknown);
        var roles = judged.Take(Roles, RolesOf(stored));
        return new SystemDetails(
            name, kana, english, customerKey, departmentKey, start, reach,
            roles.Contains(OurRole.Builds), roles.Contains(OurRole.Operates), roles.Contains(OurRole.Maintains),
            judged.Take(BuiltBy, stored?.DevelopmentType ?? DevelopmentType.Unknown),
            judged.Take(Status, stored?.Status ?? SystemStatus.InService),
            judged.Take(Confirmed, stored?.LastConfirmed),
            judged.Take(Note, stored?.Note ?? ""));
    }

    private static HashSet<OurRole> RolesOf(DeliveredSystem? system)
    {
        var roles = new HashSet<OurRole>();
        AddIf(system?.WeBuilt == true, OurRole.Builds);
        AddIf(system?.WeOperate == true, OurRole.Operates);
        AddIf(system?.WeMaintain == true, OurRole.Maintains);
        return roles;

        void AddIf(bool holds, OurRole role)
        {
            if (holds)
            {
                roles.Add(role);
            }
        }
    }

    private static void Arrange(AppDb db, RowJudgement judged, DeliveredSystem? stored, string code, SystemDetails details)
    {
        if (stored is null)
        {
            var added = new DeliveredSystem(Guid.CreateVersion7(), code, details);
            judged.Save = () => db.Add(added);
            judged.Link = () => db.Changes.Tell(nameof(SystemAdded), added.Key);
            return;
        }

        judged.Save = () =>
        {
            stored.Edit(details);
            db.CountUp(stored);
            db.Changes.Tell(nameof(SystemEdited), stored.Key);
        };
    }

    // Codes are unique in the company. Only the codes are looked at, and a hit is told as "not yours".
    private async Task<HashSet<string>> TakenCodesAsync(CancellationToken cancel)
    {
        await using var db = databases.Open(Viewer.ForJob("system-codes", typeof(DeliveredSystem)));
        return await db.Set<DeliveredSystem>().Select(row => row.Code).ToHashSetAsync(cancel);
    }
}
