using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>Something that may be used once, and was: kept as long as it would be taken.</summary>
internal sealed class SpentCode
{
    public required byte[] Hash { get; init; }

    public required DateTimeOffset EndsAt { get; init; }
}

internal sealed class SpentCodeTable : Table<SpentCode>
{
    public override AccessScope Scope => AccessScope.Machinery;

    protected override string Name => "parties_spent_codes";

    protected override void Configure(EntityTypeBuilder<SpentCode> entity)
    {
        entity.HasKey(row => row.Hash);
        entity.HasIndex(row => row.EndsAt);
    }
}

internal static class SpentCodes
{
    /// <summary>Spends it within the caller's write; false when it was spent before, here or in another process.</summary>
    public static async Task<bool> SpendAsync(this AppDb db, string code, DateTimeOffset now, TimeSpan keep, CancellationToken cancel)
    {
        var hash = Codes.Hash(code);
        await db.LockForTransactionAsync("spent/" + Convert.ToHexString(hash), cancel);
        await db.Set<SpentCode>().Where(row => row.EndsAt < now).ExecuteDeleteAsync(cancel);
        if (await db.Set<SpentCode>().AnyAsync(row => row.Hash == hash, cancel))
        {
            return false;
        }

        db.Add(new SpentCode { Hash = hash, EndsAt = now + keep });
        return true;
    }
}
