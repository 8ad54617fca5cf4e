using System.Security.Cryptography;
using Kakehashi.Domain;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Keys;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Platform.Keys;

/// <summary>The key outside the database: never made anew beside what another one has sealed, renewed without loss.</summary>
public sealed class OuterKeyTests
{
    private static readonly Guid Subject = Guid.CreateVersion7();

    private Protected<string> _sealed;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    public async Task A_lost_key_is_said_and_no_other_is_made_in_its_place(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await SealAsync(database, "秘密");
        var file = Path.Combine(database.Options.DataFolder, "keys", "outer.key");
        var aside = file + ".aside";
        File.Move(file, aside);

        var lost = Should.Throw<MissingOuterKeyException>(() => New(database).Name);
        lost.Message.ShouldContain(file);
        lost.Message.ShouldContain("keys import");
        File.Exists(file).ShouldBeFalse();

        File.WriteAllBytes(file, RandomNumberGenerator.GetBytes(32));
        (await Should.ThrowAsync<MissingOuterKeyException>(() => OpenAsync(database, New(database)))).Message.ShouldContain("not here");
        SealedContent.Missing(SealedContent.NamesIn(database.Options), New(database)).ShouldNotBeNull();
        File.WriteAllBytes(file, [1, 2, 3]);
        Should.Throw<InvalidOperationException>(() => New(database).Name).Message.ShouldContain("not a key of 32 bytes");

        File.Move(aside, file, true);
        (await OpenAsync(database, New(database))).ShouldBe("秘密");
        SealedContent.Missing(SealedContent.NamesIn(database.Options), New(database)).ShouldBeNull();
    }

    [Fact]
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    public void Only_its_owner_reads_the_key()
    {
        var folder = Directory.CreateTempSubdirectory("kakehashi-key-");
        try
        {
            _ = new OuterKey(Options.Create(new DatabaseOptions { DataFolder = folder.FullName })).Name;
            var file = Path.Combine(folder.FullName, "keys", "outer.key");
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
            File.GetUnixFileMode(Path.GetDirectoryName(file)!).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        finally
        {
            folder.Delete(true);
        }
    }

    [Theory]
    [BothDatabases]
    public async Task Rotating_seals_every_key_anew_and_what_was_protected_stays_readable(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await SealAsync(database, "秘密");
        var outer = New(database);
        var done = await new KeyRotation(database.Factory, outer).RunAsync(true, Cancel);

        done.DataKeys.ShouldBeGreaterThanOrEqualTo(1);
        done.To.ShouldNotBe(done.From);
        SealedContent.NamesIn(database.Options).ShouldBe([done.To]);
        (await OpenAsync(database, outer)).ShouldBe("秘密");
        (await OpenAsync(database, New(database))).ShouldBe("秘密", "another process");
        New(database).Names().ShouldBe([done.To, done.From]);
        await using var db = database.OpenForAll();
        (await db.Set<EvidenceEntry>().CountAsync(entry => entry.What == nameof(OuterKeyRotated), Cancel)).ShouldBe(1);
    }

    [Theory]
    [BothDatabases]
    public async Task A_session_key_from_before_seals_were_named_is_sealed_anew_too(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        var outer = New(database);
        await using (var db = database.OpenForAll())
        {
            db.Add(new SessionKey { Name = "k1", Sealed = outer.Seal("<key/>"u8, "k1"u8) });
            await db.SaveAsync(Cancel);
        }

        (await new KeyRotation(database.Factory, outer).RunAsync(true, Cancel)).SessionKeys.ShouldBe(1);
        await using var after = database.OpenForAll();
        var row = await after.Set<SessionKey>().SingleAsync(Cancel);
        row.SealedBy.ShouldBe(outer.Name);
        SessionKeys.Open(New(database), row).ShouldBe("<key/>"u8.ToArray());
    }

    [Theory]
    [BothDatabases]
    public async Task A_rotation_that_was_cut_off_loses_nothing_and_goes_on(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await SealAsync(database, "秘密");
        var (from, _) = New(database).Renew();

        // The new key is in use, and nothing is sealed under it yet: as after a kill.
        var after = New(database);
        SealedContent.NamesIn(database.Options).ShouldBe([from]);
        (await OpenAsync(database, after)).ShouldBe("秘密");
        await SealAsync(database, "あとから");
        (await new KeyRotation(database.Factory, after).RunAsync(false, Cancel)).To.ShouldBe(after.Name);
        SealedContent.NamesIn(database.Options).ShouldBe([after.Name]);
        (await OpenAsync(database, New(database))).ShouldBe("あとから");
    }

    [Theory]
    [BothDatabases]
    public async Task A_process_that_runs_on_opens_what_another_one_has_sealed_under_a_new_key(Provider provider)
    {
        await using var database = await TestDatabase.CreateAsync(provider);
        await SealAsync(database, "秘密");
        var running = New(database);
        (await OpenAsync(database, running)).ShouldBe("秘密");
        await new KeyRotation(database.Factory, New(database)).RunAsync(true, Cancel);
        (await OpenAsync(database, running)).ShouldBe("秘密");
    }

    private static OuterKey New(TestDatabase database) => new(Options.Create(database.Options));

    private static AppDb AsPerson(TestDatabase database) => database.Open(Viewer.ForPerson(1, Guid.CreateVersion7(), "見本", "ja", []));

    private async Task SealAsync(TestDatabase database, string text)
    {
        await using var db = AsPerson(database);
        _sealed = await new Vault(db, New(database)).SealAsync(StreamName.Case(Subject), text, Cancel);
        await db.SaveAsync(Cancel);
    }

    private async Task<string> OpenAsync(TestDatabase database, OuterKey outer)
    {
        await using var db = AsPerson(database);
        (await new Vault(db, outer).RevealAsync(StreamName.Case(Subject), _sealed, new Opened("x"), Cancel)).Refused(out _, out var text).ShouldBeFalse();
        return text!;
    }

    private sealed record Opened(string What);
}
