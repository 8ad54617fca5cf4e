using Kakehashi.Domain.Access;
using Kakehashi.Domain.Cases;
using Kakehashi.Domain.Clocks;
using Kakehashi.Server.Platform.Clocks;
using Kakehashi.Server.Platform.Mail;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Platform.Web;
using Kakehashi.Server.Tests.Cases;
using Kakehashi.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Clocks;

/// <summary>Who is told of a deadline, when, and that nobody is told twice.</summary>
public sealed class ClockWarningTests
{
    // A clock of its own: the house's would have to strike every second of weeks.
    private readonly FakeTimeProvider _now = new(new DateTimeOffset(2026, 4, 1, 3, 0, 0, TimeSpan.Zero));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    public async Task The_owner_is_warned_once_and_the_head_when_the_date_has_passed(Provider provider)
    {
        await using var room = await CaseRoom.OpenAsync(provider, CaseOrigin.Published, Classification.Internal);
        var head = await room.House.PersonAsync(Role.UnitHead, room.House.Ours);
        var otherHead = await room.House.PersonAsync(Role.UnitHead, room.House.Theirs);
        await CaseClockTests.StartAsync(room, "IpaExistenceReport", "2026/04/01");
        var due = (await CaseClockTests.OnlyAsync(room)).DueAt!.Value;
        await TellAsync(room);
        (await ToldAsync(room)).ShouldBeEmpty();

        _now.SetUtcNow(due.AddHours(-168));
        await TellAsync(room);
        await TellAsync(room);
        (await ToldAsync(room)).ShouldBe([(168, room.OwnerPerson.Key)]);

        _now.SetUtcNow(due.AddHours(-24));
        await TellAsync(room);
        _now.SetUtcNow(due);
        await TellAsync(room);
        await TellAsync(room);
        (await ToldAsync(room)).ShouldBe(
            [(168, room.OwnerPerson.Key), (24, room.OwnerPerson.Key), (0, room.OwnerPerson.Key), (0, head.Key)], ignoreOrder: true);
        await using var db = room.House.OpenForAll();
        var mails = await db.Set<OutboxMail>().OrderBy(mail => mail.Key).ToListAsync(Cancel);
        mails.Count(mail => mail.Address == room.OwnerPerson.Email).ShouldBe(3);
        mails.Count(mail => mail.Address == head.Email).ShouldBe(1);
        mails.ShouldNotContain(mail => mail.Address == otherHead.Email);
        mails[0].Urgency.ShouldBe(MailUrgency.Digest, "a week before");
        mails[^1].Urgency.ShouldBe(MailUrgency.Urgent);
        (await db.Set<OutboxText>().Select(text => text.Subject).ToListAsync(Cancel)).ShouldAllBe(subject => subject.Contains(room.Number));
    }

    [Theory]
    [BothDatabases]
    public async Task Two_processes_that_look_at_once_tell_once_and_what_was_slept_through_is_told_as_one(Provider provider)
    {
        await using var room = await CaseRoom.OpenAsync(provider, CaseOrigin.Published, Classification.Internal);
        await CaseClockTests.StartAsync(room, "IpaExistenceReport", "2026/04/01");
        _now.SetUtcNow((await CaseClockTests.OnlyAsync(room)).DueAt!.Value.AddHours(-1));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => TellAsync(room)));
        (await ToldAsync(room)).ShouldBe([(24, room.OwnerPerson.Key)]);
    }

    [Theory]
    [BothDatabases]
    public async Task A_new_date_is_warned_of_anew_and_a_stopped_clock_says_nothing(Provider provider)
    {
        await using var room = await CaseRoom.OpenAsync(provider, CaseOrigin.Published, Classification.Internal);
        await CaseClockTests.StartAsync(room, "IpaExistenceReport", "2026/04/01");
        var running = await CaseClockTests.OnlyAsync(room);
        _now.SetUtcNow(running.DueAt!.Value.AddHours(-20));
        await TellAsync(room);
        await using (var db = room.House.OpenForAll())
        {
            var tracked = await db.Set<Clock>().SingleAsync(Cancel);
            tracked.Move(running.DueAt.Value.AddDays(30), "IPAと合意");
            await db.SaveAsync(Cancel);
        }

        _now.SetUtcNow(running.DueAt!.Value.AddDays(30).AddHours(-20));
        await TellAsync(room);
        (await ToldAsync(room)).Count.ShouldBe(2);
        await using (var db = room.House.OpenForAll())
        {
            (await db.Set<Clock>().SingleAsync(Cancel)).Stop(_now.GetUtcNow(), "報告した");
            await db.SaveAsync(Cancel);
        }

        _now.Advance(TimeSpan.FromDays(60));
        await TellAsync(room);
        (await ToldAsync(room)).Count.ShouldBe(2);
    }

    [Theory]
    [BothDatabases]
    public async Task Of_a_restricted_case_no_head_is_told_and_the_mail_says_nothing(Provider provider)
    {
        await using var room = await CaseRoom.OpenAsync(provider);
        var head = await room.House.PersonAsync(Role.UnitHead, room.House.Ours);
        await CaseClockTests.StartAsync(room, "IpaExistenceReport", "2026/04/01");
        _now.SetUtcNow((await CaseClockTests.OnlyAsync(room)).DueAt!.Value);
        await TellAsync(room);

        (await ToldAsync(room)).Select(one => one.Person).ShouldBe([room.OwnerPerson.Key, room.SecondPerson.Key], ignoreOrder: true);
        await using var db = room.House.OpenForAll();
        (await db.Set<OutboxMail>().ToListAsync(Cancel)).ShouldAllBe(mail => mail.IsProtected && mail.Address != head.Email);
        var texts = await db.Set<OutboxText>().ToListAsync(Cancel);
        texts.ShouldAllBe(text => text.Subject.Length == 0 && text.Text.Length == 0);

        // The place that the mail names opens for whoever takes part, and for nobody else.
        await room.Second.GetAsync(texts[0].Path);
        room.Second.Location.ShouldBe(room.Address);
        var outsider = await room.House.SignInAsync(head);
        await outsider.GetAsync(texts[0].Path);
        outsider.Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    private Task<int> TellAsync(CaseRoom room)
    {
        var services = room.House.Services;
        var time = new CompanyTime(services.GetRequiredService<IOptions<CompanyTimeOptions>>(), _now);
        return new ClockWarnings(services.GetRequiredService<AppDbFactory>(), services.GetRequiredService<ClockWords>(), time, _now).RunAsync(Cancel);
    }

    private static async Task<List<(int Hours, long Person)>> ToldAsync(CaseRoom room)
    {
        await using var db = room.House.OpenForAll();
        return [.. (await db.Set<ClockWarning>().OrderBy(row => row.Key).ToListAsync(Cancel)).Select(row => (row.Hours, row.PersonKey))];
    }
}
