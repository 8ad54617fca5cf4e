using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Features.Parties.People;
using Kakehashi.Server.Features.Parties.SignIn;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kakehashi.Server.Features.Parties.Customers;

/// <summary>
/// Invites a contact to the portal, again and again if need be, and ends the account. The account is the portal's: it is no
/// person of the house, and the house's door does not know it.
/// </summary>
internal sealed class KeepPortalAccount(
    AppDb db, AppDbFactory databases, CurrentSession session, IInvitationDelivery delivery, IOptions<SignInOptions> signIn,
    IOptions<PortalOptions> portal, TimeProvider clock)
{
    public bool IsThere => portal.Value.IsThere;

    /// <summary>Whether the contact has an account, and whether it is open; null without one.</summary>
    public async Task<bool?> IsOpenAsync(string customerCode, string code, CancellationToken cancel)
    {
        if (await FindAsync(customerCode, code, cancel) is not { } found)
        {
            return null;
        }

        await using var accounts = Open();
        return await accounts.Set<Person>().Where(row => row.ContactKey == found.Contact.Key).Select(row => (bool?)row.IsActive).SingleOrDefaultAsync(cancel);
    }

    public async Task<Outcome<Invitation>> InviteAsync(string customerCode, string code, CancellationToken cancel)
    {
        if (!portal.Value.IsThere)
        {
            return new Refusal("portal.absent");
        }

        if (session.RequireFreshSignIn() is { } again)
        {
            return again;
        }

        if (await FindAsync(customerCode, code, cancel) is not { } found)
        {
            return new Refusal("contact.unknown", code);
        }

        if (found.Contact.Email.Length == 0)
        {
            return new Refusal("portal.mail_needed");
        }

        var secret = Codes.New();
        var address = portal.Value.Address + PartiesUrls.WelcomeWith(secret);
        var ends = clock.GetUtcNow().AddHours(signIn.Value.InvitationHours);
        await using var accounts = Open();
        try
        {
            return await accounts.WriteAsync(
                async token =>
                {
                    var account = await AccountAsync(accounts, found.Contact, token);
                    var credential = await ChoosePassword.CredentialOfAsync(accounts, account, token);
                    credential.Invite(Codes.Hash(secret), ends);
                    accounts.Evidence.Append(
                        StreamName.Customer(found.Customer.Id), new ContactInvited(found.Contact.Id, account.Id, ends));
                    return new Invitation(await delivery.SendAsync(accounts, account, address, ends, token) ? null : address, ends);
                },
                cancel);
        }
        catch (DbUpdateException exception) when (exception.Entries.Any(entry => AppDb.IsTaken(exception, entry.Entity)))
        {
            return new Refusal("portal.mail_in_use", found.Contact.Email);
        }
    }

    /// <summary>Ends the account: the next request of an open session finds nobody any more.</summary>
    public async Task<Outcome<ContactShutOut>> EndAsync(string customerCode, string code, CancellationToken cancel)
    {
        if (await FindAsync(customerCode, code, cancel) is not { } found)
        {
            return new Refusal("contact.unknown", code);
        }

        await using var accounts = Open();
        return await accounts.WriteAsync<Outcome<ContactShutOut>>(
            async token =>
            {
                if (await accounts.Set<Person>().SingleOrDefaultAsync(row => row.ContactKey == found.Contact.Key && row.IsActive, token) is not { } account)
                {
                    return new Refusal("portal.no_account");
                }

                account.Leave();
                await Sessions.EndAllAsync(accounts, account.Key, null, clock.GetUtcNow(), token);
                var fact = new ContactShutOut(found.Contact.Id, account.Id);
                accounts.Evidence.Append(StreamName.Customer(found.Customer.Id), fact);
                return fact;
            },
            cancel);
    }

    private static async Task<Person> AccountAsync(AppDb accounts, Contact contact, CancellationToken cancel)
    {
        if (await accounts.Set<Person>().SingleOrDefaultAsync(row => row.ContactKey == contact.Key, cancel) is { } known)
        {
            known.Follow(contact);
            return known;
        }

        var account = Person.ForContact(Guid.CreateVersion7(), contact);
        accounts.Add(account);
        await accounts.SaveChangesAsync(cancel);
        return account;
    }

    private async Task<Found?> FindAsync(string customerCode, string code, CancellationToken cancel)
    {
        var customer = await db.Set<Customer>().AsNoTracking().SingleOrDefaultAsync(row => row.Code == customerCode, cancel);
        if (customer is null || !db.Viewer.MayAct(Duty.KeepCustomers, customer))
        {
            return null;
        }

        var contact = await db.Set<Contact>().AsNoTracking().SingleOrDefaultAsync(row => row.CustomerKey == customer.Key && row.Code == code, cancel);
        return contact is null ? null : new Found(customer, contact);
    }

    private AppDb Open() => databases.Open(
        Viewer.ForJob("portal-accounts", typeof(Person), typeof(Credential), typeof(CredentialSession)).InTheNameOf(db.Viewer.PersonKey, db.Viewer.Id),
        Face.Portal);

    private sealed record Found(Customer Customer, Contact Contact);
}
