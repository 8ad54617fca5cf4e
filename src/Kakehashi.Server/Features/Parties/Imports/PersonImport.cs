using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Features.Parties.People;
using Kakehashi.Server.Platform.Imports;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties.Imports;

/// <summary>
/// People and the roles that they hold for their own department or for the company. Roles held elsewhere, and systems for
/// which somebody is named, are not the ledger's business and stay.
/// </summary>
internal sealed class PersonImport : IMasterImport
{
    private static readonly ImportColumn<string> Code = ImportColumns.Code("code", "社員コード", "Person code", "E0001", isKey: true);
    private static readonly ImportColumn<string> Name = ImportColumns.Text("name", "氏名", "Name", "見本 花子", isRequired: true);
    private static readonly ImportColumn<string> Kana = ImportColumns.Text("kana", "氏名かな", "Reading", "みほん はなこ");
    private static readonly ImportColumn<string> NameEn = ImportColumns.Text("nameEn", "氏名（英語）", "Name (English)", "Hanako Mihon");
    private static readonly ImportColumn<string> Mail = MailColumn.Of("email", "メール", "Mail", isRequired: true);
    private static readonly ImportColumn<string> Unit = ImportColumns.Code("department", "部門コード", "Department code", "D10");
    private static readonly ImportColumn<IReadOnlySet<Role>> Roles = ImportColumns.Choices("roles", "役割", "Roles", PartiesWords.Roles);
    private static readonly ImportColumn<string> Language = ImportColumns.Choice("language", "言語", "Language", "ja", false, PartiesWords.Languages);

    public string Kind => "people";

    public string Title => PartiesText.People;

    public string ListUrl => PartiesUrls.People;

    public Duty Duty => Duty.KeepPeople;

    public IReadOnlyList<ImportColumn> Columns { get; } = [Code, Name, Kana, NameEn, Mail, Unit, Roles, Language];

    public async Task JudgeAsync(AppDb db, ImportPlan plan, CancellationToken cancel)
    {
        var house = await House.LoadAsync(db, cancel);
        foreach (var row in plan.Table.Rows)
        {
            var judged = plan.Begin(row);
            var code = judged.TakeKey(Code);
            var stored = house.People.GetValueOrDefault(code);
            judged.IsNew = stored is null;
            if (plan.IsFirst(judged, Code))
            {
                Judge(db, house, judged, stored, code);
            }
        }
    }

    private static void Judge(AppDb db, House house, RowJudgement judged, Person? stored, string code)
    {
        if (stored is not null && !PeopleDuty.MayKeep(db.Viewer, stored.DepartmentKey))
        {
            judged.SetAside(Code, ImportReasons.NotYours);
            return;
        }

        var before = stored is null ? [] : house.Grants[stored.Key].ToList();
        var unit = TakeUnit(db, house, judged, stored);
        var rolesBefore = RolesOf(before, stored?.DepartmentKey);
        var roles = judged.Take(Roles, rolesBefore);
        var details = new PersonDetails(
            judged.Take(Name, stored?.Name ?? ""),
            judged.Take(Kana, stored?.Kana ?? ""),
            judged.Take(NameEn, stored?.NameEn ?? ""),
            judged.Take(Mail, stored?.Email ?? ""),
            unit,
            judged.Take(Language, stored?.Language ?? "ja"),
            stored?.IsActive ?? true);
        judged.Label = details.Name;
        if (!house.TakeMail(details.Email, code))
        {
            judged.SetAside(Mail, ImportReasons.InUse);
        }

        CheckRoles(db, judged, unit, rolesBefore, roles);
        Arrange(db, judged, stored, code, details, before, roles);
    }

    private static long? TakeUnit(AppDb db, House house, RowJudgement judged, Person? stored)
    {
        var code = judged.Take(Unit, stored?.DepartmentKey is { } key ? house.UnitCodes[key] : "");
        long? unit = house.Units.TryGetValue(code, out var found) ? found : null;
        if (code.Length > 0 && unit is null)
        {
            judged.SetAside(Unit, ImportReasons.UnknownCode);
        }
        else if (!PeopleDuty.MayKeep(db.Viewer, unit))
        {
            judged.SetAside(Unit, ImportReasons.NotYours);
        }

        return unit;
    }

