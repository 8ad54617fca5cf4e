using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Imports;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties.Customers;

/// <summary>Enters and changes the contacts of a customer.</summary>
internal sealed class KeepContact(AppDb db)
{
    /// <summary>The contact as a form shows it; null when there is none for the viewer.</summary>
    public async Task<ContactInput?> LoadAsync(string customerCode, string code, CancellationToken cancel) =>
        await FindAsync(customerCode, code, cancel) is { } found ? ContactInput.Of(found.Contact) : null;

    public async Task<Outcome<ContactAdded>> AddAsync(string customerCode, ContactInput input, CancellationToken cancel)
    {
        var customer = await db.Set<Customer>().SingleOrDefaultAsync(row => row.Code == customerCode, cancel);
        if (customer is null || !db.Viewer.MayAct(Duty.KeepCustomers, customer))
        {
            return new Refusal("customer.unknown", customerCode);
        }

        var code = ImportColumns.FoldCode(input.Code);
        if (!ImportColumns.IsCode(code))
        {
            return new Refusal("parties.code_shape", input.Code);
        }

        if (await db.Set<Contact>().AnyAsync(row => row.CustomerKey == customer.Key && row.Code == code, cancel))
        {
            return new Refusal("parties.code_in_use", code);
        }

        if (input.ToDetails().Refused(out var refusal, out var details))
        {
            return refusal;
        }

        var contact = new Contact(Guid.CreateVersion7(), customer, code, details);
        var fact = new ContactAdded(contact.Id, code, new Personal(contact.Name));
        return await db.AddAsync(
            contact, fact,
            () =>
            {
                db.Evidence.Append(StreamName.Customer(customer.Id), fact);
                db.Changes.Tell(nameof(ContactAdded), customer.Key);
            },
            new Refusal("parties.code_in_use", code), cancel);
    }

    public async Task<Outcome<ContactEdited>> EditAsync(string customerCode, string code, ContactInput input, CancellationToken cancel)
    {
        if (await FindAsync(customerCode, code, cancel) is not { } found || !db.Viewer.MayAct(Duty.KeepCustomers, found.Customer))
        {
            return new Refusal("contact.unknown", code);
        }

        if (input.ToDetails().Refused(out var refusal, out var details))
        {
            return refusal;
        }

        var edited = found.Contact.Edit(details);
        db.Evidence.Append(StreamName.Customer(found.Customer.Id), edited);
        db.Changes.Tell(nameof(ContactEdited), found.Customer.Key);
        return await db.SaveAsync(found.Contact, new RecordVersion(input.Version), edited, cancel);
    }

    private async Task<Found?> FindAsync(string customerCode, string code, CancellationToken cancel)
    {
        var customer = await db.Set<Customer>().SingleOrDefaultAsync(row => row.Code == customerCode, cancel);
        var key = customer?.Key ?? 0;
        var contact = await db.Set<Contact>().SingleOrDefaultAsync(row => row.CustomerKey == key && row.Code == code, cancel);
        return customer is null || contact is null ? null : new Found(customer, contact);
    }

    private sealed record Found(Customer Customer, Contact Contact);
}
