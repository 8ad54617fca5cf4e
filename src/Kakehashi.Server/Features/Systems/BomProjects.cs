using System.Security.Cryptography;
using System.Text;
using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Imports;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Systems;

/// <summary>A project of Dependency-Track is a system here: found by its id, its code or its name, or entered.</summary>
internal sealed class BomProjects(AppDb db, AppDbFactory databases, AddSystem addSystem)
{
    private const int LongestName = 200;
    private const int LongestCode = 40;
    private const int HashLetters = 8;

    /// <summary>The system that the viewer sees under that id, code or name.</summary>
    /// <returns>Null where there is none; refused where several bear the name.</returns>
    public async Task<Outcome<DeliveredSystem?>> FindAsync(string? id, string? name, CancellationToken cancel)
    {
        var systems = db.Set<DeliveredSystem>().AsNoTracking();
        if (!string.IsNullOrWhiteSpace(id))
        {
            return Guid.TryParse(id, out var known) ? await systems.SingleOrDefaultAsync(row => row.Id == known, cancel) : (DeliveredSystem?)null;
        }

        var code = ImportColumns.FoldCode(name ?? "");
        if (code.Length == 0)
        {
            return new Refusal("bom.project_needed");
        }

        if (await systems.SingleOrDefaultAsync(row => row.Code == code, cancel) is { } system)
        {
            return system;
        }

        var called = name!.Trim();
        var named = await systems.Where(row => row.Name == called || row.NameEn == called).OrderBy(row => row.Code).Take(2).ToListAsync(cancel);
        return named.Count > 1 ? new Refusal("bom.name_ambiguous", called) : named.SingleOrDefault();
    }

    /// <summary>Enters a system of that name for the customer, in the customer's department.</summary>
    /// <param name="name">Name of the project.</param>
    /// <param name="parent">Code or name of the customer; null or empty where the viewer keeps systems of one customer only.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task<Outcome<DeliveredSystem?>> AddAsync(string name, string? parent, CancellationToken cancel)
    {
        var called = name.Trim();
        if (called.Length > LongestName || called.Any(char.IsControl))
        {
            return new Refusal("bom.project_shape");
        }

        if ((await CustomerAsync(parent, cancel)).Refused(out var refusal, out var customer))
        {
            return refusal;
        }

        var department = await db.Set<Department>().Where(row => row.Key == customer.DepartmentKey).Select(row => row.Code).SingleOrDefaultAsync(cancel);
        var input = new SystemInput { Code = await CodeAsync(called, customer.Code, cancel), Name = called, Customer = customer.Code, Department = department };

        // Two builds at once may both find nothing: whoever comes second finds the first one's system.
        if ((await addSystem.RunAsync(input, cancel)).Refused(out refusal, out _) && refusal.Code != "system.code_in_use")
        {
            return refusal;
        }

        return await FindAsync(null, called, cancel);
    }

    private async Task<Outcome<Customer>> CustomerAsync(string? parent, CancellationToken cancel)
    {
        var wanted = (parent ?? "").Trim();
        var customers = db.Set<Customer>().AsNoTracking();
        if (wanted.Length > 0)
        {
            if (await customers.SingleOrDefaultAsync(row => row.Code == wanted, cancel) is { } coded)
            {
                return coded;
            }

            var named = await customers.Where(row => row.Name == wanted || row.NameEn == wanted).OrderBy(row => row.Code).Take(2).ToListAsync(cancel);
            return named is [var one] ? one : new Refusal("bom.customer_needed", wanted);
        }

        var all = await customers.OrderBy(row => row.Code).ToListAsync(cancel);
        var kept = all.Where(row => db.Viewer.MayActIn(Duty.KeepSystems, row.DepartmentKey)).Take(2).ToList();
        return kept is [var only] ? only : new Refusal("bom.customer_needed", "");
    }

    // A name that is a code is taken as it is. Where it is none, or bears another department's system that the viewer does
    // not see, the code is made of the name: the same name, the same code.
    private async Task<string> CodeAsync(string name, string customer, CancellationToken cancel)
    {
        var code = ImportColumns.FoldCode(name);
        if (SystemCodes.IsCode(code) && !await SystemCodes.IsTakenAsync(databases, code, cancel))
        {
            return code;
        }

        var letters = new string([.. code.Where(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' or '_')]);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{customer} {name}")))[..HashLetters];
        return $"{(letters.Length > 0 ? letters[..Math.Min(letters.Length, LongestCode - HashLetters - 1)] : "project")}-{hash}";
    }
}
