using Kakehashi.Server.Platform.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Kakehashi.Server.Platform.Storage;

/// <summary>The embedded database. Its types are few: instants become integers, UUIDs become 16 big-endian bytes.</summary>
internal sealed class SqliteDb(DbContextOptions<SqliteDb> options, Viewer viewer, StorageServices storage)
    : AppDb(options, viewer, storage)
{
    internal override bool IsEmbedded => true;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantToMicroseconds>();
        configurationBuilder.Properties<Guid>().HaveConversion<GuidToBytes>();
    }

    /// <summary>Microseconds since 1970 in UTC: both databases then hold, sort and compare the same instants.</summary>
    private sealed class InstantToMicroseconds() : ValueConverter<DateTimeOffset, long>(
        instant => (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond,
        number => new DateTimeOffset((number * TimeSpan.TicksPerMicrosecond) + DateTimeOffset.UnixEpoch.Ticks, TimeSpan.Zero));

    /// <summary>Big-endian, so that UUIDv7 keys lie in the order of their making.</summary>
    private sealed class GuidToBytes() : ValueConverter<Guid, byte[]>(
        guid => guid.ToByteArray(true), bytes => new Guid(bytes, true));
}
