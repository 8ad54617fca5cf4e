using Kakehashi.Domain.Access;
using Kakehashi.Domain.Products;
using Kakehashi.Matching.Packages;
using Kakehashi.Server.Features.Products;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Products;

public sealed class VocabularyTests
{
    private static readonly Viewer Job = Viewer.ForJob("vocabulary", typeof(Package), typeof(PackageVersion), typeof(PackageCoordinate));

    [Theory]
    [BothDatabases]
    public async Task Two_jobs_that_name_the_same_components_at_once_make_each_once(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var components = Enumerable.Range(0, 700).Select(Npm).ToList();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(turn => Task.Run(
            () => TakeAsync(database, [.. components.Skip(turn * 50), .. components.Take(turn * 50)]), TestContext.Current.CancellationToken)));

        await using var db = database.OpenForAll();
        (await db.Set<PackageVersion>().CountAsync(TestContext.Current.CancellationToken)).ShouldBe(700);
        (await db.Set<Package>().CountAsync(TestContext.Current.CancellationToken)).ShouldBe(700);
        (await db.Set<PackageCoordinate>().CountAsync(TestContext.Current.CancellationToken)).ShouldBe(700);
        answers.Sum(answer => answer.Made.Count).ShouldBe(700);
        answers.SelectMany(answer => answer.Made).Distinct().Count().ShouldBe(700);
        answers[1].Keys.Order().ShouldBe(answers[0].Keys.Order());
    }

    [Theory]
    [BothDatabases]
    public async Task Keys_come_in_the_order_of_the_components_and_only_new_ones_are_told(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var first = await TakeAsync(database, [Npm(1), Npm(2)]);
        var told = new List<long>();
        await using var db = database.Open(Job);
        var second = await Vocabulary.TakeAsync(
            db, [Npm(2), Npm(3), Npm(2), Npm(1)],
            (keys, _) =>
            {
                told.AddRange(keys);
                return Task.CompletedTask;
            },
            null, TestContext.Current.CancellationToken);

        second.Keys.ShouldBe([first.Keys[1], second.Made[0], first.Keys[1], first.Keys[0]]);
        told.ShouldBe(second.Made);
        second.Made.Count.ShouldBe(1);
    }

    [Theory]
    [BothDatabases]
    public async Task A_version_whose_followers_fail_is_not_known_and_is_new_again(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using (var db = database.Open(Job))
        {
            await Should.ThrowAsync<InvalidOperationException>(() => Vocabulary.TakeAsync(
                db, [Npm(1)], (_, _) => throw new InvalidOperationException(), null, TestContext.Current.CancellationToken));
        }

        (await TakeAsync(database, [Npm(1)])).Made.Count.ShouldBe(1);
    }

    [Theory]
    [BothDatabases]
    public async Task A_product_is_found_by_name_purl_and_cpe_and_comes_in_the_spelling_of_advisories(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await TakeAsync(
            database,
            [
                Npm(7), new Component { Name = "httpd", Version = "2.4.58", Cpe = "cpe:2.3:a:apache:http_server:2.4.58:*:*:*:*:*:*:*" },
                new Component { Name = "log4j-core", Version = "2.14.1", Purl = "pkg:maven/org.apache.logging.log4j/log4j-core@2.14.1" },
            ]);
        await using var db = database.Open(Given.Company(Role.Reader));
        var search = new ProductSearch(db);
        (await search.RunAsync("PACKAGE-7", TestContext.Current.CancellationToken)).ShouldHaveSingleItem().Purl.ShouldBe("pkg:npm/package-7");
        (await search.RunAsync("pkg:maven/org.apache.logging.log4j/log4j-core", TestContext.Current.CancellationToken))
            .ShouldHaveSingleItem().Vendor.ShouldBe("org.apache.logging.log4j");
        var server = (await search.RunAsync("cpe:2.3:a:apache:http_server", TestContext.Current.CancellationToken)).ShouldHaveSingleItem();
        server.Cpe.ShouldBe("cpe:2.3:a:apache:http_server:*:*:*:*:*:*:*:*");
        Coordinates.Of(new Component { Name = server.Name, Version = "2.4.1", Cpe = server.Cpe })[0]
            .ShouldBe(new Coordinate(new PackageName("cpe", "a:apache:http_server"), "2.4.1", CoordinateKind.Cpe));
        (await search.RunAsync("", TestContext.Current.CancellationToken)).ShouldBeEmpty();
    }

    private static Component Npm(int number) => new() { Name = $"package-{number}", Version = "1.0.0", Purl = $"pkg:npm/package-{number}@1.0.0" };

    private static async Task<VocabularyKeys> TakeAsync(TestDatabase database, IReadOnlyList<Component> components)
    {
        await using var db = database.Open(Job);
        return await Vocabulary.TakeAsync(db, components, (_, _) => Task.CompletedTask, null, CancellationToken.None);
    }
}
