using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kakehashi.Domain;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Keys;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Platform.Storage;

/// <summary>Seals and opens protected values under the key of their subject.</summary>
internal sealed class Vault(AppDb db, OuterKey outer)
{
    /// <summary>Seals a value under the subject's key, which is made when it is the first.</summary>
    public async Task<Protected<T>> SealAsync<T>(StreamName subject, T value, CancellationToken cancel)
    {
        var key = await FindKeyAsync(subject, cancel) ?? NewKey(subject);
        return new Protected<T>(SealedBytes.Seal(key, JsonSerializer.SerializeToUtf8Bytes(value), Context(subject)));
    }

    /// <summary>
    /// Opens a value for a person. The opening is on record before the value is handed out; jobs and programs get none.
    /// </summary>
    public async Task<Outcome<T>> RevealAsync<T>(
        StreamName subject, Protected<T> value, object opened, CancellationToken cancel)
    {
        if (!db.Viewer.MayReveal || !value.HasValue)
        {
            return new Refusal("protected.not_for_you");
        }

        if (await FindKeyAsync(subject, cancel) is not { } key)
        {
            return new Refusal("protected.key_missing");
        }

        db.Evidence.Append(subject, opened);
        await db.SaveAsync(cancel);
        return JsonSerializer.Deserialize<T>(SealedBytes.Open(key, value.Sealed.Span, Context(subject)))!;
    }

    /// <summary>
    /// Destroys the subject's key and the salts of its evidence, within the running write. What was sealed under the key can be
    /// opened by nobody any more; the sealed bytes and the evidence stay.
    /// </summary>
    public async Task DestroyAsync(StreamName subject, CancellationToken cancel)
    {
        if (db.IsEmbedded)
        {
            // What SQLite deletes it else leaves lying in the file until the place is used again.
            await db.Database.ExecuteSqlRawAsync("PRAGMA secure_delete=ON", cancel);
        }

        await db.Set<DataKey>().IgnoreQueryFilters().Where(key => key.Subject == subject.Kind && key.SubjectId == subject.Id)
            .ExecuteDeleteAsync(cancel);
        await EvidenceSalts.EraseAsync(db, subject, cancel);
    }

    private static byte[] Context(StreamName subject) => Encoding.UTF8.GetBytes($"{subject.Kind}/{subject.Id:D}");

    private async Task<byte[]?> FindKeyAsync(StreamName subject, CancellationToken cancel)
    {
        var row = await db.Set<DataKey>().IgnoreQueryFilters().AsNoTracking()
            .SingleOrDefaultAsync(key => key.Subject == subject.Kind && key.SubjectId == subject.Id, cancel);
        return row is null ? null : outer.Open(row.SealedBy, row.Sealed, Context(subject));
    }

    private byte[] NewKey(StreamName subject)
    {
        var key = RandomNumberGenerator.GetBytes(32);
        db.Add(new DataKey
        {
            Subject = subject.Kind,
            SubjectId = subject.Id,
            SealedBy = outer.Name,
            Sealed = outer.Seal(key, Context(subject)),
        });
        return key;
    }
}
