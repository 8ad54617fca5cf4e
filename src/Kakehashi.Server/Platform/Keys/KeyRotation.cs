using System.Text;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Platform.Keys;

/// <summary>
/// Begins a new outer key and seals under it whatever the one before has sealed. What is protected is not written anew: only the
/// small keys are. Killed anywhere it is simply run again; the old key stays, since backups need it.
/// </summary>
internal sealed class KeyRotation(AppDbFactory databases, OuterKey outer)
{
    private const int Chunk = 200;

    private static readonly Viewer Viewer = Viewer.ForJob("key rotation", typeof(DataKey), typeof(SessionKey));

    /// <summary>Begins a new key where the program keeps it, and seals everything under the one in use.</summary>
    public async Task<OuterKeyRotated> RunAsync(bool renew, CancellationToken cancel)
    {
        var before = outer.Name;
        var to = renew ? outer.Renew().To : before;
        var (data, session) = (0, 0);
        int some;
        while ((some = await SealDataKeysAsync(to, cancel)) > 0)
        {
            data += some;
        }

        while ((some = await SealSessionKeysAsync(to, cancel)) > 0)
        {
            session += some;
        }

        var fact = new OuterKeyRotated(before, to, data, session);
        await using var db = databases.Open(Viewer);
        db.Evidence.Append(StreamName.Installation, fact);
        await db.SaveAsync(cancel);
        return fact;
    }

    private async Task<int> SealDataKeysAsync(string to, CancellationToken cancel)
    {
        await using var db = databases.Open(Viewer);
        return await db.WriteAsync(
            async token =>
            {
                var rows = await db.Set<DataKey>().Where(row => row.SealedBy != to).OrderBy(row => row.Key).Take(Chunk).ToListAsync(token);
                foreach (var row in rows)
                {
                    var context = Encoding.UTF8.GetBytes($"{row.Subject}/{row.SubjectId:D}");
                    row.Keep(to, outer.Seal(outer.Open(row.SealedBy, row.Sealed, context), context));
                }

                return rows.Count;
            },
            cancel);
    }

    private async Task<int> SealSessionKeysAsync(string to, CancellationToken cancel)
    {
        await using var db = databases.Open(Viewer);
        return await db.WriteAsync(
            async token =>
            {
                var rows = await db.Set<SessionKey>().Where(row => row.SealedBy != to).OrderBy(row => row.Key).Take(Chunk).ToListAsync(token);
                rows.ForEach(row => row.Keep(to, outer.Seal(SessionKeys.Open(outer, row), Encoding.UTF8.GetBytes(row.Name))));
                return rows.Count;
            },
            cancel);
    }
}

/// <summary>Another outer key is in use.</summary>
internal sealed record OuterKeyRotated(string From, string To, int DataKeys, int SessionKeys);
