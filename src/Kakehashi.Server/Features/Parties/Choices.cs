using System.Globalization;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Features.Parties.People;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties;

/// <summary>The choices that several forms offer.</summary>
internal static class Choices
{
    private static bool English => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    public static IEnumerable<SelectListItem> Languages =>
        [new(PartiesText.Language_ja, "ja"), new(PartiesText.Language_en, "en")];

    public static IEnumerable<SelectListItem> Importances =>
        Enum.GetValues<CustomerImportance>().Select(value => new SelectListItem(Word(value), value.ToString()));

    /// <summary>None of them is chosen beforehand: which role a person gets is for somebody to decide.</summary>
    public static IEnumerable<SelectListItem> Roles =>
        Enum.GetValues<Role>().Select(role => new SelectListItem(Word(role), role.ToString())).Prepend(new(PartiesText.ChooseRole, ""));

    public static string Word(CustomerImportance importance) => PartiesText.Find("Importance_" + importance) ?? importance.ToString();

    public static string Word(Role role) => PartiesText.Find("Role_" + role) ?? role.ToString();

    public static string Word(Duty duty) => PartiesText.Find("Duty_" + duty) ?? duty.ToString();

    public static string LanguageWord(string language) => language == "en" ? PartiesText.Language_en : PartiesText.Language_ja;

    /// <summary>Over what a role can be held; nobody is named for a system by belonging to a unit.</summary>
    public static IEnumerable<SelectListItem> Overs(bool forPerson) =>
        Enum.GetValues<GrantOver>().Where(over => forPerson || over != GrantOver.System)
            .Select(over => new SelectListItem(PartiesText.Find("Over_" + over) ?? over.ToString(), over.ToString()));

    /// <summary>Over what the role is held; what the viewer does not see stays without its name.</summary>
    public static string PlaceOf(HeldRoles.Held held) =>
        held.ForCompany ? PartiesText.ForCompany
        : held.Place is { } place ? held.Over == GrantOver.Unit ? Kk.NameOf(place.Name, place.NameEn) : PartiesText.Find("Over_" + held.Over) + ": " + Kk.NameOf(place.Name, place.NameEn)
        : held.Over == GrantOver.System ? PartiesText.ForNamedSystem
        : PartiesText.ForOneCustomer;

    /// <summary>The units that exist today, with an empty choice before them; a unit that is chosen already stays a choice.</summary>
    public static async Task<IReadOnlyList<SelectListItem>> UnitsAsync(
        AppDb db, DateOnly today, string empty, string? chosen, Func<long, bool> may, CancellationToken cancel)
    {
        var units = await db.Set<Department>().AsNoTracking()
            .Where(unit => (unit.ValidFrom <= today && (unit.ValidTo == null || unit.ValidTo >= today)) || unit.Code == chosen)
            .OrderBy(unit => unit.Code).Select(unit => new { unit.Key, unit.Code, unit.Name, unit.NameEn }).ToListAsync(cancel);
        return
        [
            new SelectListItem(empty, ""),
            .. units.Where(unit => may(unit.Key) || unit.Code == chosen)
                .Select(unit => new SelectListItem($"{unit.Code} {(English && unit.NameEn.Length > 0 ? unit.NameEn : unit.Name)}", unit.Code)),
        ];
    }

    /// <summary>The legal entities, with an empty choice before them: that of the unit above.</summary>
    public static async Task<IReadOnlyList<SelectListItem>> LegalEntitiesAsync(AppDb db, CancellationToken cancel)
    {
        var entities = await db.Set<LegalEntity>().AsNoTracking().OrderBy(row => row.Code).ToListAsync(cancel);
        return
        [
            new SelectListItem(PartiesText.LegalEntityOfAbove, ""),
            .. entities.Select(row => new SelectListItem($"{row.Code} {Kk.NameOf(row.Name, row.NameEn)}", row.Code)),
        ];
    }
}
