using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Platform.Mail;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Kakehashi.Server.Tests.Platform.Mail;

public sealed class OutboxTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [BothDatabases]
    public async Task A_mail_is_written_with_its_cause_or_not_at_all(Provider provider)
    {
        await using var house = await MailHouse.OpenAsync(provider);
        await using (var db = house.Database.OpenForAll())
        {
            await Should.ThrowAsync<InvalidOperationException>(db.WriteAsync(
                _ =>
                {
                    db.Outbox.Post(MailHouse.Urgent("cause"));
                    throw new InvalidOperationException("the cause does not come about");
                },
                Cancel));
        }

        (await house.MailsAsync()).ShouldBeEmpty();
        await house.PostAsync(MailHouse.Urgent("cause"));
        (await house.MailsAsync()).ShouldHaveSingleItem().State.ShouldBe(MailState.Waiting);
    }

    [Theory]
    [BothDatabases]
    public async Task A_mail_is_posted_once_for_its_key_and_keeps_its_number_and_bytes_over_tries(Provider provider)
    {
        await using var house = await MailHouse.OpenAsync(provider);
        await house.PostAsync(MailHouse.Urgent("one"), MailHouse.Urgent("one"));
        await house.PostAsync(MailHouse.Urgent("one"), MailHouse.Urgent("two"));
        var tried = new List<(string Id, string Hash)>();
        house.Receiver.Answer = message =>
        {
            tried.Add((message.MessageId!, MailComposer.HashAsync(message, Cancel).Result));
            return new MailAnswer(tried.Count <= 2 ? MailFate.Later : MailFate.Taken, "451 4.3.2 later");
        };

        await house.SendAsync();
        house.Clock.Advance(TimeSpan.FromMinutes(2));
        await house.SendAsync();

        tried.Count.ShouldBe(4);
        tried.Distinct().Count().ShouldBe(2);
        (await house.MailsAsync()).ShouldAllBe(mail => mail.State == MailState.Sent && mail.Tries == 2);
        (await house.RecordAsync()).Count(what => what == nameof(MailSent)).ShouldBe(2);
    }

    [Theory]
    [BothDatabases]
    public async Task Ten_thousand_posted_mails_leave_up_to_the_cap_and_then_a_person_is_asked(Provider provider)
    {
        await using var house = await MailHouse.OpenAsync(provider);
        house.Options.CapPerHour = 120;
        await house.PostAsync([.. Enumerable.Range(0, 10_000).Select(at => MailHouse.Urgent("m" + at, $"p{at % 300}@example.jp"))]);

        await house.SendAsync();
        house.Clock.Advance(TimeSpan.FromHours(9));
        await house.SendAsync();

        house.Receiver.Taken.Count.ShouldBe(120);
        (await house.Desk().StatusAsync(Cancel)).Pause.ShouldBe(OutboxPause.Cap);
        (await house.Desk(Given.Company(Role.SecurityCentre)).StartAsync(Cancel)).Refused(out var refusal, out _).ShouldBeTrue();
        refusal!.Code.ShouldBe("mail.not_yours");
        (await house.Desk().StartAsync(Cancel)).Refused(out _, out _).ShouldBeFalse();
        await house.SendAsync();

        house.Receiver.Taken.Count.ShouldBe(240);
        (await house.Desk().StatusAsync(Cancel)).Pause.ShouldBe(OutboxPause.Cap);
        (await house.RecordAsync()).Where(what => what != nameof(MailSent)).ShouldBe([nameof(OutboxStopped), nameof(OutboxStarted), nameof(OutboxStopped)]);
    }

    [Theory]
    [BothDatabases]
    public async Task Two_processes_send_each_mail_once(Provider provider)
    {
        await using var house = await MailHouse.OpenAsync(provider);
        await house.PostAsync([.. Enumerable.Range(0, 200).Select(at => MailHouse.Urgent("m" + at))]);
        var (one, other) = (house.NewNode(), house.NewNode());

        await Task.WhenAll(Task.Run(() => house.SendAsync(one), Cancel), Task.Run(() => house.SendAsync(other), Cancel));

        house.Receiver.Taken.Count.ShouldBe(200);
        house.Receiver.Taken.Select(message => message.MessageId).Distinct().Count().ShouldBe(200);
        (await house.MailsAsync()).ShouldAllBe(mail => mail.State == MailState.Sent && mail.Tries == 1);
    }

    [Theory]
    [BothDatabases]
    public async Task What_a_dead_process_had_claimed_is_sent_by_another_when_the_claim_runs_out(Provider provider)
    {
        await using var house = await MailHouse.OpenAsync(provider);
        await house.PostAsync(MailHouse.Urgent("m"));
        (await house.NewNode().GetRequiredService<OutboxClaims>().ClaimAsync(Cancel)).Count.ShouldBe(1);

        await house.SendAsync();
        house.Receiver.Taken.ShouldBeEmpty();
        house.Clock.Advance(TimeSpan.FromHours(1));
        await house.SendAsync();

        house.Receiver.Taken.ShouldHaveSingleItem();
    }

    [Theory]
    [BothDatabases]
    public async Task A_refused_mail_is_a_dead_letter_that_a_person_can_have_tried_again(Provider provider)
    {
        await using var house = await MailHouse.OpenAsync(provider);
        await house.PostAsync(MailHouse.Urgent("m"));
        house.Receiver.Answer = _ => new MailAnswer(MailFate.Refused, "550 5.1.1 unknown\r\nforged: line");
        await house.SendAsync();
        var dead = (await house.MailsAsync()).Single();
        (dead.State, dead.Answer).ShouldBe((MailState.Dead, "550 5.1.1 unknown forged: line"));

        (await house.Desk(Given.Company(Role.SecurityCentre)).RetryAsync(dead.Id, Cancel)).Refused(out var refusal, out _).ShouldBeTrue();
        refusal!.Code.ShouldBe("mail.unknown");
        (await house.Desk().RetryAsync(dead.Id, Cancel)).Refused(out _, out _).ShouldBeFalse();
        (await house.Desk().RetryAsync(dead.Id, Cancel)).Refused(out refusal, out _).ShouldBeTrue();
        refusal!.Code.ShouldBe("mail.not_dead");
        house.Receiver.Answer = _ => new MailAnswer(MailFate.Taken, "250 ok");
        await house.SendAsync();

        (await house.MailsAsync()).Single().State.ShouldBe(MailState.Sent);
        (await house.RecordAsync()).ShouldBe([nameof(MailRetried), nameof(MailSent)]);
    }

    [Theory]
    [BothDatabases]
    public async Task A_mail_that_is_put_off_again_and_again_ends_as_a_dead_letter_after_longer_and_longer_waits(Provider provider)
    {
        await using var house = await MailHouse.OpenAsync(provider);
        house.Options.MostTries = 4;
        await house.PostAsync(MailHouse.Urgent("m"));
        house.Receiver.Answer = _ => new MailAnswer(MailFate.Later, "421 busy");
        var waits = new List<double>();
        for (var at = 0; at < 4; at++)
        {
            await house.SendAsync();
            var mail = (await house.MailsAsync()).Single();
            waits.Add((mail.NextAt - house.Clock.GetUtcNow()).TotalMinutes);
            house.Clock.Advance(TimeSpan.FromMinutes(10));
        }

        waits[0].ShouldBeInRange(0.8, 1.2);
        waits[1].ShouldBeInRange(1.6, 2.4);
        waits[2].ShouldBeInRange(3.2, 4.8);
        (await house.MailsAsync()).Single().State.ShouldBe(MailState.Dead);
    }

    [Theory]
    [BothDatabases]
    public async Task A_server_that_is_away_for_a_day_costs_no_mail_a_try(Provider provider)
    {
        await using var house = await MailHouse.OpenAsync(provider);
        await house.PostAsync(MailHouse.Urgent("m"));
        house.Receiver.IsAway = true;
        for (var at = 0; at < 24; at++)
        {
            await house.SendAsync();
            house.Clock.Advance(TimeSpan.FromHours(1));
        }

        (await house.Desk().StatusAsync(Cancel)).Trouble.ShouldBe("connection refused");
        (await house.MailsAsync()).Single().Tries.ShouldBe(0);
        house.Receiver.IsAway = false;
        await house.SendAsync();

        house.Receiver.Taken.ShouldHaveSingleItem();
        (await house.Desk().StatusAsync(Cancel)).Trouble.ShouldBe("");
    }

    [Theory]
    [BothDatabases]
    public async Task What_is_not_urgent_leaves_as_one_mail_for_each_recipient_at_eight_in_the_recipients_language(Provider provider)
    {
        await using var house = await MailHouse.OpenAsync(provider);
        var john = MailHouse.To("john@example.com", "John", "en");
        await house.PostAsync(
            new OrdinaryMail("a", MailHouse.To("hanako@example.jp"), MailUrgency.Digest, "一つ目", "本文甲"),
            new OrdinaryMail("b", MailHouse.To("hanako@example.jp"), MailUrgency.Digest, "二つ目", "本文乙"),
            new OrdinaryMail("c", john, MailUrgency.Digest, "Third", "text three"),
            new ProtectedMail("d", john, MailUrgency.Digest, new ProtectedPlace(ProtectedArea.Cases, Guid.Empty)));
        house.Clock.Advance(TimeSpan.FromHours(19) + TimeSpan.FromMinutes(59));
        await house.SendAsync();
        house.Receiver.Taken.ShouldBeEmpty("it is a minute to eight");

        house.Clock.Advance(TimeSpan.FromMinutes(1));
        await house.SendAsync();

        var (first, second) = (house.Receiver.Taken.ElementAt(0), house.Receiver.Taken.ElementAt(1));
        house.Receiver.Taken.Count.ShouldBe(2);
        first.Subject.ShouldBe("Kakehashi：お知らせ 2 件");
        first.TextBody!.ShouldContain("本文甲");
        first.TextBody!.ShouldContain("二つ目");
        second.Subject.ShouldBe("Kakehashi: 2 notices");
        second.TextBody!.ShouldContain("text three");
        second.TextBody!.ShouldContain("https://kakehashi.example.jp/cases/00000000-0000-0000-0000-000000000000");
        (await house.MailsAsync()).Count(mail => mail.State == MailState.Gathered).ShouldBe(4);
    }

    [Theory]
    [BothDatabases]
    public async Task After_a_restore_nothing_leaves_until_a_person_lets_it(Provider provider)
    {
        await using var house = await MailHouse.OpenAsync(provider);
        await house.PostAsync(MailHouse.Urgent("m"));
        if (provider == Provider.Sqlite)
        {
            var backup = Path.Combine(house.Database.Options.DataFolder, "backup.db");
            await using (var db = house.Database.OpenForAll())
            {
                await db.Database.ExecuteSqlAsync($"VACUUM INTO {backup}", Cancel);
            }

            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            (await Restore.RunAsync(house.Database.Options, backup, Cancel)).Done.ShouldBeTrue();
        }
        else
        {
            await OutboxAfterRestore.PauseAsync(new Npgsql.NpgsqlConnection(house.Database.Options.Postgres), Cancel);
        }

        await house.SendAsync();
        house.Receiver.Taken.ShouldBeEmpty();
        (await house.Desk().StatusAsync(Cancel)).Pause.ShouldBe(OutboxPause.Restored);
        await house.Desk().StartAsync(Cancel);
        await house.SendAsync();

        house.Receiver.Taken.ShouldHaveSingleItem();
    }

    [Theory]
    [BothDatabases]
    public async Task The_clock_asks_for_one_job_when_mail_is_due_and_for_none_while_one_waits(Provider provider)
    {
        await using var house = await MailHouse.OpenAsync(provider);
        var clock = house.NewNode().GetRequiredService<MailClock>();
        (await clock.LookAsync(Cancel)).ShouldBeFalse();
        await house.PostAsync(MailHouse.Urgent("m"));

        (await clock.LookAsync(Cancel)).ShouldBeTrue();
        (await clock.LookAsync(Cancel)).ShouldBeFalse();

        await using var db = house.Database.OpenForAll();
        (await db.Set<JobRun>().Select(job => job.Kind).ToListAsync(Cancel)).ShouldBe([SendMailJob.Kind]);
    }
}
