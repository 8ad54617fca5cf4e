using Kakehashi.Domain.Access;

namespace Kakehashi.Domain.Parties;

/// <summary>
/// A program's key. It acts with at most the grants of the person who made it, cut down to the duties it was made for.
/// </summary>
public sealed class ApiKey : IOwnedByPerson
{
    private ApiKey()
    {
    }

    /// <summary>A new key; only its hash is known from here on.</summary>
    public ApiKey(
        Guid id, long personKey, string name, IEnumerable<Duty> duties, byte[] hash, string beginning, DateTimeOffset madeAt,
        DateTimeOffset endsAt, ApiKeyReach? reach = null)
    {
        Id = id;
        PersonKey = personKey;
        Name = name;
        DutyWords = string.Join(' ', duties.Distinct().Order());
        Hash = hash;
        Beginning = beginning;
        MadeAt = madeAt;
        EndsAt = endsAt;
        DepartmentWords = string.Join(' ', (reach?.Departments ?? []).Distinct().Order());
        SystemWords = string.Join(' ', (reach?.Systems ?? []).Distinct().Order());
    }

    /// <summary>Key within the database.</summary>
    public long Key { get; private set; }

    /// <summary>Permanent, opaque id; evidence names it as the one who acted.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc />
    public long PersonKey { get; private set; }

    /// <summary>What the key is for, in the person's words.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The duties, as words with blanks between.</summary>
    public string DutyWords { get; private set; } = "";

    /// <summary>Keys of the departments it is cut to, with blanks between; empty when it is not cut to any.</summary>
    public string DepartmentWords { get; private set; } = "";

    /// <summary>Keys of the systems it is cut to, with blanks between; empty when it is not cut to any.</summary>
    public string SystemWords { get; private set; } = "";

    /// <summary>SHA-256 of the key. The key has 256 random bits, so that no slow hash is needed.</summary>
    public byte[] Hash { get; private set; } = [];

    /// <summary>The first letters, by which a person tells keys apart.</summary>
    public string Beginning { get; private set; } = "";

    /// <summary>When it was made.</summary>
    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>From then on it opens nothing.</summary>
    public DateTimeOffset EndsAt { get; private set; }

    /// <summary>When it was revoked, or null.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>When a program last showed it, within some minutes; null while none did.</summary>
    public DateTimeOffset? LastUsedAt { get; private set; }

    /// <summary>The departments or systems it is cut to.</summary>
    public ApiKeyReach Reach => new(Keys(DepartmentWords), Keys(SystemWords));

    /// <summary>What the key may be used for.</summary>
    public IReadOnlyList<Duty> Duties =>
        [.. DutyWords.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => Enum.Parse<Duty>(word))];

    /// <summary>Whether it opens anything at that instant.</summary>
    public bool HoldsAt(DateTimeOffset now) => RevokedAt is null && now < EndsAt;

    /// <summary>Revokes the key, at once and for good.</summary>
    public ApiKeyRevoked Revoke(DateTimeOffset at)
    {
        RevokedAt ??= at;
        return new ApiKeyRevoked(Id, Name);
    }

    private static IReadOnlyList<long> Keys(string words) =>
        [.. words.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => long.Parse(word, System.Globalization.CultureInfo.InvariantCulture))];
}

/// <summary>
/// Departments (with those below them) or systems that a key is cut to; with neither it reaches as far as the person does.
/// It never reaches further.
/// </summary>
public sealed record ApiKeyReach(IReadOnlyList<long> Departments, IReadOnlyList<long> Systems);

/// <summary>A key was made.</summary>
public sealed record ApiKeyMade(
    Guid ApiKey, string Name, IReadOnlyList<Duty> Duties, IReadOnlyList<long> Departments, IReadOnlyList<long> Systems, DateTimeOffset EndsAt);

/// <summary>A key was revoked.</summary>
public sealed record ApiKeyRevoked(Guid ApiKey, string Name);
