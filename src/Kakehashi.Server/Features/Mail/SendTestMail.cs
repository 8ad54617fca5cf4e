using Kakehashi.Domain;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Mail;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Mail;

/// <summary>Posts a mail to the person who asks, and to nobody else.</summary>
internal sealed class SendTestMail(AppDb db, OutboxDesk desk)
{
    public async Task<Outcome<TestMailPosted>> RunAsync(CancellationToken cancel)
    {
        var key = db.Viewer.PersonKey;
        var address = await db.Set<Person>().Where(person => person.Key == key).Select(person => person.Email).SingleOrDefaultAsync(cancel);
        return await desk.TestAsync(address ?? "", cancel);
    }
}
