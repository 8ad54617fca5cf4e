using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Imports;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties.Customers;

/// <summary>Enters a customer of a department that the viewer keeps customers for.</summary>
internal sealed class AddCustomer(AppDb db, AppDbFactory databases)
{
    public async Task<Outcome<CustomerAdded>> RunAsync(CustomerInput input, CancellationToken cancel)
    {
        var code = ImportColumns.FoldCode(input.Code);
        if (!ImportColumns.IsCode(code))
        {
            return new Refusal("parties.code_shape", input.Code);
        }

        if ((await input.ToDetailsAsync(db, cancel)).Refused(out var refusal, out var details))
        {
            return refusal;
        }

        if (!db.Viewer.MayActIn(Duty.KeepCustomers, details.DepartmentKey))
        {
            return new Refusal("customer.department_not_yours", input.Department);
        }

        if (details.Check() is { } against)
        {
            return against;
        }

        if (await IsTakenAsync(code, cancel))
        {
            return new Refusal("parties.code_in_use", code);
        }

        var customer = new Customer(Guid.CreateVersion7(), code, details);
        var fact = new CustomerAdded(customer.Id, customer.Code, customer.Name);
        return await db.AddAsync(
            customer, fact,
            () =>
            {
                db.Evidence.Append(StreamName.Customer(customer.Id), fact);
                db.Changes.Tell(nameof(CustomerAdded), customer.Key);
            },
            new Refusal("parties.code_in_use", code), cancel);
    }

    // The code may be another department's customer, which the viewer does not see.
    private async Task<bool> IsTakenAsync(string code, CancellationToken cancel)
    {
        await using var all = databases.Open(Viewer.ForJob("customer-codes", typeof(Customer)));
        return await all.Set<Customer>().AnyAsync(row => row.Code == code, cancel);
    }
}
