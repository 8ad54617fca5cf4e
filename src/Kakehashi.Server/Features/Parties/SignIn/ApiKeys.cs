using System.ComponentModel.DataAnnotations;
using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Imports;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>A person makes and revokes the keys of the own programs.</summary>
internal sealed class ApiKeys(AppDb db, CurrentSession session, TimeProvider clock)
{
    public const int LongestDays = 730;
    private const int Most = 50;
    private const int MostCodes = 200;

    /// <summary>Duties that a key of this person may be cut to: those that the person has.</summary>
    public IEnumerable<Duty> Offered =>
        Enum.GetValues<Duty>().Where(duty => duty != Duty.ReadProtectedNotes && db.Viewer.Has(duty));

    public Task<List<ApiKey>> ListAsync(CancellationToken cancel) =>
        db.Set<ApiKey>().AsNoTracking().OrderByDescending(row => row.MadeAt).ToListAsync(cancel);

    /// <summary>The key itself, shown this once.</summary>
    public async Task<Outcome<string>> MakeAsync(ApiKeyInput input, CancellationToken cancel)
    {
        // A key may not make keys: its duties could grow, and it would outlive its own end.
        if (db.Viewer.Kind != ViewerKind.Person)
        {
            return new Refusal("api_key.people_only");
        }

        if (session.RequireFreshSignIn() is { } again)
        {
            return again;
        }

        if ((await ReachAsync(input, cancel)).Refused(out var refusal, out var reach))
        {
            return refusal;
        }

        var duties = input.Duties.Intersect(Offered).ToList();
        if (duties.Count == 0)
        {
            return new Refusal("api_key.no_duty");
        }

        var now = clock.GetUtcNow();
        if (await db.Set<ApiKey>().CountAsync(row => row.RevokedAt == null && row.EndsAt > now, cancel) >= Most)
        {
            return new Refusal("api_key.too_many", Most);
        }

        var code = Codes.ApiKeyBeginning + Codes.New();
        var made = new ApiKey(
            Guid.CreateVersion7(), db.Viewer.PersonKey, input.Name.Trim(), duties, Codes.Hash(code), code[..9], now, now.AddDays(input.Days),
            reach);
        db.Add(made);
        db.Evidence.Append(StreamName.Person(db.Viewer.Id), new ApiKeyMade(
            made.Id, made.Name, made.Duties, reach.Departments, reach.Systems, made.EndsAt));
        await db.SaveAsync(cancel);
        return code;
    }

    public async Task<Outcome<ApiKeyRevoked>> RevokeAsync(Guid id, CancellationToken cancel)
    {
        if (db.Viewer.Kind != ViewerKind.Person || await db.Set<ApiKey>().SingleOrDefaultAsync(row => row.Id == id, cancel) is not { } key)
        {
            return new Refusal("api_key.unknown", id);
        }

        var fact = key.Revoke(clock.GetUtcNow());
        db.Evidence.Append(StreamName.Person(db.Viewer.Id), fact);
        await db.SaveAsync(cancel);
        return fact;
    }

    /// <summary>The departments or systems whose codes were entered; only what the person sees can be named.</summary>
    private async Task<Outcome<ApiKeyReach>> ReachAsync(ApiKeyInput input, CancellationToken cancel)
    {
        var (units, systems) = (CodesOf(input.Departments), CodesOf(input.Systems));
        if ((units.Length > 0 && systems.Length > 0) || units.Length + systems.Length > MostCodes)
        {
            return new Refusal("api_key.reach", MostCodes);
        }

        var departments = await db.Set<Department>().AsNoTracking().Where(row => units.Contains(row.Code))
            .Select(row => new { row.Key, row.Code }).ToListAsync(cancel);
        var seen = await db.Set<DeliveredSystem>().AsNoTracking().Where(row => systems.Contains(row.Code))
            .Select(row => new { row.Key, row.Code }).ToListAsync(cancel);
        var missing = units.Except(departments.Select(row => row.Code)).Concat(systems.Except(seen.Select(row => row.Code))).FirstOrDefault();
        return missing is null
            ? new ApiKeyReach([.. departments.Select(row => row.Key)], [.. seen.Select(row => row.Key)])
            : new Refusal("api_key.reach_unknown", missing);
    }

    private static string[] CodesOf(string? typed) =>
        [.. (typed ?? "").Split([' ', '　', ',', '、', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries).Select(ImportColumns.FoldCode).Distinct()];
}

/// <summary>What a person enters for a new key.</summary>
internal sealed class ApiKeyInput
{
    [Required(ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.Need_ApiKeyName))]
    [StringLength(100, ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.TooLong100))]
    public string Name { get; set; } = "";

    public List<Duty> Duties { get; set; } = [];

    /// <summary>Codes of the departments that the key is cut to, with blanks or commas between.</summary>
    [StringLength(10_000, ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.TooLong200))]
    public string? Departments { get; set; }

    /// <summary>Codes of the systems that the key is cut to, with blanks or commas between.</summary>
    [StringLength(10_000, ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.TooLong200))]
    public string? Systems { get; set; }

    /// <summary>For how many days the key holds.</summary>
    [Range(1, ApiKeys.LongestDays, ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.ApiKeyDays))]
    public int Days { get; set; } = 365;
}
