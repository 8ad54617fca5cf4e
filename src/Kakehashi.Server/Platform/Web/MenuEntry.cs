using Kakehashi.Domain.Access;

namespace Kakehashi.Server.Platform.Web;

/// <summary>A place in the menu, registered by its feature. Who may never use it does not see it.</summary>
/// <param name="Group">0 top, 1 vulnerabilities, 2 ledgers, 3 house.</param>
/// <param name="Order">Place within the group.</param>
/// <param name="Word">Its word, asked in the language of the request.</param>
/// <param name="Address">Where it leads.</param>
/// <param name="Icon">Name in the sprite.</param>
/// <param name="Duties">One of these suffices.</param>
internal sealed record MenuEntry(int Group, int Order, Func<string> Word, string Address, string Icon, params Duty[] Duties)
{
    /// <summary>How many wait for somebody to act, for this viewer; no figure where nobody must act.</summary>
    public Func<IServiceProvider, CancellationToken, Task<int>>? Count { get; init; }
}
