using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Imports;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties.LegalEntities;

/// <summary>Enters and changes legal entities: a matter of who keeps the whole house.</summary>
internal sealed class KeepLegalEntity(AppDb db)
{
    /// <summary>The entity as a form shows it; null when there is none.</summary>
    public async Task<LegalEntityInput?> LoadAsync(string code, CancellationToken cancel) =>
        await db.Set<LegalEntity>().AsNoTracking().SingleOrDefaultAsync(row => row.Code == code, cancel) is { } entity
            ? LegalEntityInput.Of(entity)
            : null;

    public async Task<Outcome<LegalEntityKept>> AddAsync(LegalEntityInput input, CancellationToken cancel)
    {
        var code = ImportColumns.FoldCode(input.Code);
        var details = input.ToDetails();
        if (Against(code, input.Code) is { } refusal)
        {
            return refusal;
        }

        if (details.Check() is { } wrong)
        {
            return wrong;
        }

        var taken = new Refusal("parties.code_in_use", code);
        if (await db.Set<LegalEntity>().AnyAsync(row => row.Code == code, cancel))
        {
            return taken;
        }

        var entity = new LegalEntity(Guid.CreateVersion7(), code, details);
        var fact = new LegalEntityKept(entity.Id, entity.Code, entity.Name);
        return await db.AddAsync(
            entity, fact,
            () =>
            {
                db.Evidence.Append(StreamName.LegalEntity(entity.Id), fact);
                db.Changes.Tell(nameof(LegalEntityKept), entity.Key);
            },
            taken, cancel);
    }

    public async Task<Outcome<LegalEntityKept>> EditAsync(string code, LegalEntityInput input, CancellationToken cancel)
    {
        if (await db.Set<LegalEntity>().SingleOrDefaultAsync(row => row.Code == code, cancel) is not { } entity)
        {
            return new Refusal("legal_entity.unknown", code);
        }

        if (Against(code, code) is { } refusal)
        {
            return refusal;
        }

        if (entity.Edit(input.ToDetails()).Refused(out refusal, out var kept))
        {
            return refusal;
        }

        db.Evidence.Append(StreamName.LegalEntity(entity.Id), kept);
        db.Changes.Tell(nameof(LegalEntityKept), entity.Key);
        return await db.SaveAsync(entity, new RecordVersion(input.Version), kept, cancel);
    }

    private Refusal? Against(string code, string typed) =>
        !db.Viewer.MayActEverywhere(Duty.KeepPeople) ? new Refusal("department.not_yours")
        : !ImportColumns.IsCode(code) ? new Refusal("parties.code_shape", typed)
        : null;
}
