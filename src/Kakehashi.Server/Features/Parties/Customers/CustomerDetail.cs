using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties.Customers;

/// <summary>One customer with its contacts.</summary>
internal sealed class CustomerDetail(AppDb db)
{
    public async Task<Answer?> RunAsync(string code, CancellationToken cancel)
    {
        var customer = await db.Set<Customer>().AsNoTracking().SingleOrDefaultAsync(row => row.Code == code, cancel);
        if (customer is null)
        {
            return null;
        }

        var unit = await db.Set<Department>().AsNoTracking().SingleAsync(row => row.Key == customer.DepartmentKey, cancel);
        var contacts = await db.Set<Contact>().AsNoTracking().Where(row => row.CustomerKey == customer.Key)
            .OrderBy(row => row.Code).ToListAsync(cancel);
        return new Answer(customer, unit, contacts, db.Viewer.MayAct(Duty.KeepCustomers, customer));
    }

    internal sealed record Answer(Customer Customer, Department Department, IReadOnlyList<Contact> Contacts, bool MayEdit);
}
