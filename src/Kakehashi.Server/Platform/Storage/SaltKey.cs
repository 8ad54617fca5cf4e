using System.Security.Cryptography;
using System.Text;
using Kakehashi.Server.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Platform.Storage;

/// <summary>
/// The key under which the salts of evidence lie. Whoever has the database alone can try no short text against a commitment: the
/// salt that belongs to it is sealed, by a data key that the outer key seals.
/// </summary>
internal sealed class SaltKey(OuterKey outer)
{
    private const string Subject = "salts";
    /// <summary>Length of a salt that is not sealed.</summary>
    public const int PlainLength = 16;

    private static readonly byte[] Context = Encoding.UTF8.GetBytes($"{Subject}/{Guid.Empty:D}");

    private byte[]? _kept;

    /// <summary>The key, made in the running write when there is none yet.</summary>
    public async Task<byte[]> AskAsync(AppDb db, CancellationToken cancel)
    {
        if (_kept is { } kept)
        {
            return kept;
        }

        if (await FindAsync(db, cancel) is { } found)
        {
            return _kept = found;
        }

        await db.LockForTransactionAsync("keys/salts", cancel);
        if (await FindAsync(db, cancel) is { } meanwhile)
        {
            return _kept = meanwhile;
        }

        // Not remembered: this write may yet be taken back.
        var made = RandomNumberGenerator.GetBytes(32);
        db.Add(new DataKey { Subject = Subject, SubjectId = Guid.Empty, SealedBy = outer.Name, Sealed = outer.Seal(made, Context) });
        await db.SaveChangesAsync(cancel);
        return made;
    }

    public static byte[] Seal(byte[] key, string commitment, byte[] salt) => SealedBytes.Seal(key, salt, Encoding.UTF8.GetBytes(commitment));

    /// <summary>A salt as it was; one from before they were sealed is itself.</summary>
    public async Task<byte[]> OpenAsync(AppDb db, string commitment, byte[] stored, CancellationToken cancel) =>
        stored.Length == PlainLength ? stored : SealedBytes.Open(await AskAsync(db, cancel), stored, Encoding.UTF8.GetBytes(commitment));

    private async Task<byte[]?> FindAsync(AppDb db, CancellationToken cancel) =>
        await db.Set<DataKey>().IgnoreQueryFilters().AsNoTracking()
            .SingleOrDefaultAsync(row => row.Subject == Subject && row.SubjectId == Guid.Empty, cancel) is { } row
            ? outer.Open(row.SealedBy, row.Sealed, Context)
            : null;
}
