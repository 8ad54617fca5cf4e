using Kakehashi.Domain.Parties;

namespace Kakehashi.Server.Features.Parties.Customers;

/// <summary>
/// A section that a feature further down adds to the customer page, such as the customer's systems. Register it as scoped;
/// it looks through the request's own database, so that it shows what the viewer may see.
/// </summary>
internal interface ICustomerSection
{
    /// <summary>Place on the page, lowest first; contacts stand at 100.</summary>
    int Order { get; }

    /// <summary>The partial view and its model, or null when the section does not apply.</summary>
    Task<SectionContent?> LoadAsync(Customer customer, CancellationToken cancel);
}

/// <summary>What a section shows.</summary>
/// <param name="Partial">Path of the partial view, from the root: <c>/Features/…/_Name.cshtml</c>.</param>
/// <param name="Model">Its model.</param>
internal sealed record SectionContent(string Partial, object Model);
