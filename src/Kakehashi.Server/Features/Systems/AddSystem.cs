using Kakehashi.Domain;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Imports;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Systems;

/// <summary>Enters a system of a department that the viewer keeps systems for.</summary>
internal sealed class AddSystem(AppDb db, AppDbFactory databases, TimeProvider clock)
{
    public async Task<Outcome<SystemAdded>> RunAsync(SystemInput input, CancellationToken cancel)
    {
        var code = ImportColumns.FoldCode(input.Code ?? "");
        if (!SystemCodes.IsCode(code))
        {
            return new Refusal("system.code_shape", input.Code);
        }

        if ((await input.ToDetailsAsync(db, null, cancel)).Refused(out var refusal, out var details))
        {
            return refusal;
        }

        if (await SystemCodes.IsTakenAsync(databases, code, cancel))
        {
            return new Refusal("system.code_in_use", code);
        }

        var system = new DeliveredSystem(Guid.CreateVersion7(clock.GetUtcNow()), code, details);
        var fact = new SystemAdded(system.Id, system.Code, system.Name);
        return await db.AddAsync(
            system, fact,
            () =>
            {
                db.Evidence.Append(StreamName.System(system.Id), fact);
                db.Changes.Tell(nameof(SystemAdded), system.Key);
            },
            new Refusal("system.code_in_use", code), cancel);
    }
}

/// <summary>The codes of systems: unique in the company, parts of addresses.</summary>
internal static class SystemCodes
{
    /// <summary>A code as imports take it, which leaves an address whole.</summary>
    public static bool IsCode(string code) =>
        code.Length is > 0 and <= 40 && code is not ("add" or "." or "..")
        && !code.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is '/' or '\\' or '?' or '#' or '%');

    // The code may be another department's system, which the viewer does not see.
    public static async Task<bool> IsTakenAsync(AppDbFactory databases, string code, CancellationToken cancel)
    {
        await using var all = databases.Open(Viewer.ForJob("system-codes", typeof(DeliveredSystem)));
        return await all.Set<DeliveredSystem>().AnyAsync(row => row.Code == code, cancel);
    }
}
