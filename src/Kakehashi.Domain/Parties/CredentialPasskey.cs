using Kakehashi.Domain.Access;

namespace Kakehashi.Domain.Parties;

/// <summary>A passkey (WebAuthn): the private half lies in the person's device, here is the public one.</summary>
public sealed class CredentialPasskey : IOwnedByPerson
{
    /// <summary>How many a person may have.</summary>
    public const int Most = 10;

    private CredentialPasskey()
    {
    }

    /// <summary>A passkey that the person's device has just made.</summary>
    public CredentialPasskey(Guid id, long personKey, string name, PasskeyKey key, DateTimeOffset at)
    {
        Id = id;
        PersonKey = personKey;
        Name = name;
        CredentialId = key.CredentialId;
        PublicKey = key.PublicKey;
        SignCount = key.SignCount;
        Transports = string.Join(' ', key.Transports);
        IsBackupEligible = key.IsBackupEligible;
        IsBackedUp = key.IsBackedUp;
        AddedAt = at;
    }

    /// <summary>Key within the database.</summary>
    public long Key { get; private set; }

    /// <summary>Permanent, opaque id.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc />
    public long PersonKey { get; private set; }

    /// <summary>What the person calls it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The id that the device gave it.</summary>
    public byte[] CredentialId { get; private set; } = [];

    /// <summary>Public key as COSE_Key.</summary>
    public byte[] PublicKey { get; private set; } = [];

    /// <summary>The device's counter at the last use; 0 where it keeps none. One that falls back betrays a copy.</summary>
    public long SignCount { get; private set; }

    /// <summary>How the browser reaches the device, as words with blanks between.</summary>
    public string Transports { get; private set; } = "";

    /// <summary>Whether the device may copy it to others of the person.</summary>
    public bool IsBackupEligible { get; private set; }

    /// <summary>Whether it is copied to others of the person.</summary>
    public bool IsBackedUp { get; private set; }

    /// <summary>When it was added.</summary>
    public DateTimeOffset AddedAt { get; private set; }

    /// <summary>When it last opened the door; null while it never did.</summary>
    public DateTimeOffset? LastUsedAt { get; private set; }

    /// <summary>It opened the door.</summary>
    public void Use(long signCount, bool isBackedUp, DateTimeOffset at)
    {
        SignCount = signCount;
        IsBackedUp = isBackedUp;
        LastUsedAt = at;
    }
}

/// <summary>What a device says of a passkey that it has made.</summary>
public sealed record PasskeyKey(
    byte[] CredentialId, byte[] PublicKey, long SignCount, IReadOnlyList<string> Transports, bool IsBackupEligible, bool IsBackedUp);
