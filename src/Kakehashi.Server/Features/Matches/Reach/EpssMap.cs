using System.Globalization;
using Kakehashi.Domain.Advisories;
using Kakehashi.Server.Features.Advisories;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Matches.Reach;

/// <summary>The score of each CVE, for sorting and narrowing lists: 300,000 numbers, not 300,000 texts.</summary>
internal sealed class EpssMap
{
    private const int YearEnd = 8;
    private const long MostNumber = 100_000_000_000_000;

    private readonly Dictionary<long, double> _scores;

    private EpssMap(Dictionary<long, double> scores) => _scores = scores;

    public static EpssMap None { get; } = new([]);

    /// <summary>The score of a finding of this name, from 0 to 1; null when it has none.</summary>
    public double? Of(string name) => KeyOf(name) is { } key && _scores.TryGetValue(key, out var score) ? score : null;

    /// <summary>The scores of the state's moment: read anew when a list was imported since.</summary>
    public static async Task<EpssMap> ReadAsync(AppDb db, ReachState state, Dictionary<string, long> stamps, CancellationToken cancel)
    {
        var stamp = stamps.GetValueOrDefault(EpssScoreTable.StampName);
        if (stamp == state.Stamps.GetValueOrDefault(EpssScoreTable.StampName))
        {
            return state.Epss;
        }

        var scores = new Dictionary<long, double>();
        var rows = db.Set<EpssScore>().AsNoTracking().Select(row => new { row.Cve, row.Score });
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (KeyOf(row.Cve) is { } key)
            {
                scores[key] = row.Score;
            }
        }

        return new EpssMap(scores);
    }

    // Year and number in one; a number that no authority would ever give is left away.
    private static long? KeyOf(string name) =>
        name.Length > YearEnd + 1
        && FindingNames.IsCve(name)
        && int.TryParse(name.AsSpan(4, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
        && long.TryParse(name.AsSpan(YearEnd + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number < MostNumber
            ? (year * MostNumber) + number
            : null;
}
