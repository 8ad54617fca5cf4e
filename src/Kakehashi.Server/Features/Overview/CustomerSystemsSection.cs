using Kakehashi.Domain.Parties;
using Kakehashi.Server.Features.Parties.Customers;

namespace Kakehashi.Server.Features.Overview;

/// <summary>On the customer page: the customer's systems and what touches them, above the contacts.</summary>
internal sealed class CustomerSystemsSection(CustomerSystems systems) : ICustomerSection
{
    public int Order => 50;

    public async Task<SectionContent?> LoadAsync(Customer customer, CancellationToken cancel) =>
        new("/Features/Overview/_CustomerSystems.cshtml", await systems.RunAsync(customer, cancel));
}
