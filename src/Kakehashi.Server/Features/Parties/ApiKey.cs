using System.Security.Cryptography;
using System.Text;
using Kakehashi.Domain.Access;
using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Features.Parties;

/// <summary>The key of a program that acts for a person, with at most that person's grants. Only its hash is kept.</summary>
internal sealed class ApiKey : IOwnedByPerson
{
    private const string Prefix = "kk_";

    public long Key { get; private set; }

    public Guid Id { get; init; }

    public required string Name { get; init; }

    public required long PersonKey { get; init; }

    public required byte[] Hash { get; init; }

    /// <summary>Duties that the key may use, joined by commas.</summary>
    public required string DutyWords { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Last legal day on which it works.</summary>
    public required DateOnly Until { get; init; }

    public bool IsRevoked { get; private set; }

    public static string NewSecret() => Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));

    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    public bool IsValidOn(DateOnly day) => !IsRevoked && day <= Until;

    public IReadOnlyList<Duty> Duties() => [.. DutyWords.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Duty>)];

    public void Revoke() => IsRevoked = true;
}

internal sealed class ApiKeyTable : Table<ApiKey>
{
    public override AccessScope Scope => AccessScope.Named;

    protected override string Name => "parties_api_keys";

    protected override void Configure(EntityTypeBuilder<ApiKey> entity)
    {
        entity.HasKey(row => row.Key);
        entity.HasIndex(row => row.Id).IsUnique();
        entity.HasIndex(row => row.Hash).IsUnique();
    }
}

internal sealed record ApiKeyMade(Guid ApiKey, string Name, string Duties, DateOnly Until);

internal sealed record ApiKeyRevoked(Guid ApiKey);
