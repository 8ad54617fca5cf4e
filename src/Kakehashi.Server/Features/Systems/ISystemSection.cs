using Kakehashi.Domain.Systems;

namespace Kakehashi.Server.Features.Systems;

/// <summary>
/// A section that a feature further down adds to the system page, such as what touches the system. Register it as scoped; it
/// looks through the request's own database, so that it shows what the viewer may see.
/// </summary>
internal interface ISystemSection
{
    /// <summary>Place on the page, lowest first; the nodes stand at 100, the components at 200, the arrivals at 300.</summary>
    int Order { get; }

    /// <summary>The partial view and its model, or null when the section does not apply.</summary>
    Task<SystemSection?> LoadAsync(DeliveredSystem system, CancellationToken cancel);
}

/// <summary>What a section shows.</summary>
/// <param name="Partial">Path of the partial view, from the root: <c>/Features/…/_Name.cshtml</c>.</param>
/// <param name="Model">Its model.</param>
internal sealed record SystemSection(string Partial, object Model)
{
    /// <summary>The section's answers for the head of the page, before the system's own.</summary>
    public IReadOnlyList<SystemFact> Facts { get; init; } = [];
}

/// <summary>One answer at the head of the page.</summary>
/// <param name="Label">What is asked.</param>
/// <param name="Href">The list that is counted.</param>
/// <param name="Count">How many.</param>
/// <param name="Unit">The word behind the number.</param>
/// <param name="Note">What it is made of; empty when there is nothing to say.</param>
internal sealed record SystemFact(string Label, string Href, int Count, string Unit, string Note);
