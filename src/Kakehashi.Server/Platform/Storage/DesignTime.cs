using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Keys;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.Extensions.Options;

namespace Kakehashi.Server.Platform.Storage;

internal static class DesignTime
{
    /// <summary>Writes nothing, so its key is never asked for.</summary>
    public static StorageServices Storage { get; } = new(
        new WriteQueue(), TimeProvider.System, Face.House, new SaltKey(new OuterKey(Options.Create(new DatabaseOptions()))));
}

/// <summary>For <c>dotnet ef migrations add</c> alone.</summary>
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteDb>
{
    public SqliteDb CreateDbContext(string[] args) =>
        new(AppDbFactory.SqliteOptions(":memory:").Options, Viewer.Nobody, DesignTime.Storage);
}

/// <inheritdoc cref="SqliteDesignTime"/>
internal sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresDb>
{
    public PostgresDb CreateDbContext(string[] args) =>
        new(AppDbFactory.PostgresOptions("Host=none").Options, Viewer.Nobody, DesignTime.Storage);
}
