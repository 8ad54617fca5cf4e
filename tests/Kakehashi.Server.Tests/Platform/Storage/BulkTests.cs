using Kakehashi.Domain.Advisories;
using Kakehashi.Matching.Advisories;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Platform.Storage;

/// <summary>What goes past the change tracker ends in the same columns, converted the same way.</summary>
public sealed class BulkTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    public async Task Rows_come_back_as_they_were_sent_empty_columns_and_odd_texts_among_them(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.OpenForAll();
        Finding[] sent = [Full(1), Bare(2), Full(3, "'; DROP TABLE x; -- \" \\ \t\n 架け橋 🌉")];

        await db.WriteAsync(token => db.InsertManyAsync(sent, token), Cancel);

        var stored = await db.Set<Finding>().AsNoTracking().OrderBy(row => row.Key).ToListAsync(Cancel);
        stored.ShouldBeEquivalentTo(sent.ToList());
    }

    [Theory]
    [BothDatabases]
    public async Task A_bulk_row_is_the_row_that_a_tracked_save_writes(Provider provider)
    {
        await using var bulk = await TestDatabase.CreateAsync(provider);
        await using var tracked = await TestDatabase.CreateAsync(provider);
        await using (var db = bulk.OpenForAll())
        {
            await db.WriteAsync(token => db.InsertManyAsync([Full(1)], token), Cancel);
        }

        await using (var db = tracked.OpenForAll())
        {
            db.Add(Full(1));
            await db.SaveAsync(Cancel);
        }

        // As the database itself spells it, past every converter of the model.
        (await RawAsync(bulk)).ShouldBe(await RawAsync(tracked));
    }

    [Theory]
    [BothDatabases]
    public async Task A_column_named_like_a_reserved_word_is_written(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.OpenForAll();
        await db.WriteAsync(
            token => db.InsertManyAsync([new FeedIssue { Key = 7, FeedRunKey = 1, Where = "file:3", Why = "why", Detail = "detail" }], token), Cancel);

        (await db.Set<FeedIssue>().Select(row => row.Where).ToListAsync(Cancel)).ShouldBe(["file:3"]);
    }

    [Theory]
    [BothDatabases]
    public async Task An_update_writes_the_columns_named_of_the_rows_given_and_nothing_else(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.OpenForAll();
        await db.WriteAsync(token => db.InsertManyAsync([Full(1), Full(2)], token), Cancel);

        await db.WriteAsync(token => db.UpdateManyAsync([Bare(1), Bare(99)], [nameof(Finding.Score), nameof(Finding.State), nameof(Finding.KevAdded)], token), Cancel);

        var rows = await db.Set<Finding>().AsNoTracking().OrderBy(row => row.Key).ToListAsync(Cancel);
        rows.Select(row => (row.Key, row.Score, row.State, row.KevAdded, row.TitleJa)).ShouldBe(
        [
            (1, null, AdvisoryState.Published, null, "題"),
            (2, 9.8, AdvisoryState.Rejected, new DateOnly(2026, 3, 1), "題"),
        ]);
    }

    [Theory]
    [BothDatabases]
    public async Task A_batch_with_one_impossible_row_stores_none_of_it(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.OpenForAll();
        await Should.ThrowAsync<System.Data.Common.DbException>(() => db.WriteAsync(token => db.InsertManyAsync([Full(1), Full(2), Full(1)], token), Cancel));

        await using var after = database.OpenForAll();
        (await after.Set<Finding>().CountAsync(Cancel)).ShouldBe(0);
    }

    [Theory]
    [BothDatabases]
    public async Task No_rows_are_no_work(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.OpenForAll();
        await db.InsertManyAsync(Array.Empty<Finding>(), Cancel);
        await db.UpdateManyAsync(Array.Empty<Finding>(), [nameof(Finding.Name)], Cancel);
        (await db.Set<Finding>().CountAsync(Cancel)).ShouldBe(0);
    }

    [Theory]
    [BothDatabases]
    public async Task Keys_taken_in_blocks_by_many_at_once_are_given_once(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var taken = await Task.WhenAll(Enumerable.Range(0, 16).Select(worker => Task.Run(
            async () =>
            {
                var keys = new List<long>();
                await using var db = database.OpenForAll();
                for (var block = 1; block <= 10; block++)
                {
                    var count = 1 + ((worker + block) % 7);
                    var first = await db.WriteAsync(token => db.TakeKeysAsync<Finding>(count, token), Cancel);
                    keys.AddRange(Enumerable.Range(0, count).Select(at => first + at));
                }

                return keys;
            },
            Cancel)));

        var all = taken.SelectMany(keys => keys).ToList();
        all.Distinct().Count().ShouldBe(all.Count);
        all.Min().ShouldBe(1);
        all.Max().ShouldBe(all.Count);
    }

    [Theory]
    [BothDatabases]
    public async Task Each_entity_counts_its_own_keys(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await using var db = database.OpenForAll();
        (await db.WriteAsync(token => db.TakeKeysAsync<Finding>(10, token), Cancel)).ShouldBe(1);
        (await db.WriteAsync(token => db.TakeKeysAsync<Blob>(3, token), Cancel)).ShouldBe(1);
        (await db.WriteAsync(token => db.TakeKeysAsync<Finding>(1, token), Cancel)).ShouldBe(11);
    }

    private static async Task<List<string>> RawAsync(TestDatabase database)
    {
        await using var db = database.OpenForAll();
        return database.Options.IsEmbedded
            ? await db.Database.SqlQuery<string>(
                $"""
                 SELECT key || '|' || name || '|' || state || '|' || typeof(score) || score || '|' || typeof(first_public) || first_public || '|'
                   || typeof(kev_added) || kev_added || '|' || typeof(ransomware) || ransomware || '|' || coalesce(merged_into, 'none') AS "Value"
                 FROM advisories_findings
                 """).ToListAsync(Cancel)
            : await db.Database.SqlQuery<string>($"""SELECT row_to_json(finding)::text AS "Value" FROM advisories_findings finding""").ToListAsync(Cancel);
    }

    private static Finding Full(long key, string title = "題") => new()
    {
        Key = key,
        Name = $"CVE-2026-{key:0000}",
        TitleJa = title,
        TitleEn = "title",
        State = AdvisoryState.Rejected,
        Severity = SeverityLevel.Critical,
        Score = 9.8,
        SeverityRank = 49.8,
        SeveritySource = "nvd",
        Vector = "CVSS:3.1/AV:N",
        FirstPublic = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddMicroseconds(678_901),
        LastModified = new DateTimeOffset(1999, 12, 31, 23, 59, 59, TimeSpan.Zero),
        FirstReceived = new DateTimeOffset(2026, 1, 3, 0, 0, 0, TimeSpan.Zero),
        KevAdded = new DateOnly(2026, 3, 1),
        Ransomware = true,
        SearchText = "x",
        MergedInto = null,
    };

    private static Finding Bare(long key) => new() { Key = key, Name = $"CVE-2026-{key:0000}", FirstReceived = DateTimeOffset.UnixEpoch };
}
