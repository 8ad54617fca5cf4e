using System.Net;
using System.Text;
using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Features.Systems;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Keys;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Tests.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Systems;

public sealed class ProtectedNoteTests
{
    private const string Marker = "踏み台 bastion-7731 の合言葉 correct-horse";

    [Theory]
    [BothDatabases]
    public async Task Opening_is_on_record_and_only_for_those_with_the_duty(Provider provider)
    {
        await using var shop = await InventoryWorkshop.OpenAsync(provider);
        await KeepAsync(shop);
        (await OpenedAsync(shop)).ShouldBe(0);
        foreach (var viewer in new[]
        {
            Given.Member(Role.DepartmentMember, shop.Department), Given.Company(Role.SecurityCentre), Given.Company(Role.Administrator),
            Viewer.ForJob("curious", typeof(DeliveredSystem)),
            Viewer.ForApiKey(1, Guid.CreateVersion7(), "key", [new EffectiveGrant(RoleDuties.Of(Role.UnitHead), null)]),
        })
        {
            (await OpenAsync(shop, viewer)).Refused(out _, out _).ShouldBeTrue(viewer.Name);
        }

        (await OpenedAsync(shop)).ShouldBe(0);
        (await OpenAsync(shop, shop.Member)).Refused(out _, out var text).ShouldBeFalse();
        text.ShouldBe(Marker);
        (await OpenedAsync(shop)).ShouldBe(1);
    }

    [Theory]
    [BothDatabases]
    public async Task Nothing_is_handed_out_when_the_opening_cannot_be_put_on_record(Provider provider)
    {
        await using var shop = await InventoryWorkshop.OpenAsync(provider);
        await KeepAsync(shop);
        await using var db = shop.Database.Open(shop.Member);
        var system = await db.Set<DeliveredSystem>().SingleAsync(row => row.Code == shop.System.Code, TestContext.Current.CancellationToken);
        var vault = new Vault(db, shop.Services.GetRequiredService<OuterKey>());

        // A fact that cannot be written down stands for a database that cannot write.
        await Should.ThrowAsync<Exception>(() => vault.RevealAsync(
            StreamName.System(system.Id), system.ProtectedNote, new Unwritable(), TestContext.Current.CancellationToken));
        (await OpenedAsync(shop)).ShouldBe(0);
    }

    [Fact]
    public async Task The_note_stands_in_no_byte_of_the_stored_database()
    {
        await using var shop = await InventoryWorkshop.OpenAsync(Provider.Sqlite);
        await KeepAsync(shop);
        await OpenAsync(shop, shop.Member);
        await using (var connection = new SqliteConnection($"Data Source={shop.Database.Options.SqliteFile}"))
        {
            // The rows are really there before the bytes are searched.
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT length(protected_note) FROM systems_systems";
            ((long)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!).ShouldBeGreaterThan(Encoding.UTF8.GetByteCount(Marker));
        }

        var files = Directory.GetFiles(shop.Database.Options.DataFolder, "kakehashi.db*");
        files.ShouldContain(file => file.EndsWith("-wal", StringComparison.Ordinal));
        foreach (var file in files)
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes, TestContext.Current.CancellationToken);
            foreach (var text in new[] { Marker, "bastion-7731", "correct-horse" })
            {
                foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode })
                {
                    bytes.AsSpan().IndexOf(encoding.GetBytes(text)).ShouldBe(-1, file);
                }
            }
        }
    }

    [Theory]
    [BothDatabases]
    public async Task The_page_shows_the_note_only_in_the_answer_to_its_opening(Provider provider)
    {
        await using var site = await SystemsSite.OpenAsync(provider);
        var browser = site.Head();
        var address = $"/systems/{site.System.Code}/note";
        await browser.PostAsync(await browser.GetAsync(address), "保存する", new() { ["Text"] = Marker });
        browser.Status.ShouldBe(HttpStatusCode.Found);
        var closed = await browser.GetAsync(address);
        closed.Body!.TextContent.ShouldNotContain("bastion-7731");
        var open = await browser.PostAsync(closed, "開く（記録されます）", []);
        open.QuerySelector("textarea")!.TextContent.ShouldContain("bastion-7731");
        (await browser.GetAsync($"/systems/{site.System.Code}")).Body!.TextContent.ShouldNotContain("bastion-7731");
    }

    private static Task<Outcome<string>> OpenAsync(InventoryWorkshop shop, Viewer viewer) =>
        shop.AsAsync<Outcome<string>, ProtectedNote>(viewer, note => note.OpenAsync(shop.System.Code, CancellationToken.None));

    private static async Task KeepAsync(InventoryWorkshop shop)
    {
        var kept = await shop.AsAsync<Outcome<ProtectedNoteKept>, ProtectedNote>(
            shop.Member, note => note.KeepAsync(shop.System.Code, Marker, 1, CancellationToken.None));
        kept.Refused(out var refusal, out _).ShouldBeFalse(refusal?.Code);
    }

    private static async Task<int> OpenedAsync(InventoryWorkshop shop)
    {
        await using var db = shop.Database.OpenForAll();
        return await db.Set<EvidenceEntry>().CountAsync(entry => entry.What == nameof(ProtectedNoteOpened));
    }

    private sealed class Unwritable
    {
        public string Broken => throw new InvalidOperationException("cannot be written down");
    }
}
