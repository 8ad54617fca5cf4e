using System.Text.RegularExpressions;
using Kakehashi.Domain.Advisories;
using Kakehashi.Domain.Cases;
using Kakehashi.Domain.Parties;
using Kakehashi.Domain.Products;
using Kakehashi.Domain.Search;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Overview;

/// <summary>
/// One box for everything. A number that exists opens at once; else the hits by kind, five each, the most exact first.
/// It looks only at rows that the viewer may see.
/// </summary>
internal sealed partial class Search(AppDb db)
{
    private const int Most = 5;

    public async Task<Answer> RunAsync(string text, CancellationToken cancel)
    {
        var folded = SearchFold.Fold(text);
        if (folded.Length == 0)
        {
            return Answer.Nothing;
        }

        if (await ExactAsync(folded, cancel) is { } exact)
        {
            return Answer.Nothing with { OpensFinding = exact };
        }

        var words = folded.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8).ToArray();
        return new Answer(
            null,
            await FindingsAsync(words, cancel),
            await CasesAsync(words, cancel),
            await SystemsAsync(words, cancel),
            await CustomersAsync(words, cancel),
            await ComponentsAsync(folded, cancel),
            await PeopleAsync(words, cancel));
    }

    /// <summary>Writes a number as its authority does: <c>cve 2021 44228</c> is CVE-2021-44228. Null when it is no number.</summary>
    internal static string? NumberIn(string folded)
    {
        if (Cve().Match(folded) is { Success: true } cve)
        {
            return $"CVE-{cve.Groups[1].Value}-{cve.Groups[2].Value}";
        }

        if (Jvndb().Match(folded) is { Success: true } jvndb)
        {
            return $"JVNDB-{jvndb.Groups[1].Value}-{jvndb.Groups[2].Value}";
        }

        return Plain().IsMatch(folded) ? folded.ToUpperInvariant() : null;
    }

    private async Task<string?> ExactAsync(string folded, CancellationToken cancel)
    {
        if (NumberIn(folded) is not { } number)
        {
            return null;
        }

        var name = FindingNames.Fold(number);
        return await db.Set<FindingName>().Where(row => row.Name == name).Select(row => row.Spelling).FirstOrDefaultAsync(cancel);
    }

    private async Task<IReadOnlyList<Hit>> FindingsAsync(string[] words, CancellationToken cancel)
    {
        var rows = await With(db.Set<Finding>().Where(row => row.MergedInto == null), words)
            .OrderByDescending(row => row.SeverityRank).ThenByDescending(row => row.Key).Take(Most)
            .Select(row => new { row.Name, row.TitleJa, row.TitleEn }).ToListAsync(cancel);
        return [.. rows.Select(row => new Hit(row.Name, row.TitleJa, row.TitleEn))];
    }

    private async Task<IReadOnlyList<Hit>> CasesAsync(string[] words, CancellationToken cancel)
    {
        var rows = await With(db.Set<Case>(), words).OrderByDescending(row => row.OpenedAt).ThenByDescending(row => row.Key).Take(Most)
            .Select(row => new { row.Number, row.Title }).ToListAsync(cancel);
        return [.. rows.Select(row => new Hit(row.Number, row.Title, ""))];
    }

    private async Task<IReadOnlyList<Hit>> SystemsAsync(string[] words, CancellationToken cancel)
    {
        var rows = await With(db.Set<DeliveredSystem>(), words).OrderBy(row => row.Code).Take(Most)
            .Select(row => new { row.Code, row.Name, row.NameEn }).ToListAsync(cancel);
        return [.. rows.Select(row => new Hit(row.Code, row.Name, row.NameEn))];
    }

    private async Task<IReadOnlyList<Hit>> CustomersAsync(string[] words, CancellationToken cancel)
    {
        var rows = await With(db.Set<Customer>(), words).OrderBy(row => row.Code).Take(Most)
            .Select(row => new { row.Code, row.Name, row.NameEn }).ToListAsync(cancel);
        return [.. rows.Select(row => new Hit(row.Code, row.Name, row.NameEn))];
    }

    private async Task<IReadOnlyList<Hit>> PeopleAsync(string[] words, CancellationToken cancel)
    {
        var rows = await With(db.Set<Person>().Where(row => row.IsActive), words).OrderBy(row => row.Code).Take(Most)
            .Select(row => new { row.Code, row.Name, row.NameEn }).ToListAsync(cancel);
        return [.. rows.Select(row => new Hit(row.Code, row.Name, row.NameEn))];
    }

    // Every kind keeps its folded text under the same name.
    private static IQueryable<T> With<T>(IQueryable<T> rows, string[] words)
        where T : class =>
        words.Aggregate(rows.AsNoTracking(), (found, word) => found.Where(row => EF.Property<string>(row, nameof(Case.SearchText)).Contains(word)));

    // A component is worth showing only where a system that the viewer sees holds it: the lines decide.
    private async Task<IReadOnlyList<ComponentHit>> ComponentsAsync(string folded, CancellationToken cancel)
    {
        var wanted = ComponentQuery.Of(folded);
        var versions = db.Set<PackageVersion>().AsNoTracking().Where(version =>
            db.Set<PackageCoordinate>().Any(coordinate => coordinate.PackageVersionKey == version.Key
                && db.Set<Package>().Any(package => package.Key == coordinate.PackageKey && package.Name.Contains(wanted.Name))));
        if (wanted.Version.Length > 0)
        {
            versions = versions.Where(version => version.Version.StartsWith(wanted.Version));
        }

        var lines = db.Set<InventoryLine>().Where(line => line.EndSnapshotKey == null && !line.IsStaged);
        var rows = await versions
            .Select(version => new
            {
                version.Key,
                version.Name,
                version.Version,
                version.Purl,
                Systems = lines.Where(line => line.PackageVersionKey == version.Key).Select(line => line.SystemKey).Distinct().Count(),
            })
            .Where(row => row.Systems > 0)
            .OrderByDescending(row => row.Systems).ThenBy(row => row.Name).ThenBy(row => row.Version)
            .Take(Most)
            .ToListAsync(cancel);
        return [.. rows.Select(row => new ComponentHit(row.Key, row.Name, row.Version, row.Purl ?? "", row.Systems))];
    }

    [GeneratedRegex(@"^cve[- ]?(\d{4})[- ]?(\d{4,10})$", RegexOptions.NonBacktracking)]
    private static partial Regex Cve();

    [GeneratedRegex(@"^jvndb[- ]?(\d{4})[- ]?(\d{6})$", RegexOptions.NonBacktracking)]
    private static partial Regex Jvndb();

    [GeneratedRegex(@"^(ghsa|jvn#|jvnvu#?|jvnta#?|alsa|rhsa|rustsec|pysec|go|bit|debian|ubuntu|usn|dsa|sa|kkd)[-0-9][-\w:.]*$|^jvn#?\d{8}$", RegexOptions.NonBacktracking)]
    private static partial Regex Plain();

    internal sealed record Answer(
        string? OpensFinding, IReadOnlyList<Hit> Findings, IReadOnlyList<Hit> Cases, IReadOnlyList<Hit> Systems, IReadOnlyList<Hit> Customers,
        IReadOnlyList<ComponentHit> Components, IReadOnlyList<Hit> People)
    {
        public static Answer Nothing { get; } = new(null, [], [], [], [], [], []);
    }

    internal sealed record Hit(string Code, string Name, string NameEn);

    /// <summary>A version that systems hold; they are listed by its key.</summary>
    internal sealed record ComponentHit(long Key, string Name, string Version, string Purl, int Systems);
}
