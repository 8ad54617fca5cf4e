using Kakehashi.Server.Platform.Access;
using Microsoft.EntityFrameworkCore.Design;

namespace Kakehashi.Server.Platform.Storage;

/// <summary>For <c>dotnet ef migrations add</c> alone.</summary>
internal sealed class SqliteDesignTime : IDesignTimeDbContextFactory<SqliteDb>
{
    public SqliteDb CreateDbContext(string[] args) =>
        new(AppDbFactory.SqliteOptions(":memory:").Options, Viewer.Nobody, new StorageServices(new WriteQueue(), TimeProvider.System, Face.House));
}

/// <inheritdoc cref="SqliteDesignTime"/>
internal sealed class PostgresDesignTime : IDesignTimeDbContextFactory<PostgresDb>
{
    public PostgresDb CreateDbContext(string[] args) =>
        new(AppDbFactory.PostgresOptions("Host=none").Options, Viewer.Nobody, new StorageServices(new WriteQueue(), TimeProvider.System, Face.House));
}