    private static void CheckRoles(AppDb db, RowJudgement judged, long? unit, IReadOnlySet<Role> before, IReadOnlySet<Role> after)
    {
        if (unit is null && after.Any(role => !PartiesWords.IsCompanyWide(role)))
        {
            judged.SetAside(Unit, ImportReasons.Required);
        }

        var changed = before.Except(after).Concat(after.Except(before));
        if (changed.Any(PartiesWords.IsCompanyWide) && !db.Viewer.MayActEverywhere(Duty.KeepPeople))
        {
            judged.SetAside(Roles, ImportReasons.NotYours);
        }
    }

    private static void Arrange(
        AppDb db, RowJudgement judged, Person? stored, string code, PersonDetails details, List<RoleGrant> before, IReadOnlySet<Role> roles)
    {
        var person = stored ?? new Person(Guid.CreateVersion7(), code, details);
        var unitBefore = stored?.DepartmentKey;
        judged.Save = () =>
        {
            if (stored is null)
            {
                db.Add(person);
                return;
            }

            stored.Edit(details);
            db.CountUp(stored);
        };
        judged.Link = () =>
        {
            var own = before.Where(grant => IsOwn(grant, unitBefore)).ToList();
            var wanted = roles.Select(role => (Role: role, Unit: PartiesWords.IsCompanyWide(role) ? null : details.DepartmentKey)).ToList();
            foreach (var grant in own.Where(grant => !wanted.Contains((grant.Role, grant.DepartmentKey))))
            {
                RoleChanges.Revoke(db, person, grant);
            }

            foreach (var (role, unit) in wanted.Where(wish => !own.Any(grant => grant.Role == wish.Role && grant.DepartmentKey == wish.Unit)))
            {
                RoleChanges.Give(db, person, role, new GrantScope(unit));
            }

            db.Changes.Tell(stored is null ? nameof(PersonAdded) : nameof(PersonEdited), person.Key);
        };
    }

    private static HashSet<Role> RolesOf(List<RoleGrant> grants, long? unit) =>
        [.. grants.Where(grant => IsOwn(grant, unit)).Select(grant => grant.Role)];

    private static bool IsOwn(RoleGrant grant, long? unit) =>
        grant.SystemKey is null
        && (PartiesWords.IsCompanyWide(grant.Role) ? grant.DepartmentKey is null : grant.DepartmentKey is not null && grant.DepartmentKey == unit);

    /// <summary>What is stored of people, departments and roles.</summary>
    private sealed class House(
        Dictionary<string, Person> people, ILookup<long, RoleGrant> grants, Dictionary<string, long> units)
    {
        private readonly Dictionary<string, string> _mails = people.Values.ToDictionary(person => person.Email, person => person.Code);

        public Dictionary<string, Person> People { get; } = people;

        public ILookup<long, RoleGrant> Grants { get; } = grants;

        public Dictionary<string, long> Units { get; } = units;

        public Dictionary<long, string> UnitCodes { get; } = units.ToDictionary(unit => unit.Value, unit => unit.Key);

        public static async Task<House> LoadAsync(AppDb db, CancellationToken cancel) => new(
            await db.Set<Person>().ToDictionaryAsync(row => row.Code, cancel),
            (await db.Set<RoleGrant>().ToListAsync(cancel)).Where(grant => grant.PersonKey is not null).ToLookup(grant => grant.PersonKey!.Value),
            await db.Set<Department>().AsNoTracking().ToDictionaryAsync(row => row.Code, row => row.Key, cancel));

        /// <summary>Whether the address is free for the person, or the person's already.</summary>
        public bool TakeMail(string mail, string code) =>
            mail.Length == 0 || _mails.TryAdd(mail, code) || _mails[mail] == code;
    }
}
