using Kakehashi.Domain.Systems;
using Kakehashi.Server.Features.Systems;

namespace Kakehashi.Server.Features.Overview;

/// <summary>On the system page, behind what touches the system: what its suppliers claim. Nothing where nobody claims anything.</summary>
internal sealed class SystemClaimsSection(SystemClaims claims) : ISystemSection
{
    public int Order => 60;

    public async Task<SystemSection?> LoadAsync(DeliveredSystem system, CancellationToken cancel) =>
        await claims.RunAsync(system, 1, cancel) is { Total: > 0 } answer
            ? new SystemSection("/Features/Overview/_SystemClaims.cshtml", answer)
            : null;
}
