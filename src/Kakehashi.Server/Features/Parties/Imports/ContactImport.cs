using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Imports;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties.Imports;

/// <summary>People at the customers' side, by the code of the customer and their own.</summary>
internal sealed class ContactImport : IMasterImport
{
    private static readonly ImportColumn<string> CustomerCode =
        ImportColumns.Code("customer", "顧客コード", "Customer code", "C-001", isKey: true);

    private static readonly ImportColumn<string> Code = ImportColumns.Code("code", "担当者コード", "Contact code", "P01", isKey: true);
    private static readonly ImportColumn<string> Name = ImportColumns.Text("name", "氏名", "Name", "見本 太郎", isRequired: true);
    private static readonly ImportColumn<string> Kana = ImportColumns.Text("kana", "氏名かな", "Reading", "みほん たろう");
    private static readonly ImportColumn<string> Position = ImportColumns.Text("position", "部署・役職", "Position", "情報システム部 課長");
    private static readonly ImportColumn<string> Mail = MailColumn.Of("email", "メール", "Mail", isRequired: false);
    private static readonly ImportColumn<string> Phone = ImportColumns.Text("phone", "電話", "Telephone", "03-0000-0000", most: 40);
    private static readonly ImportColumn<string> Language = ImportColumns.Choice("language", "言語", "Language", "ja", false, PartiesWords.Languages);
    private static readonly ImportColumn<string> ContactDuty = ImportColumns.Text("duty", "役割", "Role", "窓口");

    public string Kind => "contacts";

    public string Title => PartiesText.Contacts;

    public string ListUrl => PartiesUrls.Customers;

    public Duty Duty => Duty.KeepCustomers;

    public IReadOnlyList<ImportColumn> Columns { get; } =
        [CustomerCode, Code, Name, Kana, Position, Mail, Phone, Language, ContactDuty];

    public async Task JudgeAsync(AppDb db, ImportPlan plan, CancellationToken cancel)
    {
        var customers = await db.Set<Customer>().AsNoTracking().ToDictionaryAsync(row => row.Code, cancel);
        var contacts = await db.Set<Contact>().ToDictionaryAsync(row => (row.CustomerKey, row.Code), cancel);
        foreach (var row in plan.Table.Rows)
        {
            var judged = plan.Begin(row);
            var customerCode = judged.TakeKey(CustomerCode);
            var code = judged.TakeKey(Code);
            if (!plan.IsFirst(judged, Code))
            {
                continue;
            }

            // A customer that is not there and one that is another department's meet the same answer.
            if (!customers.TryGetValue(customerCode, out var customer) || !db.Viewer.MayAct(Duty.KeepCustomers, customer))
            {
                judged.SetAside(CustomerCode, ImportReasons.NotYours);
                continue;
            }

            Judge(db, judged, customer, contacts.GetValueOrDefault((customer.Key, code)), code);
        }
    }

    private static void Judge(AppDb db, RowJudgement judged, Customer customer, Contact? stored, string code)
    {
        judged.IsNew = stored is null;
        var details = new ContactDetails(
            judged.Take(Name, stored?.Name ?? ""),
            judged.Take(Kana, stored?.Kana ?? ""),
            judged.Take(Position, stored?.Position ?? ""),
            judged.Take(Mail, stored?.Email ?? ""),
            judged.Take(Phone, stored?.Phone ?? ""),
            judged.Take(Language, stored?.Language ?? "ja"),
            judged.Take(ContactDuty, stored?.Duty ?? ""));
        judged.Label = details.Name;
        if (stored is null)
        {
            judged.Save = () => db.Add(new Contact(Guid.CreateVersion7(), customer, code, details));
        }
        else
        {
            judged.Save = () =>
            {
                stored.Edit(details);
                db.CountUp(stored);
            };
        }

        judged.Link = () => db.Changes.Tell(stored is null ? nameof(ContactAdded) : nameof(ContactEdited), customer.Key);
    }
}
