using Kakehashi.Server.Features.Matches.Reach;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Tests.Hosting;
using Kakehashi.Server.Tests.Matches;
using Kakehashi.Server.Verbs;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Seeds;

/// <summary>Databases of former states migrate, keep what they held, and can go on.</summary>
[Trait("Speed", "Slow")]
public sealed class SeedTests
{
    public static TheoryData<Provider, string> Kept => new(
        Seed.All.SelectMany(name => new[] { Provider.Sqlite, Provider.Postgres }.Select(provider => (provider, name))));

    [Theory]
    [MemberData(nameof(Kept))]
    public async Task A_database_of_a_former_state_migrates_and_holds_what_it_held(Provider provider, string name)
    {
        var seed = new Seed(name);
        await using var database = await seed.OpenAsync(provider);

        await new Migrator(database.Factory, [new ReachMigration(database.Factory)]).MigrateAsync(TestContext.Current.CancellationToken);

        (await Seed.ContentAsync(database)).ShouldBe(seed.Expected);
        await using var db = database.OpenForAll();
        await using var anew = database.Open(Given.Company(Domain.Access.Role.SecurityCentre));
        var view = await Reaches.Reader(database, anew).ViewAsync(TestContext.Current.CancellationToken);
        view.State.Findings.Sum(head => head.Affected.CountIn(view.Scope) + head.Undecided.CountIn(view.Scope))
            .ShouldBe((await Reaches.AllAsync(db)).Count);
        (await db.Database.GetPendingMigrationsAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
        foreach (var table in AppDb.AllTables)
        {
            await Reading.Invoke(db, table.Entity);
        }
    }

    [Theory(Explicit = true)]
    [BothDatabases]
    public async Task Make_the_seed_that_the_environment_names(Provider provider)
    {
        var seed = new Seed(Environment.GetEnvironmentVariable("KAKEHASHI_SEED") ?? throw new InvalidOperationException("KAKEHASHI_SEED names no seed"));
        await using var database = await TestDatabase.CreateAsync(provider);
        await using (var app = KakehashiApp.Build(new AppSettings(database.Options) { Urls = "http://127.0.0.1:0" }))
        {
            await DemoPortfolio.PrepareAsync(app.Services, DemoPortfolio.Folder, TestContext.Current.CancellationToken);
        }

        await seed.KeepAsync(database);
    }
}
