using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Platform.Mail;

/// <summary>Whether the outbox runs. One row for the installation.</summary>
internal sealed class OutboxState
{
    public const int TheKey = 1;

    public int Key { get; private init; } = TheKey;

    public OutboxPause Pause { get; private set; }

    public DateTimeOffset? PausedAt { get; private set; }

    /// <summary>When a person last let it run: what was tried before does not count against the cap.</summary>
    public DateTimeOffset? StartedAt { get; private set; }

    /// <summary>What stood in the way of reaching the server; empty when it was reached.</summary>
    public string Trouble { get; private set; } = "";

    public int Misses { get; private set; }

    /// <summary>When the server is looked for again.</summary>
    public DateTimeOffset? LookAgainAt { get; private set; }

    public bool IsPaused => Pause != OutboxPause.None;

    /// <summary>The row, tracked; made when it is the first time.</summary>
    public static async Task<OutboxState> FindAsync(AppDb db, CancellationToken cancel)
    {
        if (await db.Set<OutboxState>().SingleOrDefaultAsync(row => row.Key == TheKey, cancel) is { } found)
        {
            return found;
        }

        var first = new OutboxState();
        db.Add(first);
        return first;
    }

    public void Stop(OutboxPause why, DateTimeOffset at) => (Pause, PausedAt) = (why, at);

    public void Start(DateTimeOffset at) => (Pause, PausedAt, StartedAt, LookAgainAt) = (OutboxPause.None, null, at, null);

    public void Missed(string trouble, DateTimeOffset at)
    {
        Misses++;
        Trouble = HeaderText.OneLine(trouble, 300);
        LookAgainAt = at + TimeSpan.FromSeconds(Math.Min(600, 15 * Math.Pow(2, Math.Min(Misses, 10) - 1)));
    }

    public void Reached() => (Misses, Trouble, LookAgainAt) = (0, "", null);
}

/// <summary>Why the outbox stands still until a person lets it run.</summary>
internal enum OutboxPause
{
    None,

    /// <summary>More in an hour than the cap allows.</summary>
    Cap,

    /// <summary>The database comes from a backup: what waits there may have left long ago.</summary>
    Restored,

    /// <summary>A person stopped it.</summary>
    Person,
}

internal sealed class OutboxStateTable : Table<OutboxState>
{
    public override AccessScope Scope => AccessScope.Machinery;

    protected override string Name => "mail_state";

    protected override void Configure(EntityTypeBuilder<OutboxState> entity)
    {
        entity.HasKey(state => state.Key);
        entity.Property(state => state.Key).ValueGeneratedNever();
    }
}
