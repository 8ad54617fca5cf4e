using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using MimeKit;

namespace Kakehashi.Server.Platform.Mail;

/// <summary>Sends what is due over one connection. A server that is away ends the run and costs no mail a try.</summary>
internal sealed class SendMailJob(
    AppDbFactory factory, OutboxClaims claims, Digests digests, MailComposer composer, IMailTransport transport) : IJobKind
{
    public static string Kind => "mail.send";

    public async Task<string> RunAsync(JobRun job, JobProgress progress, CancellationToken cancel)
    {
        await digests.GatherAsync(cancel);
        if (!await claims.AnyDueAsync(cancel))
        {
            return "{}";
        }

        try
        {
            await using var line = new Line(transport, await transport.ConnectAsync(cancel));
            await claims.NoteServerAsync(null, cancel);
            await SendAllAsync(line, progress, cancel);
        }
        catch (MailUnreachableException away)
        {
            await claims.NoteServerAsync(away.Message, cancel);
        }

        return "{}";
    }

    private async Task SendAllAsync(Line line, JobProgress progress, CancellationToken cancel)
    {
        for (var sent = 0L; await claims.ClaimAsync(cancel) is { Count: > 0 } batch;)
        {
            MailUnreachableException? away = null;
            foreach (var mail in batch)
            {
                away = away is null ? await SendAsync(line, mail, cancel) : await PutBackAsync(mail, away, cancel);
                progress.Report("sending", ++sent);
            }

            if (away is not null)
            {
                throw away;
            }
        }
    }

    private async Task<MailUnreachableException?> SendAsync(Line line, OutboxMail mail, CancellationToken cancel)
    {
        try
        {
            var message = await ReadAsync(mail, cancel);
            var hash = await MailComposer.HashAsync(message, cancel);
            var answer = await line.SendAsync(message, composer.ReturnAddress(mail), cancel);
            await (answer.Fate switch
            {
                MailFate.Taken => claims.SentAsync(mail, answer.Words, hash, cancel),
                MailFate.Refused => claims.GiveUpAsync(mail, answer.Words, cancel),
                _ => claims.LaterAsync(mail, answer.Words, cancel),
            });
            return null;
        }
        catch (MailUnreachableException away)
        {
            return await PutBackAsync(mail, away, cancel);
        }
    }

    private async Task<MailUnreachableException> PutBackAsync(OutboxMail mail, MailUnreachableException away, CancellationToken cancel)
    {
        await claims.LaterAsync(mail, away.Message, cancel);
        return away;
    }

    private async Task<MimeMessage> ReadAsync(OutboxMail mail, CancellationToken cancel)
    {
        await using var db = factory.Open(OutboxClaims.Viewer);
        var text = await db.Set<OutboxText>().AsNoTracking().SingleAsync(row => row.MailId == mail.Id, cancel);
        var files = await db.Set<OutboxAttachment>().AsNoTracking().Where(row => row.MailId == mail.Id).OrderBy(row => row.Number).ToListAsync(cancel);
        var read = new List<MailAttachment>();
        foreach (var file in files)
        {
            read.Add(new MailAttachment(file.Name, file.MediaType, await db.ReadBlobAsync(file.BlobKey, cancel)));
        }

        return composer.Compose(mail, text, read);
    }

    /// <summary>The connection of a run, opened anew after it broke.</summary>
    private sealed class Line(IMailTransport transport, IMailConnection connection) : IAsyncDisposable
    {
        private IMailConnection _connection = connection;

        public async Task<MailAnswer> SendAsync(MimeMessage message, MailboxAddress returnTo, CancellationToken cancel)
        {
            if (!_connection.IsOpen)
            {
                await _connection.DisposeAsync();
                _connection = await transport.ConnectAsync(cancel);
            }

            return await _connection.SendAsync(message, returnTo, cancel);
        }

        public ValueTask DisposeAsync() => _connection.DisposeAsync();
    }
}
