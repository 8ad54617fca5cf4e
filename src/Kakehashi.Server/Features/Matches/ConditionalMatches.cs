using Kakehashi.Domain.Advisories;
using Kakehashi.Domain.Matches;
using Kakehashi.Domain.Products;
using Kakehashi.Domain.Systems;
using Kakehashi.Matching.Advisories;
using Kakehashi.Matching.Conditions;
using Kakehashi.Matching.Packages;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Matches;

/// <summary>
/// Settles for each system what a match leaves open because its statement holds only beside something else: the match is
/// of a package version, what stands beside it is the system's.
/// </summary>
internal sealed class ConditionalMatches(AppDb db)
{
    /// <summary>An answer for each place.</summary>
    public async Task<IReadOnlyDictionary<Place, Answer>> JudgeAsync(IReadOnlyCollection<Place> places, CancellationToken cancel)
    {
        if (places.Count == 0)
        {
            return new Dictionary<Place, Answer>();
        }

        var coordinates = await CoordinatesAsync(places, cancel);
        var statements = await StatementsAsync(places, [.. coordinates.Values.Select(compared => compared.PackageKey).Distinct()], cancel);
        var beside = await BesideAsync(places, statements.SelectMany(group => group), cancel);
        return places.Distinct().ToDictionary(place => place, place =>
        {
            var compared = coordinates[place.CoordinateKey];
            var around = beside[place.SystemKey].ToList();
            var answers = statements[(place.FindingKey, place.Rule)]
                .Where(statement => statement.Package == compared.Coordinate.Package)
                .Select(statement => Settle(statement, compared, place, around));
            return answers.DefaultIfEmpty(Answer.Open).MinBy(answer => answer.Order)!;
        });
    }

    private static Answer Settle(Stated statement, Compared compared, Place place, List<(long? Node, Coordinate What)> around)
    {
        if (statement.Product.Judge(compared.Coordinate) is not { Verdict: Verdict.Undecided } bare)
        {
            return Answer.Not;
        }

        // A named node is one machine. What bears no node may stand anywhere in the system.
        var own = new Surroundings(
            around.Where(one => one.Node == place.NodeKey).Select(one => one.What).Append(compared.Own), isOneMachine: place.NodeKey is not null);
        var answer = Ask(statement, compared, bare, own);
        if (answer is { Verdict: MatchVerdict.Undecided, Reason: JudgementReasons.ConditionUnknown })
        {
            var loose = around.Where(one => place.NodeKey is null || one.Node is null).Select(one => one.What);
            answer = Ask(statement, compared, bare, new Surroundings(loose, isOneMachine: false));
        }

        return answer;
    }

    // What was undecided for another reason stays so, whatever stands beside it.
    private static Answer Ask(Stated statement, Compared compared, Judgement bare, Surroundings beside)
    {
        if (bare.Reason != JudgementReasons.ConditionUnknown)
        {
            return new Answer(MatchVerdict.Undecided, "", bare.Reason);
        }

        var judged = statement.Product.Judge(compared.Coordinate, beside);
        var because = statement.Product.Conditions(compared.Coordinate, beside).Because;
        return judged.Verdict switch
        {
            Verdict.Affected => new Answer(MatchVerdict.Affected, because),
            Verdict.NotAffected => new Answer(MatchVerdict.NotAffected, because, judged.Reason),
            _ => new Answer(MatchVerdict.Undecided, because, judged.Reason),
        };
    }

    // All that is said of these packages: a statement without a condition may leave open what another one rules out.
    private async Task<ILookup<(long, RangeRule), Stated>> StatementsAsync(
        IReadOnlyCollection<Place> places, long[] packages, CancellationToken cancel)
    {
        var findings = places.Select(place => place.FindingKey).Distinct().ToArray();
        var ranges = await db.Set<AdvisoryRange>().AsNoTracking().Where(range => findings.Contains(range.FindingKey) && packages.Contains(range.PackageKey))
            .Join(db.Set<Package>(), range => range.PackageKey, package => package.Key, (range, package) => new { range, package })
            .ToListAsync(cancel);
        return ranges.ToLookup(
            row => (row.range.FindingKey, row.range.Rule),
            row => new Stated(row.package.ToName(), new JudgedStatement(row.range, row.package.ToName()).Prepared));
    }

