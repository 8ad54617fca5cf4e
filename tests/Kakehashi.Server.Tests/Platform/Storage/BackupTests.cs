using Kakehashi.Server.Platform.Changes;
using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Platform.Keys;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Tests.Faults;
using Kakehashi.Server.Tests.Hosting;
using Kakehashi.Server.Verbs;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Platform.Storage;

[Trait("Speed", "Slow")]
public sealed class BackupTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    public async Task A_restored_backup_is_the_database_of_that_moment(Provider provider)
    {
        await using var portfolio = await Portfolio.OpenAsync(provider);
        await NextRun.ImportAsync(portfolio.Options, AdvisoryBundle.Write(portfolio.Options.DataFolder));
        var before = await Fingerprint.OfUndisturbedAsync(portfolio.Database);
        var file = await BackUpAsync(portfolio.Options);

        await portfolio.SendAsync(portfolio.Systems[0], Portfolio.LargeSbom);
        await portfolio.Workshop.WorkAsync();
        (await Fingerprint.OfAsync(portfolio.Database)).ShouldNotBe(before);
        var (done, told) = await RestoreAsync(portfolio.Options, file);

        done.ShouldBeTrue(told);
        await Fingerprint.ShouldBeSoundAsync(portfolio.Database);
        (await Fingerprint.OfAsync(portfolio.Database)).ShouldBe(before);
        await portfolio.SendAsync(portfolio.Systems[0], Portfolio.LargeSbom);
        await portfolio.Workshop.WorkAsync();
        await Fingerprint.ShouldBeSoundAsync(portfolio.Database);
    }

    [Theory]
    [BothDatabases]
    public async Task A_backup_can_be_restored_where_no_database_was(Provider provider)
    {
        await using var portfolio = await Portfolio.OpenAsync(provider);
        var file = await BackUpAsync(portfolio.Options);
        await using var empty = await TestDatabase.CreateAsync(provider, migrated: false);

        var (done, told) = await RestoreAsync(empty.Options, file);

        done.ShouldBeTrue(told);
        await Fingerprint.ShouldBeSoundAsync(empty);
        (await Fingerprint.OfAsync(empty)).ShouldBe(await Fingerprint.OfAsync(portfolio.Database));
    }

    [Theory]
    [BothDatabases]
    public async Task A_backup_taken_during_an_import_is_of_one_moment(Provider provider)
    {
        await using var portfolio = await Portfolio.OpenAsync(provider);
        var importing = Task.Run(() => NextRun.ImportAsync(portfolio.Options, AdvisoryBundle.Write(portfolio.Options.DataFolder)), Cancel);
        await using (var db = portfolio.Database.OpenForAll())
        {
            while (!importing.IsCompleted && !await db.Set<Domain.Advisories.SourceRecord>().AnyAsync(Cancel))
            {
                await Task.Yield();
            }
        }

        var file = await CopyAsync(portfolio.Options);
        await importing;
        await using var copy = await TestDatabase.CreateAsync(provider, migrated: false);
        var (done, told) = await RestoreAsync(copy.Options, file);

        done.ShouldBeTrue(told);
        await Fingerprint.ShouldBeSoundAsync(copy);
        await using var restored = copy.OpenForAll();
        var records = await restored.Set<Domain.Advisories.SourceRecord>().Select(row => row.BlobKey).ToListAsync(Cancel);
        records.Count.ShouldBeGreaterThan(0);
        (await restored.Set<Blob>().CountAsync(blob => records.Contains(blob.Key), Cancel)).ShouldBe(records.Count);
    }

    [Theory]
    [BothDatabases]
    public async Task A_backup_that_was_changed_is_refused_and_nothing_is_touched(Provider provider)
    {
        await using var portfolio = await Portfolio.OpenAsync(provider);
        var before = await Fingerprint.OfAsync(portfolio.Database);
        var file = await BackUpAsync(portfolio.Options);
        var bytes = await File.ReadAllBytesAsync(file, Cancel);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, Cancel);

        (await RestoreAsync(portfolio.Options, file)).Done.ShouldBeFalse();

        (await Fingerprint.OfAsync(portfolio.Database)).ShouldBe(before);
    }

    [Theory]
    [BothDatabases]
    public async Task A_file_that_is_no_whole_backup_is_refused_and_nothing_is_touched(Provider provider)
    {
        await using var portfolio = await Portfolio.OpenAsync(provider);
        var before = await Fingerprint.OfAsync(portfolio.Database);
        var whole = await BackUpAsync(portfolio.Options);
        var half = Path.Combine(portfolio.Options.DataFolder, "half");
        await File.WriteAllBytesAsync(half, (await File.ReadAllBytesAsync(whole, Cancel))[..20_000], Cancel);
        var words = Path.Combine(portfolio.Options.DataFolder, "words");
        await File.WriteAllTextAsync(words, "no backup at all", Cancel);

        (await RestoreAsync(portfolio.Options, half)).Done.ShouldBeFalse();
        (await RestoreAsync(portfolio.Options, words)).Done.ShouldBeFalse();

        (await Fingerprint.OfAsync(portfolio.Database)).ShouldBe(before);
    }

    [Fact]
    public async Task Readers_of_changes_go_on_where_they_were_after_a_restore_to_another_server()
    {
        await using var database = await TestDatabase.CreateAsync(Provider.Postgres);
        await using (var db = database.OpenForAll())
        {
            // As another server had numbered them: far above the numbers of this one, and not in the order of their sequence.
            foreach (var (writer, subject) in ((long, long)[])[(9_000_000_000_002, 30), (9_000_000_000_001, 10), (9_000_000_000_001, 20), (9_000_000_000_003, 40)])
            {
                db.Add(new ChangeEntry { Writer = writer, At = TimeProvider.System.GetUtcNow(), Kind = "Told", Subject = subject });
                await db.SaveAsync(Cancel);
            }

            var entries = await db.Set<ChangeEntry>().AsNoTracking().ToListAsync(Cancel);
            await db.WriteAsync(token => ChangeFeed.MoveBookmarkAsync(db, "half", entries.Single(entry => entry.Subject == 20), token), Cancel);
            await db.WriteAsync(token => ChangeFeed.MoveBookmarkAsync(db, "all", entries.Single(entry => entry.Subject == 40), token), Cancel);
        }

        var (done, told) = await RestoreAsync(database.Options, await BackUpAsync(database.Options));
        done.ShouldBeTrue(told);
        await using (var db = database.OpenForAll())
        {
            db.Changes.Tell("Told", 50);
            await db.SaveAsync(Cancel);
        }

        (await SubjectsAsync(database, "half", 3)).ShouldBe([30, 40, 50]);
        (await SubjectsAsync(database, "all", 1)).ShouldBe([50]);
        (await SubjectsAsync(database, "new", 5)).ShouldBe([10, 20, 30, 40, 50]);
    }

    [Fact]
    public async Task A_restore_that_finds_no_room_leaves_the_database_where_it_was()
    {
        await using var portfolio = await Portfolio.OpenAsync(Provider.Sqlite);
        var file = await BackUpAsync(portfolio.Options);

        // A folder stands where the copy would be written: as a full disk, it fails there.
        Directory.CreateDirectory(portfolio.Options.SqliteFile + ".new");
        await Should.ThrowAsync<Exception>(() => RestoreAsync(portfolio.Options, file));

        File.Exists(portfolio.Options.SqliteFile).ShouldBeTrue();
        await Fingerprint.ShouldBeSoundAsync(portfolio.Database);
    }

    [Fact]
    public async Task What_stood_there_before_is_kept_aside_whole()
    {
        await using var portfolio = await Portfolio.OpenAsync(Provider.Sqlite);
        var file = await BackUpAsync(portfolio.Options);
        await portfolio.SendAsync(portfolio.Systems[0], Portfolio.LargeSbom);
        await portfolio.Workshop.WorkAsync();
        var late = await Fingerprint.OfAsync(portfolio.Database);
        await RestoreAsync(portfolio.Options, file);

        var (done, told) = await RestoreAsync(portfolio.Options, portfolio.Options.SqliteFile + ".before-restore-1");

        done.ShouldBeTrue(told);
        (await Fingerprint.OfAsync(portfolio.Database)).ShouldBe(late);
    }

    // Another test's transaction on the same server delays what is handed out.
    private static async Task<List<long>> SubjectsAsync(TestDatabase database, string reader, int count)
    {
        await using var db = database.OpenForAll();
        for (var patience = 0; ; patience++)
        {
            var changes = await ChangeFeed.ReadAsync(db, reader, 100, Cancel);
            if (changes.Count >= count || patience == 500)
            {
                return [.. changes.Select(change => change.Subject)];
            }

            await Task.Delay(20, Cancel);
        }
    }

    private static async Task<string> BackUpAsync(DatabaseOptions database)
    {
        var folder = Path.Combine(database.DataFolder, "backups");
        (await JobVerb.RunAsync(
            database, (db, jobs, _) => Task.FromResult(jobs.Ask<BackupJob>(db, new BackupJob.Input(folder), JobLane.Bulk, readsFilesOfThisHost: true)), Cancel))
            .ShouldBe(0);
        return Directory.GetFiles(folder).Single(file => !file.EndsWith(".sha256", StringComparison.Ordinal) && !file.EndsWith(".keys.txt", StringComparison.Ordinal));
    }

    /// <summary>The backup itself, past the lane in which it would wait for the import.</summary>
    private static async Task<string> CopyAsync(DatabaseOptions database)
    {
        var folder = Path.Combine(database.DataFolder, "backups");
        var job = new JobRun
        {
            Kind = BackupJob.Kind,
            Input = System.Text.Json.JsonSerializer.Serialize(new BackupJob.Input(folder)),
            Lane = JobLane.Bulk,
            PersonKey = 0,
            PersonId = default,
            AskedAt = default,
            Host = "",
        };
        var options = Microsoft.Extensions.Options.Options.Create(database);
        await new BackupJob(options, new OuterKey(options), TimeProvider.System).RunAsync(job, new JobProgress(), Cancel);
        return Directory.GetFiles(folder).Single(file => !file.EndsWith(".sha256", StringComparison.Ordinal) && !file.EndsWith(".keys.txt", StringComparison.Ordinal));
    }

    // A verb is a process of its own; here the pools of this one must let go of the file first.
    private static async Task<(bool Done, string Told)> RestoreAsync(DatabaseOptions database, string file)
    {
        if (database.IsEmbedded)
        {
            await using var pooled = new SqliteConnection($"Data Source={database.SqliteFile};Default Timeout=60;Foreign Keys=True");
            SqliteConnection.ClearPool(pooled);
        }
        else
        {
            await using var pooled = new NpgsqlConnection(database.Postgres);
            NpgsqlConnection.ClearPool(pooled);
        }

        return await Restore.RunAsync(database, file, Cancel);
    }
}
