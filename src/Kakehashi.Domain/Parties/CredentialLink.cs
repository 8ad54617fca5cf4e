using Kakehashi.Domain.Access;

namespace Kakehashi.Domain.Parties;

/// <summary>
/// An account of the sign-in provider (OpenID Connect) that stands for the person. Issuer and subject name it, and nothing
/// else does: a mail address may pass to somebody else.
/// </summary>
public sealed class CredentialLink : IOwnedByPerson
{
    private CredentialLink()
    {
    }

    /// <summary>A link that the person has confirmed.</summary>
    public CredentialLink(Guid id, long personKey, string issuer, string subject, DateTimeOffset at)
    {
        Id = id;
        PersonKey = personKey;
        Issuer = issuer;
        Subject = subject;
        LinkedAt = at;
    }

    /// <summary>Key within the database.</summary>
    public long Key { get; private set; }

    /// <summary>Permanent, opaque id.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc />
    public long PersonKey { get; private set; }

    /// <summary>The provider, as its tokens name it.</summary>
    public string Issuer { get; private set; } = "";

    /// <summary>The account, as the provider's tokens name it.</summary>
    public string Subject { get; private set; } = "";

    /// <summary>When it was linked.</summary>
    public DateTimeOffset LinkedAt { get; private set; }

    /// <summary>When the person last came by it; null while never.</summary>
    public DateTimeOffset? LastUsedAt { get; private set; }

    /// <summary>The person came by it.</summary>
    public void Use(DateTimeOffset at) => LastUsedAt = at;
}
