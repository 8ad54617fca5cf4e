using System.Security.Cryptography;
using Kakehashi.Domain;
using Kakehashi.Domain.Evidence;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Platform.Evidence;

public sealed class EvidenceChainTests
{
    private static readonly StreamName Ours = StreamName.System(Guid.Parse("0a000000-0000-7000-8000-000000000001"));
    private static readonly StreamName Theirs = StreamName.System(Guid.Parse("0b000000-0000-7000-8000-000000000002"));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    public async Task An_untouched_chain_holds(Provider provider)
    {
        await using var database = await WrittenAsync(provider);
        await using var db = database.OpenForAll();
        var (entries, broken) = await EvidenceChains.VerifyAsync(db, Cancel);
        (entries, broken.Count).ShouldBe((10, 0));
    }

    [Theory]
    [BothDatabases]
    public async Task Any_changed_field_of_an_entry_is_found_at_its_place(Provider provider)
    {
        await using var database = await WrittenAsync(provider);
        await using var db = database.OpenForAll();
        var stranger = Guid.NewGuid();
        var hash = RandomNumberGenerator.GetBytes(32);
        var later = new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero);
        await ShouldBreakAsync(db, entry => entry.ExecuteUpdateAsync(set => set.SetProperty(row => row.Json, row => row.Json + " "), Cancel), EvidenceFaultKind.Changed);
        await ShouldBreakAsync(db, entry => entry.ExecuteUpdateAsync(set => set.SetProperty(row => row.What, "Another"), Cancel), EvidenceFaultKind.Changed);
        await ShouldBreakAsync(db, entry => entry.ExecuteUpdateAsync(set => set.SetProperty(row => row.Who, stranger), Cancel), EvidenceFaultKind.Changed);
        await ShouldBreakAsync(db, entry => entry.ExecuteUpdateAsync(set => set.SetProperty(row => row.At, later), Cancel), EvidenceFaultKind.Changed);
        await ShouldBreakAsync(db, entry => entry.ExecuteUpdateAsync(set => set.SetProperty(row => row.Hash, hash), Cancel), EvidenceFaultKind.Changed);
        await ShouldBreakAsync(db, entry => entry.ExecuteUpdateAsync(set => set.SetProperty(row => row.PreviousHash, hash), Cancel), EvidenceFaultKind.Unlinked);
    }

    [Theory]
    [BothDatabases]
    public async Task A_changed_entry_whose_hash_was_computed_anew_breaks_the_one_after(Provider provider)
    {
        await using var database = await WrittenAsync(provider);
        await using var db = database.OpenForAll();
        var entry = await Third(db).AsNoTracking().SingleAsync(Cancel);
        var forged = Forged(entry, entry.Number, "{}");
        await Third(db).ExecuteUpdateAsync(set => set.SetProperty(row => row.Json, "{}").SetProperty(row => row.Hash, forged.Hash), Cancel);

        (await BrokenAsync(db)).ShouldBe([(4, EvidenceFaultKind.Unlinked)]);
    }

    [Theory]
    [InlineData(Provider.Sqlite, 1)]
    [InlineData(Provider.Sqlite, 3)]
    [InlineData(Provider.Postgres, 1)]
    [InlineData(Provider.Postgres, 3)]
    public async Task A_dropped_entry_is_found(Provider provider, int number)
    {
        await using var database = await WrittenAsync(provider);
        await using var db = database.OpenForAll();
        await Of(db, number).ExecuteDeleteAsync(Cancel);

        (await BrokenAsync(db)).ShouldBe([(number, EvidenceFaultKind.Missing)]);
    }

    [Theory]
    [BothDatabases]
    public async Task A_dropped_entry_whose_followers_were_renumbered_is_found(Provider provider)
    {
        await using var database = await WrittenAsync(provider);
        await using var db = database.OpenForAll();
        await Third(db).ExecuteDeleteAsync(Cancel);
        await Of(db, 4).ExecuteUpdateAsync(set => set.SetProperty(row => row.Number, 3), Cancel);
        await Of(db, 5).ExecuteUpdateAsync(set => set.SetProperty(row => row.Number, 4), Cancel);

        (await BrokenAsync(db)).ShouldBe([(3, EvidenceFaultKind.Unlinked), (4, EvidenceFaultKind.Changed)]);
    }

    [Theory]
    [BothDatabases]
    public async Task Two_swapped_entries_are_found(Provider provider)
    {
        await using var database = await WrittenAsync(provider);
        await using var db = database.OpenForAll();
        await Of(db, 2).ExecuteUpdateAsync(set => set.SetProperty(row => row.Number, 99), Cancel);
        await Third(db).ExecuteUpdateAsync(set => set.SetProperty(row => row.Number, 2), Cancel);
        await Of(db, 99).ExecuteUpdateAsync(set => set.SetProperty(row => row.Number, 3), Cancel);

        (await BrokenAsync(db)).ShouldBe([(2, EvidenceFaultKind.Swapped), (3, EvidenceFaultKind.Swapped), (4, EvidenceFaultKind.Unlinked)]);
    }

    [Theory]
    [BothDatabases]
    public async Task An_entry_put_in_between_is_found(Provider provider)
    {
        await using var database = await WrittenAsync(provider);
        await using var db = database.OpenForAll();
        foreach (var number in (int[])[5, 4, 3])
        {
            await Of(db, number).ExecuteUpdateAsync(set => set.SetProperty(row => row.Number, row => row.Number + 1), Cancel);
        }

        var second = await Of(db, 2).AsNoTracking().SingleAsync(Cancel);
        db.Add(Forged(second, 3, "{}", second.Hash));
        await db.SaveChangesAsync(Cancel);

        (await BrokenAsync(db)).ShouldBe([(4, EvidenceFaultKind.Unlinked), (5, EvidenceFaultKind.Changed), (6, EvidenceFaultKind.Changed)]);
    }

    [Theory]
    [BothDatabases]
    public async Task An_entry_moved_to_another_subject_is_found(Provider provider)
    {
        await using var database = await WrittenAsync(provider);
        await using var db = database.OpenForAll();
        await Of(db, 5).ExecuteUpdateAsync(set => set.SetProperty(row => row.StreamId, Theirs.Id).SetProperty(row => row.Number, 6), Cancel);

        (await BrokenAsync(db)).ShouldBe([(6, EvidenceFaultKind.Unlinked)]);
    }

    [Theory]
    [BothDatabases]
    public async Task Twenty_writers_on_one_subject_at_once_make_one_chain_without_gap(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(writer => Task.Run(
            async () =>
            {
                await using var db = database.OpenForAll();
                for (var turn = 0; turn < 5; turn++)
                {
                    db.Evidence.Append(Ours, new Told(writer, turn, new Personal("見本 花子")));
                    await db.SaveAsync(Cancel);
                }
            },
            Cancel)));

        await using var look = database.OpenForAll();
        (await look.Set<EvidenceEntry>().Select(row => row.Number).OrderBy(number => number).ToListAsync(Cancel)).ShouldBe(Enumerable.Range(1, 100).Select(number => (long)number));
        (await EvidenceChains.VerifyAsync(look, Cancel)).Broken.ShouldBeEmpty();
    }

    [Theory]
    [BothDatabases]
    public async Task Writers_that_name_two_subjects_in_opposite_order_do_not_lock_each_other_out(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(
            async () =>
            {
                await using var db = database.OpenForAll();
                for (var turn = 0; turn < 15; turn++)
                {
                    foreach (var stream in writer % 2 == 0 ? (StreamName[])[Ours, Theirs] : [Theirs, Ours])
                    {
                        db.Evidence.Append(stream, new Told(writer, turn, new Personal("")));
                    }

                    await db.SaveAsync(Cancel);
                }
            },
            Cancel)));

        await using var look = database.OpenForAll();
        var (entries, broken) = await EvidenceChains.VerifyAsync(look, Cancel);
        (entries, broken.Count).ShouldBe((240, 0));
    }

    [Theory]
    [BothDatabases]
    public async Task A_write_that_fails_puts_nothing_on_record(Provider provider)
    {
        await using var database = await WrittenAsync(provider);
        await using (var db = database.OpenForAll())
        {
            db.Evidence.Append(Ours, new Told(0, 0, new Personal("")));
            await Should.ThrowAsync<InvalidOperationException>(() => db.WriteAsync(
                _ => throw new InvalidOperationException("as a fault in the work"), Cancel));
        }

        await using var look = database.OpenForAll();
        (await EvidenceChains.VerifyAsync(look, Cancel)).Entries.ShouldBe(10);
    }

    [Theory]
    [BothDatabases]
    public async Task A_forgotten_name_leaves_the_chain_whole_and_the_name_unknown(Provider provider)
    {
        await using var database = await WrittenAsync(provider);
        await using var db = database.OpenForAll();
        (await db.Set<EvidenceEntry>().Select(row => row.Json).ToListAsync(Cancel)).ShouldAllBe(json => !json.Contains("花子", StringComparison.Ordinal));
        var salts = await db.Set<EvidenceSalt>().AsNoTracking().ToListAsync(Cancel);
        var opened = new List<(string Commitment, byte[] Salt)>();
        foreach (var salt in salts)
        {
            opened.Add((salt.Commitment, await db.Storage.Salts.OpenAsync(db, salt.Commitment, salt.Salt, Cancel)));
        }

        opened.Count(salt => CanonicalJson.Commit("見本 花子", salt.Salt) == salt.Commitment).ShouldBe(5);

        await db.Set<EvidenceSalt>().ExecuteDeleteAsync(Cancel);

        (await EvidenceChains.VerifyAsync(db, Cancel)).Broken.ShouldBeEmpty();
    }

    /// <summary>Five entries on each of two subjects.</summary>
    private static async Task<TestDatabase> WrittenAsync(Provider provider)
    {
        var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.OpenForAll();
        for (var turn = 0; turn < 5; turn++)
        {
            db.Evidence.Append(Ours, new Told(0, turn, new Personal("見本 花子")));
            db.Evidence.Append(Theirs, new Told(1, turn, new Personal("試験 次郎")));
            await db.SaveAsync(Cancel);
        }

        return database;
    }

    private static IQueryable<EvidenceEntry> Of(AppDb db, long number) =>
        db.Set<EvidenceEntry>().Where(row => row.StreamId == Ours.Id && row.Number == number);

    private static IQueryable<EvidenceEntry> Third(AppDb db) => Of(db, 3);

    private static async Task<IEnumerable<(long Number, EvidenceFaultKind Why)>> BrokenAsync(AppDb db) =>
        (await EvidenceChains.VerifyAsync(db, Cancel)).Broken.Select(one => (one.Number, one.Kind));

    private static async Task ShouldBreakAsync(AppDb db, Func<IQueryable<EvidenceEntry>, Task> tamper, EvidenceFaultKind why)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
        await tamper(Third(db));
        (await BrokenAsync(db)).First().ShouldBe((3, why));
        await transaction.RollbackAsync(Cancel);
        (await BrokenAsync(db)).ShouldBeEmpty();
    }

    private static EvidenceEntry Forged(EvidenceEntry like, long number, string json, byte[]? previous = null)
    {
        var entry = new EvidenceEntry
        {
            Stream = like.Stream,
            StreamId = like.StreamId,
            Number = number,
            At = like.At,
            Who = like.Who,
            What = like.What,
            Json = json,
            PreviousHash = previous ?? like.PreviousHash,
        };
        entry.Seal();
        return entry;
    }

    private sealed record Told(int Writer, int Turn, Personal Name);
}
