using Kakehashi.Domain.Parties;
using Kakehashi.Server.Platform.Access;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>A session as a process remembers it: whose it is, and when it was last told that it is used.</summary>
internal sealed class KnownSession(CredentialSession session, Viewer viewer)
{
    private long _seen = session.LastSeenAt.UtcTicks;

    public Guid Id { get; } = session.Id;

    public Viewer Viewer { get; } = viewer;

    public DateTimeOffset EndsAt { get; } = session.EndsAt;

    public DateTimeOffset FreshAt { get; } = session.FreshAt;

    public DateTimeOffset SeenAt
    {
        get => new(Volatile.Read(ref _seen), TimeSpan.Zero);
        set => Volatile.Write(ref _seen, value.UtcTicks);
    }
}
