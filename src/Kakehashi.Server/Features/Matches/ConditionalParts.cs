using Kakehashi.Domain.Matches;
using Kakehashi.Domain.Systems;
using Kakehashi.Matching.Advisories;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Matches;

/// <summary>The components whose matches hang on a condition, each with what holds where it stands.</summary>
internal sealed class ConditionalParts(AppDb db)
{
    /// <summary>The parts among these matches and lines; those that a condition rules out are among them, as not affected.</summary>
    public async Task<IReadOnlyList<ExposurePart>> FindAsync(
        IQueryable<Match> matches, IQueryable<InventoryLine> lines, CancellationToken cancel)
    {
        var rows = await matches.Where(match => match.Reason == JudgementReasons.ConditionUnknown)
            .Join(lines, match => match.PackageVersionKey, line => line.PackageVersionKey, (match, line) => new { match, line.SystemKey, line.NodeKey })
            .Select(row => new
            {
                row.match.FindingKey,
                row.match.Rule,
                row.match.CoordinateKey,
                row.SystemKey,
                row.NodeKey,
                row.match.PackageVersionKey,
                row.match.Confidence,
            })
            .Distinct().ToListAsync(cancel);
        var placed = rows.ConvertAll(row => (
            Place: new ConditionalMatches.Place(row.FindingKey, row.Rule, row.CoordinateKey, row.SystemKey, row.NodeKey),
            row.PackageVersionKey, row.Confidence));
        var answers = await new ConditionalMatches(db).JudgeAsync([.. placed.Select(row => row.Place)], cancel);
        return
        [
            .. placed.Select(row => new ExposurePart(
                row.Place.FindingKey, row.Place.SystemKey, row.PackageVersionKey, answers[row.Place].Verdict, row.Confidence)).Distinct(),
        ];
    }
}
