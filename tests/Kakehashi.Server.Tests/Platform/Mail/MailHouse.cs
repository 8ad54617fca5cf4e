using System.Collections.Concurrent;
using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Platform.Mail;
using Kakehashi.Server.Platform.Web;
using Kakehashi.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using MimeKit;
using Xunit;

namespace Kakehashi.Server.Tests.Platform.Mail;

/// <summary>An outbox on a database of its own, with a clock that the test moves: noon of 1 April 2026 in Tokyo.</summary>
internal sealed class MailHouse : IAsyncDisposable
{
    private readonly List<ServiceProvider> _nodes = [];

    private MailHouse(TestDatabase database, FakeTimeProvider clock) => (Database, Clock) = (database, clock);

    public TestDatabase Database { get; }

    public FakeTimeProvider Clock { get; }

    public MailOptions Options { get; } = new()
    {
        From = "kakehashi@example.jp", FromName = "Kakehashi", BaseAddress = "https://kakehashi.example.jp/", Smtp = new MailServer { Host = "127.0.0.1" },
    };

    /// <summary>Stands in for the server where the test is not about SMTP.</summary>
    public Receiver Receiver { get; } = new();

    /// <summary>The real way out instead.</summary>
    public bool ByRealSmtp { get; set; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<MailHouse> OpenAsync(Provider provider)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 4, 1, 3, 0, 0, TimeSpan.Zero));
        return new MailHouse(await TestDatabase.CreateAsync(provider, clock), clock);
    }

    public static Recipient To(string address, string name = "見本 花子", string language = "ja") => Recipient.Of(address, name, language)!;

    public static OrdinaryMail Urgent(string key, string address = "hanako@example.jp") => new(key, To(address), MailUrgency.Urgent, "件名 " + key, "本文 " + key);

    /// <summary>Another process.</summary>
    public ServiceProvider NewNode()
    {
        var services = new ServiceCollection();
        services.AddLogging().AddOptions();
        services.AddSingleton<TimeProvider>(Clock).AddSingleton(Database.Factory).AddSingleton<CompanyTime>()
            .AddSingleton(Microsoft.Extensions.Options.Options.Create(Options));
        services.AddSingleton<OutboxClaims>().AddSingleton<Digests>().AddSingleton<MailComposer>().AddSingleton<SendMailJob>()
            .AddSingleton<JobBell>().AddSingleton<JobQueue>().AddSingleton<MailClock>();
        _ = ByRealSmtp ? services.AddSingleton<IMailTransport, SmtpTransport>() : services.AddSingleton<IMailTransport>(Receiver);
        var node = services.BuildServiceProvider();
        _nodes.Add(node);
        return node;
    }

    public async Task PostAsync(params OutgoingMail[] mails)
    {
        await using var db = Database.OpenForAll();
        foreach (var mail in mails)
        {
            db.Outbox.Post(mail);
        }

        await db.SaveAsync(Cancel);
    }

    public Task SendAsync(ServiceProvider? node = null) =>
        (node ?? NewNode()).GetRequiredService<SendMailJob>().RunAsync(null!, new JobProgress(), Cancel);

    /// <summary>The desk as the administrator sees it.</summary>
    public OutboxDesk Desk(Viewer? viewer = null)
    {
        var current = new CurrentViewer();
        current.Become(viewer ?? Given.Company(Role.Administrator));
        return new OutboxDesk(current, Database.Factory, Microsoft.Extensions.Options.Options.Create(Options), Clock);
    }

    public async Task<List<OutboxMail>> MailsAsync()
    {
        await using var db = Database.OpenForAll();
        return await db.Set<OutboxMail>().AsNoTracking().OrderBy(mail => mail.Key).ToListAsync(Cancel);
    }

    public async Task<List<string>> RecordAsync()
    {
        await using var db = Database.OpenForAll();
        return await db.Set<Server.Platform.Evidence.EvidenceEntry>().Where(entry => entry.Stream == "installation")
            .OrderBy(entry => entry.Number).Select(entry => entry.What).ToListAsync(Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }

        await Database.DisposeAsync();
    }
}

/// <summary>A mail server in memory that answers as the test says.</summary>
internal sealed class Receiver : IMailTransport
{
    public ConcurrentQueue<MimeMessage> Taken { get; } = new();

    public Func<MimeMessage, MailAnswer> Answer { get; set; } = _ => new MailAnswer(MailFate.Taken, "250 taken");

    public bool IsAway { get; set; }

    public Task<IMailConnection> ConnectAsync(CancellationToken cancel) =>
        IsAway ? throw new MailUnreachableException("connection refused", null) : Task.FromResult<IMailConnection>(new Connection(this));

    private sealed class Connection(Receiver receiver) : IMailConnection
    {
        public bool IsOpen => true;

        public Task<MailAnswer> SendAsync(MimeMessage message, MailboxAddress returnTo, CancellationToken cancel)
        {
            var answer = receiver.Answer(message);
            if (answer.Fate == MailFate.Taken)
            {
                receiver.Taken.Enqueue(message);
            }

            return Task.FromResult(answer);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
