using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Portal;

/// <summary>Who the contact is to us: the customer's name and nothing else of the customer's record.</summary>
internal sealed class PortalHome(AppDbFactory databases, CurrentViewer current)
{
    private static readonly Viewer Reception = Viewer.ForJob("portal-home", typeof(Customer));

    public async Task<Answer> RunAsync(CancellationToken cancel)
    {
        await using var db = databases.Open(Reception);
        var customer = current.Viewer.ContactOf;
        return await db.Set<Customer>().AsNoTracking().Where(row => row.Key == customer)
            .Select(row => new Answer(row.Name, row.NameEn)).SingleAsync(cancel);
    }

    internal sealed record Answer(string CustomerName, string CustomerNameEn);
}
