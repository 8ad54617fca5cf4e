using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties.Customers;

/// <summary>Changes a customer, or hands it to another department that the viewer keeps customers for.</summary>
internal sealed class EditCustomer(AppDb db)
{
    /// <summary>The customer as a form shows it; null when there is none for the viewer.</summary>
    public Task<CustomerInput?> LoadAsync(string code, CancellationToken cancel) =>
        db.Set<Customer>().AsNoTracking().Where(row => row.Code == code)
            .Join(db.Set<Department>(), row => row.DepartmentKey, unit => unit.Key, (row, unit) => CustomerInput.Of(row, unit.Code))
            .SingleOrDefaultAsync(cancel);

    /// <summary>Whether the viewer may change the customer.</summary>
    public async Task<bool> MayAsync(string code, CancellationToken cancel) =>
        await db.Set<Customer>().AsNoTracking().SingleOrDefaultAsync(row => row.Code == code, cancel) is { } customer
        && db.Viewer.MayAct(Duty.KeepCustomers, customer);

    public async Task<Outcome<CustomerEdited>> RunAsync(string code, CustomerInput input, CancellationToken cancel)
    {
        var customer = await db.Set<Customer>().SingleOrDefaultAsync(row => row.Code == code, cancel);
        if (customer is null || !db.Viewer.MayAct(Duty.KeepCustomers, customer))
        {
            return new Refusal("customer.unknown", code);
        }

        if ((await input.ToDetailsAsync(db, cancel)).Refused(out var refusal, out var details))
        {
            return refusal;
        }

        var moves = customer.DepartmentKey != details.DepartmentKey;
        if (moves && !db.Viewer.MayActIn(Duty.KeepCustomers, details.DepartmentKey))
        {
            return new Refusal("customer.department_not_yours", input.Department);
        }

        if (customer.Edit(details).Refused(out refusal, out var edited))
        {
            return refusal;
        }

        if (moves)
        {
            await foreach (var contact in db.Set<Contact>().Where(row => row.CustomerKey == customer.Key).AsAsyncEnumerable().WithCancellation(cancel))
            {
                contact.MoveWith(customer);
            }
        }

        db.Evidence.Append(StreamName.Customer(customer.Id), edited);
        db.Changes.Tell(nameof(CustomerEdited), customer.Key);
        return await db.SaveAsync(customer, new RecordVersion(input.Version), edited, cancel);
    }
}
