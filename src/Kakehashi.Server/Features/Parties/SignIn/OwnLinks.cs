using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>The provider accounts that stand for the person who looks.</summary>
internal sealed class OwnLinks(AppDb db)
{
    public Task<List<CredentialLink>> ListAsync(CancellationToken cancel) =>
        db.Set<CredentialLink>().AsNoTracking().OrderBy(row => row.LinkedAt).ToListAsync(cancel);
}
