using Kakehashi.Server.Platform.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Kakehashi.Server.Platform.Storage;

/// <summary>The database of an installation that has outgrown one process.</summary>
internal sealed class PostgresDb(DbContextOptions<PostgresDb> options, Viewer viewer, StorageServices storage)
    : AppDb(options, viewer, storage)
{
    internal override bool IsEmbedded => false;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantToUtc>();
    }

    /// <summary>PostgreSQL takes only UTC; its resolution is the microsecond.</summary>
    private sealed class InstantToUtc() : ValueConverter<DateTimeOffset, DateTimeOffset>(
        instant => new DateTimeOffset(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero),
        instant => instant);
}
