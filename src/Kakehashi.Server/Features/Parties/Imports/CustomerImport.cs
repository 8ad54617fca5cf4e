using System.Text;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Imports;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties.Imports;

/// <summary>Customers. A row of another department is set aside, and nothing is told of what is stored there.</summary>
internal sealed class CustomerImport(AppDbFactory databases) : IMasterImport
{
    private static readonly ImportColumn<string> Code = ImportColumns.Code("code", "顧客コード", "Customer code", "C-001", isKey: true);
    private static readonly ImportColumn<string> Name = ImportColumns.Text("name", "顧客名", "Customer name", "見本商事株式会社", isRequired: true);
    private static readonly ImportColumn<string> Kana = ImportColumns.Text("kana", "顧客名かな", "Reading", "みほんしょうじ");
    private static readonly ImportColumn<string> ShortName = ImportColumns.Text("shortName", "略称", "Short name", "見本商事", most: 40);
    private static readonly ImportColumn<string> NameEn = ImportColumns.Text("nameEn", "顧客名（英語）", "Customer name (English)", "Mihon Trading");
    private static readonly ImportColumn<string> Number =
        new("corporateNumber", "法人番号", "Corporate number", "", ParseNumber, value => value) { Example = "7999900000002" };

    private static readonly ImportColumn<string> Sector = ImportColumns.Text("sector", "業種", "Sector", "小売業");
    private static readonly ImportColumn<CustomerImportance> Importance = ImportColumns.Choice(
        "importance", "重要度", "Importance", CustomerImportance.Normal, false, PartiesWords.Importances);

    private static readonly ImportColumn<string> Language = ImportColumns.Choice("language", "言語", "Language", "ja", false, PartiesWords.Languages);
    private static readonly ImportColumn<string> Unit =
        ImportColumns.Code("department", "担当部門コード", "Department code", "D10", isRequired: true);

    public string Kind => "customers";

    public string Title => PartiesText.Customers;

    public string ListUrl => PartiesUrls.Customers;

    public Duty Duty => Duty.KeepCustomers;

    public IReadOnlyList<ImportColumn> Columns { get; } =
        [Code, Name, Kana, ShortName, NameEn, Number, Sector, Importance, Language, Unit];

    public async Task JudgeAsync(AppDb db, ImportPlan plan, CancellationToken cancel)
    {
        var known = await db.Set<Customer>().ToDictionaryAsync(row => row.Code, cancel);
        var taken = await TakenCodesAsync(cancel);
        var units = await db.Set<Department>().AsNoTracking().ToDictionaryAsync(row => row.Code, row => row.Key, cancel);
        var codes = units.ToDictionary(unit => unit.Value, unit => unit.Key);
        var moved = new List<long>();
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

            if (stored is null ? taken.Contains(code) : !db.Viewer.MayAct(Duty.KeepCustomers, stored))
            {
                judged.SetAside(Code, ImportReasons.NotYours);
                continue;
            }

            var details = Take(judged, stored, units, codes, db.Viewer);
            judged.Label = details.Name;
            Arrange(db, judged, stored, code, details);
            if (stored is not null && stored.DepartmentKey != details.DepartmentKey)
            {
                moved.Add(stored.Key);
            }
        }

        // Contacts follow their customer; they are loaded here because nothing is awaited while the plan is carried out.
        if (moved.Count > 0)
        {
            await db.Set<Contact>().Where(contact => moved.Contains(contact.CustomerKey)).LoadAsync(cancel);
        }
    }

    private static CustomerDetails Take(
        RowJudgement judged, Customer? stored, Dictionary<string, long> units, Dictionary<long, string> codes, Viewer viewer)
    {
        var unit = judged.Take(Unit, stored is null ? "" : codes[stored.DepartmentKey]);
        var found = units.TryGetValue(unit, out var unitKey);
        if (!judged.IsSetAside && !found)
        {
            judged.SetAside(Unit, ImportReasons.UnknownCode);
        }
        else if (!judged.IsSetAside && !viewer.MayActIn(Duty.KeepCustomers, unitKey))
        {
            judged.SetAside(Unit, ImportReasons.NotYours);
        }

        return new CustomerDetails(
            judged.Take(Name, stored?.Name ?? ""),
            judged.Take(Kana, stored?.Kana ?? ""),
            judged.Take(ShortName, stored?.ShortName ?? ""),
            judged.Take(NameEn, stored?.NameEn ?? ""),
            judged.Take(Number, stored?.CorporateNumber ?? ""),
            judged.Take(Sector, stored?.Sector ?? ""),
            judged.Take(Importance, stored?.Importance ?? CustomerImportance.Normal),
            judged.Take(Language, stored?.Language ?? "ja"),
            unitKey);
    }

    private static void Arrange(AppDb db, RowJudgement judged, Customer? stored, string code, CustomerDetails details)
    {
        if (stored is null)
        {
            var added = new Customer(Guid.CreateVersion7(), code, details);
            judged.Save = () => db.Add(added);
            judged.Link = () => db.Changes.Tell(nameof(CustomerAdded), added.Key);
            return;
        }

        judged.Save = () =>
        {
            Facts.Of(stored.Edit(details));
            db.CountUp(stored);
            foreach (var contact in db.Set<Contact>().Local.Where(contact => contact.CustomerKey == stored.Key))
            {
                contact.MoveWith(stored);
            }

            db.Changes.Tell(nameof(CustomerEdited), stored.Key);
        };
    }

    // Codes are unique in the company. Only the codes are looked at, and a hit is told as "not yours".
    private async Task<HashSet<string>> TakenCodesAsync(CancellationToken cancel)
    {
        await using var db = databases.Open(Viewer.ForJob("customer-codes", typeof(Customer)));
        return await db.Set<Customer>().Select(row => row.Code).ToHashSetAsync(cancel);
    }

    private static CellFault? ParseNumber(string cell, out string value)
    {
        value = new string([.. cell.Normalize(NormalizationForm.FormKC).Where(letter => !char.IsWhiteSpace(letter) && letter is not ('-' or '‐' or '−'))]);
        return CorporateNumber.IsValid(value) ? null : new CellFault(ImportReasons.CorporateNumber);
    }
}
