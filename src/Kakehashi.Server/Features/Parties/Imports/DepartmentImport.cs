using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Imports;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties.Imports;

/// <summary>The department tree. A unit above may come later in the file than those below it.</summary>
internal sealed class DepartmentImport(CompanyTime time) : IMasterImport
{
    private static readonly ImportColumn<string> Code = ImportColumns.Code("code", "部門コード", "Department code", "D10", isKey: true);
    private static readonly ImportColumn<string> Name = ImportColumns.Text("name", "部門名", "Department name", "流通システム部", isRequired: true);
    private static readonly ImportColumn<string> NameEn = ImportColumns.Text("nameEn", "部門名（英語）", "Department name (English)", "Retail Systems");
    private static readonly ImportColumn<string> Parent = ImportColumns.Code("parent", "上位部門コード", "Parent department code", "D00");
    private static readonly ImportColumn<DateOnly?> From = ImportColumns.Day("validFrom", "有効開始日", "Valid from", "2025-04-01", isRequired: true);
    private static readonly ImportColumn<DateOnly?> To = ImportColumns.Day("validTo", "有効終了日", "Valid to", "");
    private static readonly ImportColumn<string> Successor = ImportColumns.Code("successor", "後継部門コード", "Successor department code", "");

    public string Kind => "departments";

    public string Title => PartiesText.Departments;

    public string ListUrl => PartiesUrls.Departments;

    public Duty Duty => Duty.KeepPeople;

    public IReadOnlyList<ImportColumn> Columns { get; } = [Code, Name, NameEn, Parent, From, To, Successor];

    public async Task JudgeAsync(AppDb db, ImportPlan plan, CancellationToken cancel)
    {
        var units = await db.Set<Department>().ToDictionaryAsync(row => row.Code, cancel);
        var codes = units.Values.ToDictionary(unit => unit.Key, unit => unit.Code);
        var wishes = new Dictionary<string, Wish>();
        foreach (var row in plan.Table.Rows)
        {
            if (Judge(db, plan, row, units, codes) is { } wish)
            {
                wishes.Add(wish.Code, wish);
            }
        }

        while (SetAsideDangling(wishes, units, codes))
        {
            // Each row set aside may leave others without the unit above them.
        }

        foreach (var wish in wishes.Values.Where(wish => !wish.Row.IsSetAside))
        {
            Arrange(db, wish, units);
        }
    }

    private Wish? Judge(
        AppDb db, ImportPlan plan, ImportRow row, Dictionary<string, Department> units, Dictionary<long, string> codes)
    {
        var judged = plan.Begin(row);
        var code = judged.TakeKey(Code);
        var known = units.GetValueOrDefault(code);
        judged.IsNew = known is null;
        if (!plan.IsFirst(judged, Code))
        {
            return null;
        }

        if (!db.Viewer.MayActEverywhere(Duty.KeepPeople))
        {
            judged.SetAside(null, ImportReasons.NotYours);
        }

        var wish = new Wish(
            judged, code,
            judged.Take(Name, known?.Name ?? ""),
            judged.Take(NameEn, known?.NameEn ?? ""),
            judged.Take(Parent, CodeOf(known?.ParentOn(time.Today), codes)),
            judged.Take(From, known?.ValidFrom),
            judged.Take(To, known?.ValidTo),
            judged.Take(Successor, CodeOf(known?.SuccessorKey, codes)));
        judged.Label = wish.Name;
        if (wish.To < wish.From)
        {
            judged.SetAside(To, ImportReasons.EndsBeforeItBegins);
        }

        if (wish.Successor.Length > 0 && wish.Successor == code)
        {
            judged.SetAside(Successor, ImportReasons.Circle);
        }

        return wish;
    }

    private bool SetAsideDangling(
        Dictionary<string, Wish> wishes, Dictionary<string, Department> units, Dictionary<long, string> codes)
    {
        var more = false;
        foreach (var wish in wishes.Values.Where(wish => !wish.Row.IsSetAside))
        {
            if (!IsThere(wish.Parent))
            {
                wish.Row.SetAside(Parent, ImportReasons.UnknownCode);
            }
            else if (!IsThere(wish.Successor))
            {
                wish.Row.SetAside(Successor, ImportReasons.UnknownCode);
            }
            else if (StandsBelowItself(wish.Code))
            {
                wish.Row.SetAside(Parent, ImportReasons.Circle);
            }

            more |= wish.Row.IsSetAside;
        }

        return more;

        bool IsThere(string code) =>
            code.Length == 0 || units.ContainsKey(code) || (wishes.TryGetValue(code, out var wish) && !wish.Row.IsSetAside);

        string ParentOf(string code) =>
            wishes.TryGetValue(code, out var wish) && !wish.Row.IsSetAside ? wish.Parent
            : units.TryGetValue(code, out var unit) ? CodeOf(unit.ParentOn(time.Today), codes)
            : "";

        bool StandsBelowItself(string code)
        {
            var seen = new HashSet<string> { code };
            for (var at = ParentOf(code); at.Length > 0; at = ParentOf(at))
            {
                if (!seen.Add(at))
                {
                    return at == code;
                }
            }

            return false;
        }
    }

    private void Arrange(AppDb db, Wish wish, Dictionary<string, Department> units)
    {
        if (units.TryGetValue(wish.Code, out var known))
        {
            wish.Row.Link = () =>
            {
                // What the ledger has no column for stays as it is.
                var willMove = known.MovesOn > time.Today;
                Facts.Of(known.Edit(wish.Details(units) with
                {
                    MovesOn = willMove ? known.MovesOn : null,
                    NextParentKey = willMove ? known.NextParentKey : null,
                    LegalEntityKey = known.LegalEntityKey,
                }));
                db.CountUp(known);
                db.Changes.Tell(nameof(DepartmentEdited), known.Key);
            };
            return;
        }

        wish.Row.Save = () =>
        {
            var added = new Department(Guid.CreateVersion7(), wish.Code, wish.Details([]));
            units.Add(wish.Code, added);
            db.Add(added);
        };
        wish.Row.Link = () =>
        {
            var added = units[wish.Code];
            Facts.Of(added.Edit(wish.Details(units)));
            db.Changes.Tell(nameof(DepartmentAdded), added.Key);
        };
    }

    private static string CodeOf(long? key, Dictionary<long, string> codes) => key is { } known ? codes[known] : "";

    private sealed record Wish(
        RowJudgement Row, string Code, string Name, string NameEn, string Parent, DateOnly? From, DateOnly? To, string Successor)
    {
        /// <summary>The details; units that have no key yet are left out.</summary>
        public DepartmentDetails Details(Dictionary<string, Department> units) => new(
            Name, NameEn, units.GetValueOrDefault(Parent)?.Key, From ?? default, To, units.GetValueOrDefault(Successor)?.Key);
    }
}
