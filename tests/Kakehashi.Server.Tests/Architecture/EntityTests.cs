using System.Reflection;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Architecture;

/// <summary>Every stored entity states by what it is shown; nobody sets its properties from outside; migrations are complete.</summary>
public sealed class EntityTests
{
    [Theory]
    [BothDatabases]
    public async Task Every_entity_has_a_table_that_states_its_scope(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.OpenForAll();

        db.Model.GetEntityTypes().Select(entity => entity.ClrType).Except(AppDb.AllTables.Select(table => table.Entity)).ShouldBeEmpty();
        db.Model.GetEntityTypes().Where(entity => entity.GetDeclaredQueryFilters().Count == 0).ShouldBeEmpty();
    }

    [Fact]
    public void Entities_have_no_public_setters() =>
        AppDb.AllTables.SelectMany(table => PublicSetters(table.Entity)).ShouldBeEmpty();

    [Fact]
    public void A_planted_public_setter_is_found() => PublicSetters(typeof(Loose)).ShouldBe(["Loose.Name"]);

    [Theory]
    [BothDatabases]
    public async Task No_change_of_the_model_waits_for_a_migration(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.OpenForAll();

        db.Database.HasPendingModelChanges().ShouldBeFalse();
    }

    /// <summary>
    /// For these EF copies the table on SQLite, outside of the migration's transaction: who dies in between leaves it half done.
    /// Write them by hand, as <c>LegalEntities</c> does.
    /// </summary>
    [Fact]
    public async Task Every_migration_of_the_embedded_database_is_one_transaction()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Sqlite);
        await using var db = database.OpenForAll();
        var assembly = db.GetService<IMigrationsAssembly>();
        var operations = assembly.Migrations.SelectMany(migration =>
            assembly.CreateMigration(migration.Value, db.Database.ProviderName!).UpOperations.Select(operation => (migration.Key, operation)));

        operations.Where(one => one.operation is AlterColumnOperation or AddForeignKeyOperation or DropForeignKeyOperation or DropColumnOperation
                or AddPrimaryKeyOperation or DropPrimaryKeyOperation or AddCheckConstraintOperation)
            .Select(one => one.Key + " " + one.operation.GetType().Name).ShouldBeEmpty();
    }

    private static IEnumerable<string> PublicSetters(Type entity) =>
        entity.GetProperties().Where(property => property.SetMethod is { IsPublic: true } setter && !IsInit(setter))
            .Select(property => $"{entity.Name}.{property.Name}");

    private static bool IsInit(MethodInfo setter) => setter.ReturnParameter.GetRequiredCustomModifiers()
        .Contains(typeof(System.Runtime.CompilerServices.IsExternalInit));

    private sealed class Loose
    {
        public string Name { get; set; } = "";
    }
}
