using Kakehashi.Domain.Matches;
using Kakehashi.Domain.Systems;
using Kakehashi.Matching.Advisories;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Matches.Reach;

/// <summary>The components whose matches hang on a condition, each with what holds where it stands.</summary>
internal sealed class ConditionalParts(AppDb db)
{
    /// <summary>The parts among these matches and lines; those that a condition rules out are among them, as not affected.</summary>
    public async Task<IReadOnlyList<ConditionalPart>> FindAsync(
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
            })
            .Distinct().ToListAsync(cancel);
        var places = rows.ConvertAll(row =>
            new ConditionalMatches.Place(row.FindingKey, row.Rule, row.CoordinateKey, row.SystemKey, row.NodeKey));
        var answers = await new ConditionalMatches(db).JudgeAsync(places, cancel);
        return [.. places.Select(place => new ConditionalPart(place.FindingKey, place.SystemKey, answers[place].Verdict)).Distinct()];
    }
}

/// <summary>What holds of a finding and a system where a condition was settled, or could not be.</summary>
internal sealed record ConditionalPart(long FindingKey, long SystemKey, MatchVerdict Verdict);
