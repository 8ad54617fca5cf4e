using System.Text;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Mail.Inbound;
using Kakehashi.Server.Platform.Keys;
using Kakehashi.Server.Platform.Storage;
using Kakehashi.Server.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace Kakehashi.Server.Tests.Platform.Mail.Inbound;

/// <summary>An inbox beside an outbox, on a database of its own.</summary>
internal sealed class InboxHouse : IAsyncDisposable
{
    private readonly OuterKey _outer;

    private InboxHouse(MailHouse mail)
    {
        Mail = mail;
        _outer = new OuterKey(Microsoft.Extensions.Options.Options.Create(mail.Database.Options));
        Take = new TakeMail(mail.Database.Factory, _outer, mail.Clock);
    }

    public MailHouse Mail { get; }

    public TakeMail Take { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<InboxHouse> OpenAsync(Provider provider) => new(await MailHouse.OpenAsync(provider));

    /// <summary>A mail's bytes, its head lines separated by LF.</summary>
    public static byte[] Bytes(string head, string text) => Encoding.UTF8.GetBytes($"{head}\n\n{text}\n");

    public Task<bool> TakeAsync(long uid, byte[] bytes, long validity = 1) => Take.RunAsync(new InboxPlaceName("box", validity), uid, bytes, Cancel);

    /// <summary>Does something at the desk as a person.</summary>
    public async Task<T> AtDeskAsync<T>(Viewer who, Func<InboxDesk, Task<T>> work)
    {
        await using var db = Mail.Database.Open(who);
        return await work(new InboxDesk(db, Mail.Database.Factory, new Vault(db, _outer), Mail.Clock));
    }

    public async Task<List<InboxMail>> MailsAsync()
    {
        await using var db = Mail.Database.OpenForAll();
        return await db.Set<InboxMail>().AsNoTracking().OrderBy(mail => mail.Key).ToListAsync(Cancel);
    }

    public async Task<List<BouncingAddress>> BouncingAsync()
    {
        await using var db = Mail.Database.OpenForAll();
        return await db.Set<BouncingAddress>().AsNoTracking().ToListAsync(Cancel);
    }

    public ValueTask DisposeAsync() => Mail.DisposeAsync();
}
