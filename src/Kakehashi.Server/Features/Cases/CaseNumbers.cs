using System.Globalization;
using Kakehashi.Domain.Cases;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Cases;

/// <summary>案件番号: K, the year, and the next number of the year, counted over all cases, whoever sees them.</summary>
internal sealed class CaseNumbers(AppDbFactory databases)
{
    /// <summary>The next number. Ask within the write that opens the case: the lock holds until it ends.</summary>
    public async Task<string> NextAsync(AppDb db, int year, CancellationToken cancel)
    {
        await db.LockForTransactionAsync("cases/number", cancel);
        var beginning = string.Create(CultureInfo.InvariantCulture, $"K-{year:0000}-");
        await using var all = databases.Open(Viewer.ForJob("case-numbers", typeof(Case)));
        var last = await all.Set<Case>().Where(row => row.Number.StartsWith(beginning))
            .OrderByDescending(row => row.Number.Length).ThenByDescending(row => row.Number)
            .Select(row => row.Number).FirstOrDefaultAsync(cancel);
        var next = last is null ? 1 : int.Parse(last.AsSpan(beginning.Length), CultureInfo.InvariantCulture) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{beginning}{next:0000}");
    }
}
