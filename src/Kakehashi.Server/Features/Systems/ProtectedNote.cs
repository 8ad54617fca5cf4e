using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Systems;

/// <summary>保護メモ of a system: sealed when kept; opened by those with the duty, on record before it is shown.</summary>
internal sealed class ProtectedNote(AppDb db, Vault vault)
{
    public const int Longest = 4_000;

    public async Task<Outcome<ProtectedNoteKept>> KeepAsync(string code, string note, int version, CancellationToken cancel)
    {
        var system = await FindAsync(code, cancel);
        if (system is null || !db.Viewer.MayAct(Duty.KeepSystems, system) || !db.Viewer.MayAct(Duty.ReadProtectedNotes, system))
        {
            return new Refusal("system.unknown", code);
        }

        if (note.Length > Longest)
        {
            return new Refusal("system.note_too_long", Longest);
        }

        var kept = system.KeepProtectedNote(
            string.IsNullOrWhiteSpace(note) ? default : await vault.SealAsync(StreamName.System(system.Id), note, cancel));
        db.Evidence.Append(StreamName.System(system.Id), kept);
        return await db.SaveAsync(system, new RecordVersion(version), kept, cancel);
    }

    public async Task<Outcome<string>> OpenAsync(string code, CancellationToken cancel)
    {
        var system = await FindAsync(code, cancel);
        if (system is null)
        {
            return new Refusal("system.unknown", code);
        }

        return db.Viewer.MayAct(Duty.ReadProtectedNotes, system)
            ? await vault.RevealAsync(StreamName.System(system.Id), system.ProtectedNote, new ProtectedNoteOpened(system.Id), cancel)
            : new Refusal("protected.not_for_you");
    }

    private Task<DeliveredSystem?> FindAsync(string code, CancellationToken cancel) =>
        db.Set<DeliveredSystem>().SingleOrDefaultAsync(row => row.Code == code, cancel);
}
