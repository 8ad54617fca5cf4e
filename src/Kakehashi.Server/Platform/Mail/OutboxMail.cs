using Kakehashi.Server.Platform.Access;
using Kakehashi.Server.Platform.Storage;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kakehashi.Server.Platform.Mail;

/// <summary>A mail on its way: to whom, how it stands, what the server said last. What it says is kept apart.</summary>
internal sealed class OutboxMail
{
    private const int LongestAnswer = 300;

    public long Key { get; private set; }

    public required Guid Id { get; init; }

    /// <summary>Hash of the key under which the mail is written once.</summary>
    public required string KeyHash { get; init; }

    public required string Address { get; init; }

    public required string Name { get; init; }

    public required string Language { get; init; }

    public required MailUrgency Urgency { get; init; }

    /// <summary>About a protected matter.</summary>
    public required bool IsProtected { get; init; }

    public required DateTimeOffset PostedAt
    {
        get;
        init
        {
            field = value;
            NextAt = value;
        }
    }

    public MailState State { get; private set; }

    public int Tries { get; private set; }

    /// <summary>Not before this.</summary>
    public DateTimeOffset NextAt { get; private set; }

    public string ClaimedBy { get; private set; } = "";

    public DateTimeOffset? ClaimedUntil { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>What the server, or the way to it, said last.</summary>
    public string Answer { get; private set; } = "";

    /// <summary>SHA-256 of the bytes that were handed over.</summary>
    public string BytesHash { get; private set; } = "";

    /// <summary>The digest in which it left.</summary>
    public Guid? GatheredInto { get; private set; }

    public DateTimeOffset? BouncedAt { get; private set; }

    /// <summary>Status by RFC 3463 (<c>5.1.1</c>); empty where the bounce named none.</summary>
    public string BounceStatus { get; private set; } = "";

    public void Claim(string by, DateTimeOffset at, TimeSpan lease)
    {
        (State, ClaimedBy, ClaimedUntil) = (MailState.Sending, by, at + lease);
        Tries++;
    }

    public void Sent(string answer, string bytesHash, DateTimeOffset at)
    {
        BytesHash = bytesHash;
        End(MailState.Sent, answer, at);
    }

    public void Later(string answer, DateTimeOffset next)
    {
        (State, NextAt, ClaimedBy, ClaimedUntil) = (MailState.Waiting, next, "", null);
        Answer = HeaderText.OneLine(answer, LongestAnswer);
    }

    public void GiveUp(string answer, DateTimeOffset at) => End(MailState.Dead, answer, at);

    public void GatherInto(Guid digest, DateTimeOffset at)
    {
        GatheredInto = digest;
        End(MailState.Gathered, "", at);
    }

    /// <summary>A person wants another try; false unless it is a dead letter.</summary>
    public bool Retry(DateTimeOffset at)
    {
        if (State != MailState.Dead)
        {
            return false;
        }

        (State, Tries, NextAt, EndedAt) = (MailState.Waiting, 0, at, null);
        return true;
    }

    public void Bounce(string status, string words, DateTimeOffset at)
    {
        (BouncedAt, BounceStatus) = (at, status);
        Answer = HeaderText.OneLine(words, LongestAnswer);
    }

    private void End(MailState state, string answer, DateTimeOffset at)
    {
        (State, EndedAt, ClaimedBy, ClaimedUntil) = (state, at, "", null);
        Answer = HeaderText.OneLine(answer, LongestAnswer);
    }
}

internal enum MailState
{
    Waiting,
    Sending,
    Sent,
    Dead,
    Gathered,
}

internal sealed class OutboxMailTable : Table<OutboxMail>
{
    public override AccessScope Scope => AccessScope.Machinery;

    protected override string Name => "mail_outbox";

    protected override void Configure(EntityTypeBuilder<OutboxMail> entity)
    {
        entity.HasKey(mail => mail.Key);
        entity.HasIndex(mail => mail.Id).IsUnique();
        entity.Property(mail => mail.KeyHash).HasMaxLength(64);
        entity.HasIndex(mail => mail.KeyHash).IsUnique();
        entity.HasIndex(mail => new { mail.State, mail.Urgency, mail.NextAt });
        entity.HasIndex(mail => mail.Address);
    }
}
