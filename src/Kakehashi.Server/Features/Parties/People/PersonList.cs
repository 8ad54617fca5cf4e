using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Domain.Search;
using Kakehashi.Server.Platform.Storage;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties.People;

/// <summary>社員: the people of the house with what they hold.</summary>
internal sealed class PersonList(AppDb db)
{
    public async Task<Page> RunAsync(PersonFilter filter, CancellationToken cancel)
    {
        var query = Narrow(filter);
        var total = await query.CountAsync(cancel);
        var rows = await query.OrderBy(row => row.Code)
            .Skip((filter.PageNumber - 1) * filter.PageSize).Take(filter.PageSize)
            .Select(row => new
            {
                row.Key,
                row.Code,
                row.Name,
                row.Kana,
                row.NameEn,
                row.Email,
                row.Language,
                row.IsActive,
                Unit = db.Set<Department>().Where(unit => unit.Key == row.DepartmentKey).Select(unit => new { unit.Code, unit.Name, unit.NameEn }).FirstOrDefault(),
            })
            .ToListAsync(cancel);
        long?[] keys = [.. rows.Select(row => (long?)row.Key)];
        var grants = (await db.Set<RoleGrant>().AsNoTracking().Where(grant => keys.Contains(grant.PersonKey)).ToListAsync(cancel))
            .ToLookup(grant => grant.PersonKey);
        return new Page(
            [
                .. rows.Select(row => new Row(
                    row.Code, row.Name, row.Kana, row.NameEn, row.Email, row.Language, row.IsActive, row.Unit?.Code ?? "", row.Unit?.Name ?? "",
                    row.Unit?.NameEn ?? "", [.. grants[row.Key].Select(grant => grant.Role).Distinct().Order()])),
            ],
            total,
            filter);
    }

    private IQueryable<Person> Narrow(PersonFilter filter)
    {
        var query = db.Set<Person>().AsNoTracking();
        foreach (var word in SearchFold.Fold(filter.Text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8))
        {
            query = query.Where(row => row.SearchText.Contains(word));
        }

        if (filter.Department.Length > 0)
        {
            query = query.Where(row => db.Set<Department>().Any(unit => unit.Key == row.DepartmentKey && unit.Code == filter.Department));
        }

        if (filter.Role is { } role)
        {
            query = query.Where(row => db.Set<RoleGrant>().Any(grant => grant.PersonKey == row.Key && grant.Role == role));
        }

        return filter.WithInactive ? query : query.Where(row => row.IsActive);
    }

    internal sealed record Page(IReadOnlyList<Row> Rows, int Total, PersonFilter Filter);

    internal sealed record Row(
        string Code, string Name, string Kana, string NameEn, string Email, string Language, bool IsActive, string DepartmentCode,
        string DepartmentName, string DepartmentNameEn, IReadOnlyList<Role> Roles);
}

/// <summary>What the address of the list of people says.</summary>
internal sealed record PersonFilter
{
    public string Text { get; init; } = "";

    public string Department { get; init; } = "";

    public Role? Role { get; init; }

    public bool WithInactive { get; init; }

    public int PageNumber { get; init; } = 1;

    public int PageSize { get; init; } = 50;

    public bool IsNarrow => Text.Length > 0 || Department.Length > 0 || Role is not null;

    public string Address()
    {
        var query = default(QueryString);
        query = Text.Length > 0 ? query.Add("q", Text) : query;
        query = Department.Length > 0 ? query.Add("unit", Department) : query;
        query = Role is { } role ? query.Add("role", role.ToString()) : query;
        query = WithInactive ? query.Add("inactive", "1") : query;
        query = PageNumber > 1 ? query.Add("page", PageNumber.ToString(System.Globalization.CultureInfo.InvariantCulture)) : query;
        query = PageSize != 50 ? query.Add("size", PageSize.ToString(System.Globalization.CultureInfo.InvariantCulture)) : query;
        return PartiesUrls.People + query;
    }
}

/// <summary>The query string of the list of people, the same on the page and in the API.</summary>
internal sealed class PersonListInput
{
    /// <summary>Words that names, reading, code or mail address must contain.</summary>
    [FromQuery(Name = "q")]
    public string? Text { get; set; }

    /// <summary>Department code.</summary>
    [FromQuery(Name = "unit")]
    public string? Department { get; set; }

    /// <summary>A role that must be held.</summary>
    [FromQuery(Name = "role")]
    public string? Role { get; set; }

    /// <summary>1 shows those who may not sign in, too.</summary>
    [FromQuery(Name = "inactive")]
    public string? Inactive { get; set; }

    /// <summary>Page, from 1.</summary>
    [FromQuery(Name = "page")]
    public int? PageNumber { get; set; }

    /// <summary>Rows a page: 25, 50 (default) or 100.</summary>
    [FromQuery(Name = "size")]
    public int? PageSize { get; set; }

    public PersonFilter ToFilter() => new()
    {
        Text = Cut(Text),
        Department = Cut(Department),
        Role = Enum.TryParse<Role>(Role, out var known) && Enum.IsDefined(known) ? known : null,
        WithInactive = Inactive is "1" or "true",
        PageNumber = Math.Clamp(PageNumber ?? 1, 1, 100_000),
        PageSize = PageSize is 25 or 100 ? PageSize.Value : 50,
    };

    private static string Cut(string? text) => text is null ? "" : text.Length > 200 ? text[..200] : text.Trim();
}
