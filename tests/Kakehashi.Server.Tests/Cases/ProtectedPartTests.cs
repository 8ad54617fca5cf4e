using System.Net;
using System.Text;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Cases;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Tests.Hosting;
using Kakehashi.Testing;
using Microsoft.EntityFrameworkCore;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Cases;

/// <summary>Nature, verification method and attack method: sealed, opened one by one, on record.</summary>
public sealed class ProtectedPartTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    [Requirement("G-5-2")]
    [Requirement("G-5.1.1-15")]
    public async Task Each_part_takes_its_own_right_and_stands_sealed_in_the_database(Provider provider)
    {
        await using var room = await CaseRoom.OpenAsync(provider);
        foreach (var part in Enum.GetValues<ProtectedPart>())
        {
            await room.KeepPartAsync(part, $"目印 marker-{part}");
        }

        var verifier = await room.House.PersonAsync(Role.Reader, room.House.Theirs);
        await room.NameAsync(verifier, ParticipantRole.Member, ProtectedPart.VerificationMethod);
        var visitor = await room.House.SignInAsync(verifier);
        (await room.OpenPartAsync(visitor, ProtectedPart.VerificationMethod)).ShouldBe("目印 marker-VerificationMethod");
        (await room.OpenPartAsync(visitor, ProtectedPart.Nature)).ShouldBeNull();
        (await room.OpenPartAsync(visitor, ProtectedPart.AttackMethod)).ShouldBeNull();
        (await room.OpenPartAsync(room.Owner, ProtectedPart.Nature)).ShouldBe("目印 marker-Nature");

        // A forged form opens no more than the page offers.
        await visitor.GetAsync(room.Address + "/protected/VerificationMethod");
        await CaseRoom.ForgeAsync(visitor, room.Address + "/protected/AttackMethod?handler=Open", []);
        visitor.Status.ShouldBe(HttpStatusCode.NotFound);

        await using var db = room.House.OpenForAll();
        foreach (var secret in await db.Set<CaseSecret>().ToListAsync(Cancel))
        {
            secret.Content.HasValue.ShouldBeTrue();
            secret.Content.Sealed.Span.IndexOf(Encoding.UTF8.GetBytes("marker-")).ShouldBe(-1);
        }
    }

    [Theory]
    [BothDatabases]
    [Requirement("G-3.2.2-10")]
    public async Task Each_opening_is_on_record_with_who_and_what(Provider provider)
    {
        await using var room = await CaseRoom.OpenAsync(provider);
        await room.KeepPartAsync(ProtectedPart.Nature, "目印");
        (await room.RecordAsync()).ShouldNotContain(nameof(ProtectedPartOpened));

        await room.OpenPartAsync(room.Second, ProtectedPart.Nature);

        (await room.RecordAsync()).Count(what => what == nameof(ProtectedPartOpened)).ShouldBe(1);
        await using var db = room.House.OpenForAll();
        var entry = await db.Set<EvidenceEntry>().SingleAsync(row => row.What == nameof(ProtectedPartOpened), Cancel);
        entry.Who.ShouldBe(room.SecondPerson.Id);
        entry.Json.ShouldContain("\"Nature\"");
    }

    [Theory]
    [BothDatabases]
    public async Task Disposal_destroys_the_key_after_its_day_and_leaves_the_evidence_whole(Provider provider)
    {
        await using var room = await CaseRoom.OpenAsync(provider);
        await room.KeepPartAsync(ProtectedPart.Nature, "目印");
        await room.Owner.SubmitAsync(room.Address, [], "handler=Close");
        room.Owner.Status.ShouldBe(HttpStatusCode.Found, room.Owner.Text);
        await room.Owner.SubmitAsync(room.Address, [], "handler=Dispose");
        room.Owner.Status.ShouldBe(HttpStatusCode.Conflict, "kept for its years");

        // Ten years are too many ticks for everything in the program that waits.
        var owner = room.Owner;
        await using (var past = room.House.OpenForAll())
        {
            await past.Set<Domain.Cases.Case>().ExecuteUpdateAsync(set => set.SetProperty(row => row.KeepUntil, new DateOnly(2026, 4, 1)), Cancel);
        }

        await owner.SubmitAsync(room.Address, new() { ["Hold"] = "係争中" }, "handler=Hold");
        await owner.SubmitAsync(room.Address, [], "handler=Dispose");
        owner.Status.ShouldBe(HttpStatusCode.Conflict, "on hold");
        await owner.SubmitAsync(room.Address, new() { ["Hold"] = "" }, "handler=Hold");
        await owner.SubmitAsync(room.Address, [], "handler=Dispose");
        owner.Status.ShouldBe(HttpStatusCode.Found, owner.Text);

        await owner.GetAsync(room.Address);
        owner.Text.ShouldContain("廃棄されています");
        (await room.OpenPartAsync(owner, ProtectedPart.Nature)).ShouldBeNull();
        await using var db = room.House.OpenForAll();
        (await db.Set<DataKey>().CountAsync(row => row.Subject == "case", Cancel)).ShouldBe(0);
        var committed = await db.Set<EvidenceEntry>().Where(row => row.Stream == "case" && row.What == nameof(ParticipantNamed)).Select(row => row.Json).ToListAsync(Cancel);
        committed.ShouldAllBe(json => json.Contains("commitment:"));

        // What the last entry commits to was written after the salts were erased, and says nothing of the matter.
        (await db.Set<EvidenceSalt>().CountAsync(Cancel)).ShouldBeLessThan(committed.Count);
        (await EvidenceChains.VerifyAsync(db, Cancel)).Broken.ShouldBeEmpty();
        (await room.RecordAsync())[^1].ShouldBe(nameof(CaseDisposed));
    }

    [Theory]
    [BothDatabases]
    public async Task Two_who_write_a_part_at_once_lose_nothing_silently(Provider provider)
    {
        await using var room = await CaseRoom.OpenAsync(provider);
        await room.KeepPartAsync(ProtectedPart.Nature, "一");
        await room.Owner.GetAsync(room.Address + "/protected/Nature");
        await room.Owner.SubmitAsync([], "handler=Open");
        await room.Second.GetAsync(room.Address + "/protected/Nature");
        await room.Second.SubmitAsync([], "handler=Open");
        await room.Owner.SubmitAsync(new() { ["Text"] = "二" }, "handler=Keep");
        room.Owner.Status.ShouldBe(HttpStatusCode.Found);

        await room.Second.SubmitAsync(new() { ["Text"] = "三" }, "handler=Keep");

        room.Second.Status.ShouldBe(HttpStatusCode.Conflict);
        room.Second.Page.QuerySelector("textarea")!.TextContent.Trim().ShouldBe("三", "nothing typed is lost");
        (await room.OpenPartAsync(room.Owner, ProtectedPart.Nature)).ShouldBe("二");
    }
}
