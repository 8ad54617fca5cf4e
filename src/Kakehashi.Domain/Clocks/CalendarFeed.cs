using Kakehashi.Domain.Access;

namespace Kakehashi.Domain.Clocks;

/// <summary>The address under which a person's calendar program fetches the person's deadlines. Kept as a hash; one at a time.</summary>
public sealed class CalendarFeed : IOwnedByPerson
{
    private CalendarFeed()
    {
    }

    /// <summary>A new address.</summary>
    public CalendarFeed(long personKey, byte[] hash, DateTimeOffset madeAt) => (PersonKey, Hash, MadeAt) = (personKey, hash, madeAt);

    /// <summary>Key within the database.</summary>
    public long Key { get; private set; }

    /// <inheritdoc />
    public long PersonKey { get; private set; }

    /// <summary>SHA-256 of the token.</summary>
    public byte[] Hash { get; private set; } = [];

    /// <summary>When it was made.</summary>
    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>When it was revoked, or null.</summary>
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>It opens nothing any more.</summary>
    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}

/// <summary>A person made an address for the own calendar.</summary>
public sealed record CalendarFeedMade(Guid Person);

/// <summary>A person's calendar address was revoked.</summary>
public sealed record CalendarFeedRevoked(Guid Person);
