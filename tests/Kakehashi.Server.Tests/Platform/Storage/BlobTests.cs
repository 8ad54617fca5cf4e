using System.Security.Cryptography;
using System.Text;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Platform.Storage;

public sealed class BlobTests
{
    private static readonly byte[] Text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("構成情報 inventory ", 500)));
    private static readonly byte[] Noise = RandomNumberGenerator.GetBytes(2_000);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    public async Task Bytes_come_back_as_received_and_lie_under_their_hash(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.OpenForAll();

        var keys = await PutAsync(db, Text, Noise, []);

        (await db.ReadBlobAsync(keys[0], Cancel)).ShouldBe(Text);
        (await db.ReadBlobAsync(keys[1], Cancel)).ShouldBe(Noise);
        (await db.ReadBlobAsync(keys[2], Cancel)).ShouldBeEmpty();
        var stored = await db.Set<Blob>().AsNoTracking().OrderBy(row => row.Key).ToListAsync(Cancel);
        stored.Select(row => Convert.ToHexString(row.Hash)).ShouldBe(new[] { Text, Noise, [] }.Select(bytes => Convert.ToHexString(SHA256.HashData(bytes))));
    }

    [Theory]
    [BothDatabases]
    public async Task What_compresses_is_compressed_and_what_does_not_is_left(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.OpenForAll();
        await PutAsync(db, Text, Noise);

        var stored = await db.Set<Blob>().AsNoTracking().OrderBy(row => row.Key).ToListAsync(Cancel);
        stored.Select(row => (row.Packing, row.Length)).ShouldBe([(BlobPacking.Zstd, Text.Length), (BlobPacking.Plain, Noise.Length)]);
        stored[0].Bytes.Length.ShouldBeLessThan(Text.Length / 10);
        stored[1].Bytes.Length.ShouldBe(Noise.Length);
    }

    [Theory]
    [BothDatabases]
    public async Task The_same_bytes_are_kept_once_in_one_call_and_in_several(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.OpenForAll();

        var first = await PutAsync(db, Text, Noise, Text);
        var second = await PutAsync(db, Noise, Text);

        first[2].ShouldBe(first[0]);
        second.ShouldBe([first[1], first[0]]);
        (await db.Set<Blob>().CountAsync(Cancel)).ShouldBe(2);
    }

    [Theory]
    [BothDatabases]
    public async Task The_same_bytes_from_many_at_once_are_kept_once(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var keys = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => Task.Run(
            async () =>
            {
                await using var db = database.OpenForAll();
                return await PutAsync(db, Text, Encoding.UTF8.GetBytes($"{number % 3}"));
            },
            Cancel)));

        keys.Select(pair => pair[0]).Distinct().Count().ShouldBe(1);
        await using var look = database.OpenForAll();
        (await look.Set<Blob>().CountAsync(Cancel)).ShouldBe(4);
    }

    [Theory]
    [BothDatabases]
    public async Task Bytes_that_were_changed_in_the_database_are_an_error_and_no_answer(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.OpenForAll();
        var keys = await PutAsync(db, Text, Noise);
        var (plain, packed) = (Noise.ToArray(), Blobs.Pack(Encoding.UTF8.GetBytes("something else ".PadRight(Text.Length))).Bytes);
        plain[7] ^= 1;
        await db.Database.ExecuteSqlAsync($"UPDATE storage_blobs SET bytes = {plain} WHERE key = {keys[1]}", Cancel);
        await db.Database.ExecuteSqlAsync($"UPDATE storage_blobs SET bytes = {packed} WHERE key = {keys[0]}", Cancel);

        await Should.ThrowAsync<InvalidDataException>(() => db.ReadBlobAsync(keys[0], Cancel));
        await Should.ThrowAsync<InvalidDataException>(() => db.ReadBlobAsync(keys[1], Cancel));
    }

    [Theory]
    [BothDatabases]
    public async Task A_blob_that_states_a_wrong_length_is_refused_before_memory_is_taken_for_it(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.OpenForAll();
        var keys = await PutAsync(db, Text);
        foreach (var length in (long[])[long.MaxValue, 2L << 30, -1, Text.Length + 1, Text.Length - 1])
        {
            await db.Database.ExecuteSqlAsync($"UPDATE storage_blobs SET length = {length} WHERE key = {keys[0]}", Cancel);
            await Should.ThrowAsync<InvalidDataException>(() => db.ReadBlobAsync(keys[0], Cancel));
        }
    }

    [Theory]
    [BothDatabases]
    public async Task A_write_that_fails_leaves_no_blob(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.OpenForAll();
        await Should.ThrowAsync<InvalidOperationException>(() => db.WriteAsync(
            async token =>
            {
                await db.PutBlobsAsync([Text], token);
                throw new InvalidOperationException("as a fault in the work");
            },
            Cancel));

        await using var after = database.OpenForAll();
        (await after.Set<Blob>().AnyAsync(Cancel)).ShouldBeFalse();
    }

    private static Task<long[]> PutAsync(AppDb db, params byte[][] contents) =>
        db.WriteAsync(token => db.PutBlobsAsync([.. contents.Select(bytes => new ReadOnlyMemory<byte>(bytes))], token), Cancel);
}
