using System.ComponentModel.DataAnnotations;
using Kakehashi.Domain;
using Kakehashi.Domain.Access;
using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Evidence;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>A person makes and revokes the keys of the own programs.</summary>
internal sealed class ApiKeys(AppDb db, TimeProvider clock)
{
    public const int LongestDays = 730;
    private const int Most = 50;

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
            Guid.CreateVersion7(), db.Viewer.PersonKey, input.Name.Trim(), duties, Codes.Hash(code), code[..9], now, now.AddDays(input.Days));
        db.Add(made);
        db.Evidence.Append(StreamName.Person(db.Viewer.Id), new ApiKeyMade(made.Id, made.Name, made.Duties, made.EndsAt));
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
}

/// <summary>What a person enters for a new key.</summary>
internal sealed class ApiKeyInput
{
    [Required(ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.Need_ApiKeyName))]
    [StringLength(100, ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.TooLong100))]
    public string Name { get; set; } = "";

    public List<Duty> Duties { get; set; } = [];

    /// <summary>For how many days the key holds.</summary>
    [Range(1, ApiKeys.LongestDays, ErrorMessageResourceType = typeof(PartiesText), ErrorMessageResourceName = nameof(PartiesText.ApiKeyDays))]
    public int Days { get; set; } = 365;
}
