using Kakehashi.Server.Platform.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Kakehashi.Server.Platform.Storage;

/// <summary>Ready when the database answers and has the shape of this version.</summary>
internal sealed class DatabaseHealth(AppDbFactory factory) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var db = factory.Open(Viewer.ForJob("health"));
        var pending = await db.Database.GetPendingMigrationsAsync(cancellationToken);
        return pending.Any() ? HealthCheckResult.Unhealthy("The database waits for a migration.") : HealthCheckResult.Healthy();
    }
}