    private async Task<Dictionary<long, Compared>> CoordinatesAsync(IReadOnlyCollection<Place> places, CancellationToken cancel)
    {
        var keys = places.Select(place => place.CoordinateKey).Distinct().ToArray();
        return await (
            from row in db.Set<PackageCoordinate>()
            where keys.Contains(row.Key)
            join package in db.Set<Package>() on row.PackageKey equals package.Key
            join version in db.Set<PackageVersion>() on row.PackageVersionKey equals version.Key
            join own in db.Set<Package>() on version.PackageKey equals own.Key
            select new { row, package, own, version })
            .AsNoTracking().ToDictionaryAsync(
                found => found.row.Key,
                found => new Compared(
                    found.package.Key,
                    new NamedVersion(found.row, found.version.Purl, found.version.Cpe).ToCoordinate(found.package.ToName()),
                    new Coordinate(found.own.ToName(), found.version.Version, CoordinateKind.Package)),
                cancel);
    }

    /// <summary>What stands in each system, as far as these statements ask.</summary>
    private async Task<ILookup<long, (long? Node, Coordinate What)>> BesideAsync(
        IReadOnlyCollection<Place> places, IEnumerable<Stated> statements, CancellationToken cancel)
    {
        var systems = places.Select(place => place.SystemKey).Distinct().ToArray();
        var platforms = await db.Set<SystemPlatform>().AsNoTracking().Where(row => systems.Contains(row.SystemKey))
            .Select(row => new { row.SystemKey, row.NodeKey, row.Ecosystem, row.Name, row.Version }).ToListAsync(cancel);
        var asked = Surroundings.ApplicationsAsked(statements.SelectMany(statement => statement.Product.Product.OnlyWith)).ToArray();
        var products = asked.Length == 0 ? [] : await (
            from package in db.Set<Package>()
            where package.Ecosystem == PackageName.CpeEcosystem && asked.Contains(package.Name)
            join row in db.Set<PackageCoordinate>() on package.Key equals row.PackageKey
            where row.Kind != CoordinateKind.DoubtfulCpe
            join line in db.Set<InventoryLine>() on row.PackageVersionKey equals line.PackageVersionKey
            where systems.Contains(line.SystemKey) && line.EndSnapshotKey == null && !line.IsStaged
            select new { line.SystemKey, line.NodeKey, package.Ecosystem, package.Name, row.Version })
            .AsNoTracking().Distinct().ToListAsync(cancel);
        return platforms.Concat(products).ToLookup(
            row => row.SystemKey,
            row => (row.NodeKey, new Coordinate(new PackageName(row.Ecosystem, row.Name), row.Version, CoordinateKind.Cpe)));
    }

    /// <summary>Where a match that hangs on a condition stands.</summary>
    internal readonly record struct Place(long FindingKey, RangeRule Rule, long CoordinateKey, long SystemKey, long? NodeKey);

    /// <summary>What holds there.</summary>
    /// <param name="Verdict">Undecided when nothing settles it.</param>
    /// <param name="Because">What was found beside it; empty when nothing was.</param>
    /// <param name="Reason">Stable code of the reason where it is not affected, or undecided; empty when the match's own stays.</param>
    internal sealed record Answer(MatchVerdict Verdict, string Because, string Reason = "")
    {
        public static Answer Open { get; } = new(MatchVerdict.Undecided, "");

        public static Answer Not { get; } = new(MatchVerdict.NotAffected, "");

        // Affected, then undecided, then not; of two that say not, the one that knows why.
        public int Order => Verdict switch { MatchVerdict.Affected => 0, MatchVerdict.Undecided => 1, _ => Because.Length > 0 ? 2 : 3 };
    }

    private sealed record Stated(PackageName Package, PreparedProduct Product);

    private sealed record Compared(long PackageKey, Coordinate Coordinate, Coordinate Own);
}
