using System.IO.Compression;
using System.Net;
using System.Text;
using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Evidence;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Tests.Cases;
using Kakehashi.Server.Tests.Hosting;
using Kakehashi.Server.Tests.Parties;
using Kakehashi.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Auditing;

/// <summary>Seals, the export that can be verified without the database, and what each mutation of the database comes out as.</summary>
public sealed class SealTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    public async Task An_auditor_exports_and_the_export_verifies(Provider provider)
    {
        await using var house = await SealedAsync(provider);
        var auditor = await house.SignedInAsync(Role.Auditor);
        var archive = await ExportAsync(auditor, "/evidence");

        var report = Verify(archive);

        report.Faults.ShouldBeEmpty();
        report.Entries.ShouldBeGreaterThan(5);
        report.LastSeal!.Number.ShouldBe(1);
        using var zip = new ZipArchive(new MemoryStream(archive));
        using var page = new StreamReader(zip.GetEntry("index.ja.html")!.Open());
        (await page.ReadToEndAsync(Cancel)).ShouldContain("見本商事株式会社");
        await using var db = house.OpenForAll();
        (await db.Set<EvidenceEntry>().CountAsync(entry => entry.What == nameof(EvidenceExported), Cancel)).ShouldBe(1);
    }

    [Theory]
    [BothDatabases]
    public async Task Each_mutation_of_the_database_is_found_in_its_export_and_named(Provider provider)
    {
        await FoundAsync(provider, EvidenceFaultKind.Changed, (db, stream) =>
            Of(db, stream, 2).ExecuteUpdateAsync(set => set.SetProperty(row => row.Json, "{}"), Cancel));
        await FoundAsync(provider, EvidenceFaultKind.Missing, (db, stream) => Of(db, stream, 2).ExecuteDeleteAsync(Cancel));
        await FoundAsync(provider, EvidenceFaultKind.TailCut, (db, stream) =>
            db.Set<EvidenceEntry>().Where(row => row.StreamId == stream && row.Number > 2).ExecuteDeleteAsync(Cancel));
        await FoundAsync(provider, EvidenceFaultKind.StreamGone, (db, stream) =>
            db.Set<EvidenceEntry>().Where(row => row.StreamId == stream).ExecuteDeleteAsync(Cancel));
        await FoundAsync(provider, EvidenceFaultKind.Recomputed, (db, stream) => RecomputeAsync(db, stream, 2));
        await FoundAsync(provider, EvidenceFaultKind.RootWrong, (db, stream) => RecomputeAsync(db, stream, 2, withHead: true));
        await FoundAsync(provider, EvidenceFaultKind.SealForged, (db, _) =>
            db.Set<SealRow>().ExecuteUpdateAsync(set => set.SetProperty(row => row.Entries, row => row.Entries + 1), Cancel));
        await FoundAsync(provider, EvidenceFaultKind.Swapped, SwapAsync);
    }

    [Theory]
    [BothDatabases]
    public async Task Yesterdays_database_put_back_is_found_by_a_seal_that_was_kept(Provider provider)
    {
        await using var house = await SealedAsync(provider);
        var auditor = await house.SignedInAsync(Role.Auditor);
        var yesterday = await ExportAsync(auditor, "/evidence");
        await WriteAsync(house, 1);
        await Sealing(house).RunAsync(newKey: false, Cancel);
        var kept = EvidenceVerifier.SealsIn(new MemoryStream(await ExportAsync(auditor, "/evidence")));

        EvidenceVerifier.Run(new MemoryStream(yesterday), kept, null).Faults.Select(fault => (fault.Kind, fault.Number))
            .ShouldBe([(EvidenceFaultKind.OlderThanSeal, 2L)]);
        EvidenceVerifier.Run(new MemoryStream(yesterday), [kept[0]], null).Faults.ShouldBeEmpty();
    }

    [Theory]
    [BothDatabases]
    public async Task A_new_key_is_vouched_for_by_the_one_before_and_a_foreign_one_by_nobody(Provider provider)
    {
        await using var house = await SealedAsync(provider);
        await WriteAsync(house, 1);
        (await Sealing(house).RunAsync(newKey: true, Cancel))!.Number.ShouldBe(2);
        var auditor = await house.SignedInAsync(Role.Auditor);
        Verify(await ExportAsync(auditor, "/evidence")).Faults.ShouldBeEmpty();

        await using var db = house.OpenForAll();
        await db.Set<SealKeyRow>().Where(row => row.IntroducedBy != "")
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Introduction, new byte[64]), Cancel);
        Verify(await ExportAsync(auditor, "/evidence")).Faults.ShouldContain(fault => fault.Kind == EvidenceFaultKind.KeyUnknown && fault.Number == 2);
    }

    [Fact]
    public async Task Where_the_key_is_missing_the_message_says_what_to_do_and_nothing_is_made_up()
    {
        await using var house = await SealedAsync(Provider.Sqlite);
        await WriteAsync(house, 1);
        File.Delete(house.Services.GetRequiredService<SealKey>().File);
        var failed = await Should.ThrowAsync<InvalidOperationException>(() => Sealing(house).RunAsync(newKey: false, Cancel));
        failed.Message.ShouldContain("seal --new-key");
    }

    [Theory]
    [BothDatabases]
    public async Task Restricted_cases_are_withheld_from_the_auditor_and_their_owner_reads_them(Provider provider)
    {
        await using var room = await CaseRoom.OpenAsync(provider);
        await Sealing(room.House).RunAsync(newKey: false, Cancel);
        var auditor = await room.House.SignedInAsync(Role.Auditor);
        var archive = await ExportAsync(auditor, "/evidence");
        var report = Verify(archive);
        report.Faults.ShouldBeEmpty();
        report.Manifest.Withheld.ShouldBe(1);
        Texts(archive).ShouldNotContain(room.Number);
        await auditor.GetAsync("/evidence?kind=case");
        auditor.Raw.ShouldNotContain(room.Number);

        var id = await IdOfAsync(room);
        await auditor.GetAsync($"/evidence/case/{id:D}");
        auditor.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [BothDatabases]
    [Requirement("G-2.1.5-1")]
    public async Task A_head_reads_the_evidence_of_the_own_department_alone(Provider provider)
    {
        await using var house = await SealedAsync(provider);
        var head = await house.SignedInAsync(Role.UnitHead, house.Ours);
        await head.GetAsync($"/evidence/customer/{house.OurCustomer.Id:D}");
        head.Status.ShouldBe(HttpStatusCode.OK);
        head.Text.ShouldContain("改ざんは見つかりません");
        await head.GetAsync($"/evidence/customer/{house.TheirCustomer.Id:D}");
        head.Status.ShouldBe(HttpStatusCode.NotFound);
        await head.GetAsync($"/evidence/installation/{Guid.Empty:D}");
        head.Status.ShouldBe(HttpStatusCode.NotFound);
        var member = await house.SignedInAsync(Role.DepartmentMember, house.Ours);
        await member.GetAsync("/evidence");
        member.Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("twice")]
    [InlineData("words")]
    [InlineData("cut")]
    public async Task A_file_that_is_no_archive_is_refused_with_words(string how)
    {
        byte[] file;
        if (how == "nothing")
        {
            file = Encoding.UTF8.GetBytes("no zip");
        }
        else
        {
            var buffer = new MemoryStream();
            using (var zip = new ZipArchive(buffer, ZipArchiveMode.Create, true))
            {
                await AddAsync(zip, "manifest.json", """{"format":"kakehashi-evidence-1","exportedAt":"2026-04-01T00:00:00.000000Z","scope":"all","withheld":0}""");
                await AddAsync(zip, "keys.jsonl", "");
                await AddAsync(zip, "seals.jsonl", how == "words" ? "{\"number\":\"one\"}" : "");
                await AddAsync(zip, "heads.jsonl", "");
                if (how == "twice")
                {
                    await AddAsync(zip, "entries.jsonl", "");
                    await AddAsync(zip, "entries.jsonl", "");
                }
            }

            file = buffer.ToArray();
        }

        Should.Throw<InvalidDataException>(() => Verify(how == "cut" ? file[..^20] : file));
    }

    private static async Task AddAsync(ZipArchive zip, string name, string text)
    {
        await using var stream = zip.CreateEntry(name).Open();
        await stream.WriteAsync(Encoding.UTF8.GetBytes(text), Cancel);
    }

    private static Sealing Sealing(TestHouse house) => house.Services.GetRequiredService<Sealing>();

    /// <summary>A house with five entries on each customer's stream, sealed once.</summary>
    private static async Task<TestHouse> SealedAsync(Provider provider)
    {
        var house = await TestHouse.OpenAsync(provider);
        await WriteAsync(house, 5);
        (await Sealing(house).RunAsync(newKey: false, Cancel)).ShouldNotBeNull();
        (await Sealing(house).RunAsync(newKey: false, Cancel)).ShouldBeNull("nothing was written since");
        return house;
    }

    private static async Task WriteAsync(TestHouse house, int entries)
    {
        await using var db = house.OpenForAll();
        for (var turn = 0; turn < entries; turn++)
        {
            db.Evidence.Append(StreamName.Customer(house.OurCustomer.Id), new Told(turn, new Personal("見本 花子")));
            db.Evidence.Append(StreamName.Customer(house.TheirCustomer.Id), new Told(turn, new Personal("試験 次郎")));
            await db.SaveAsync(Cancel);
        }
    }

    private static async Task FoundAsync(Provider provider, EvidenceFaultKind wanted, Func<AppDb, Guid, Task> mutate)
    {
        await using var house = await SealedAsync(provider);
        var auditor = await house.SignedInAsync(Role.Auditor);
        await using (var db = house.OpenForAll())
        {
            await mutate(db, house.OurCustomer.Id);
            var (_, broken) = await EvidenceChains.VerifyAsync(db, Cancel);
            broken.ShouldContain(fault => fault.Kind == wanted, $"{wanted} in the database: {string.Join(", ", broken)}");
        }

        var faults = Verify(await ExportAsync(auditor, "/evidence")).Faults;
        faults.ShouldContain(fault => fault.Kind == wanted, $"{wanted} in the export: {string.Join(", ", faults)}");
    }

    // As somebody would who can write to the database but has not the key that seals.
    private static async Task RecomputeAsync(AppDb db, Guid stream, long from, bool withHead = false)
    {
        var entries = await db.Set<EvidenceEntry>().AsNoTracking().Where(row => row.StreamId == stream && row.Number >= from - 1)
            .OrderBy(row => row.Number).ToListAsync(Cancel);
        var previous = entries[0].Hash;
        foreach (var entry in entries.Skip(1))
        {
            var forged = entry.ToRecord() with { PreviousHash = previous, Json = entry.Number == from ? "{}" : entry.Json };
            var hash = forged.Digest();
            await Of(db, stream, entry.Number).ExecuteUpdateAsync(
                set => set.SetProperty(row => row.Json, forged.Json).SetProperty(row => row.PreviousHash, forged.PreviousHash).SetProperty(row => row.Hash, hash),
                Cancel);
            previous = hash;
        }

        if (withHead)
        {
            await db.Set<SealedHead>().Where(row => row.StreamId == stream).ExecuteUpdateAsync(set => set.SetProperty(row => row.Hash, previous), Cancel);
        }
    }

    private static async Task SwapAsync(AppDb db, Guid stream)
    {
        var other = await db.Set<EvidenceEntry>().Where(row => row.Stream == "customer" && row.StreamId != stream).Select(row => row.StreamId).FirstAsync(Cancel);
        var parked = Guid.NewGuid();
        await Of(db, stream, 3).ExecuteUpdateAsync(set => set.SetProperty(row => row.StreamId, parked), Cancel);
        await Of(db, other, 3).ExecuteUpdateAsync(set => set.SetProperty(row => row.StreamId, stream), Cancel);
        await Of(db, parked, 3).ExecuteUpdateAsync(set => set.SetProperty(row => row.StreamId, other), Cancel);
    }

    private static IQueryable<EvidenceEntry> Of(AppDb db, Guid stream, long number) =>
        db.Set<EvidenceEntry>().Where(row => row.StreamId == stream && row.Number == number);

    private static async Task<byte[]> ExportAsync(Visitor visitor, string page)
    {
        await visitor.GetAsync(page);
        visitor.Status.ShouldBe(HttpStatusCode.OK, visitor.Text);
        return await visitor.DownloadAsync("/evidence/export");
    }

    private static EvidenceReport Verify(byte[] archive) => EvidenceVerifier.Run(new MemoryStream(archive), [], null);

    private static string Texts(byte[] archive)
    {
        using var zip = new ZipArchive(new MemoryStream(archive));
        return string.Concat(zip.Entries.Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        }));
    }

    private static async Task<Guid> IdOfAsync(CaseRoom room)
    {
        await using var db = room.House.OpenForAll();
        return await db.Set<Domain.Cases.Case>().Where(row => row.Number == room.Number).Select(row => row.Id).SingleAsync(Cancel);
    }

    private sealed record Told(int Turn, Personal Name);
}
