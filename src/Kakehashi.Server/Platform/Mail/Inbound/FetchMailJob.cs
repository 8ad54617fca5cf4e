using Kakehashi.Server.Platform.Jobs;
using Kakehashi.Server.Platform.Storage;
using MailKit;
using MailKit.Net.Imap;
using MailKit.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kakehashi.Server.Platform.Mail.Inbound;

/// <summary>Fetches what is new in the mailbox, as bytes. Nothing on the server is changed: it stays the house's own record.</summary>
internal sealed class FetchMailJob(AppDbFactory factory, TakeMail take, IOptions<MailOptions> options) : IJobKind
{
    private const int MostInARun = 2_000;

    public static string Kind => "mail.fetch";

    public async Task<string> RunAsync(JobRun job, JobProgress progress, CancellationToken cancel)
    {
        var server = options.Value.Imap;
        using var client = new ImapClient { Timeout = server.TimeoutSeconds * 1000 };
        MailTrust.Apply(client, server);
        await client.ConnectAsync(server.Host, server.Port, MailTrust.Way(server), cancel);
        await client.AuthenticateAsync(server.User, await server.ReadPasswordAsync(cancel), cancel);
        var folder = await client.GetFolderAsync(options.Value.InboxFolder, cancel);
        await folder.OpenAsync(FolderAccess.ReadOnly, cancel);
        var place = new InboxPlaceName($"{server.User}@{server.Host}/{folder.FullName}", folder.UidValidity);
        var taken = 0L;
        foreach (var uid in await NewAsync(folder, place, cancel))
        {
            progress.Report("fetching", ++taken);
            await take.RunAsync(place, uid.Id, await ReadAsync(folder, uid, cancel), cancel);
        }

        await client.DisconnectAsync(true, cancel);
        return "{}";
    }

    private async Task<IEnumerable<UniqueId>> NewAsync(IMailFolder folder, InboxPlaceName name, CancellationToken cancel)
    {
        await using var db = factory.Open(TakeMail.Viewer);
        var last = await db.Set<InboxPlace>().Where(row => row.Mailbox == name.Mailbox && row.UidValidity == name.UidValidity)
            .Select(row => row.LastUid).FirstOrDefaultAsync(cancel);
        var uids = await folder.SearchAsync(SearchQuery.Uids(new UniqueIdRange(new UniqueId((uint)last + 1), UniqueId.MaxValue)), cancel);

        // "n:*" names the last mail even when it is older than n.
        return uids.Where(uid => uid.Id > last).OrderBy(uid => uid.Id).Take(MostInARun);
    }

    // Of a mail that is too long one byte more than the most is read: enough to know.
    private static async Task<byte[]> ReadAsync(IMailFolder folder, UniqueId uid, CancellationToken cancel)
    {
        await using var stream = await folder.GetStreamAsync(uid, "", 0, MailReading.MostBytes + 1, cancel);
        using var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, cancel);
        return bytes.ToArray();
    }
}
