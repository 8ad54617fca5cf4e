using Kakehashi.Domain.Parties;
using Kakehashi.Server.Features.Parties;
using Kakehashi.Server.Features.Parties.SignIn;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Overview;

/// <summary>The customers and departments that a list's filter offers: those that the viewer may see.</summary>
internal sealed class FilterChoices
{
    private const int MostCustomers = 500;
    private const int MostSights = 200;

    private readonly StampedMemory _memory = new(MostSights, CustomerTable.StampName, ViewerLookup.StampName);

    public async ValueTask<Offer> AskAsync(AppDb db, RequestStamps stamps, CancellationToken cancel) =>
        await _memory.AskAsync(await stamps.AskAsync(db, cancel), db.Viewer.SightName, async () => (Offer?)await ReadAsync(db, cancel)) ?? Offer.None;

    private static async Task<Offer> ReadAsync(AppDb db, CancellationToken cancel) => new(
        await db.Set<Customer>().AsNoTracking().OrderBy(row => row.Code).Take(MostCustomers)
            .Select(row => new Choice(row.Code, row.Name, row.NameEn)).ToListAsync(cancel),
        await db.Set<Department>().AsNoTracking().OrderBy(row => row.Code)
            .Select(row => new Choice(row.Code, row.Name, row.NameEn)).ToListAsync(cancel));

    internal sealed record Offer(IReadOnlyList<Choice> Customers, IReadOnlyList<Choice> Departments)
    {
        public static Offer None { get; } = new([], []);
    }

    internal sealed record Choice(string Code, string Japanese, string English)
    {
        public string Name => Kk.NameOf(Japanese, English);
    }
}
