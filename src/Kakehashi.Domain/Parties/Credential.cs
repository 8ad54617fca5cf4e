namespace Kakehashi.Domain.Parties;

/// <summary>With what a person signs in. The password itself is nowhere; an invitation lets the person choose one.</summary>
public sealed class Credential
{
    private Credential()
    {
    }

    /// <summary>A credential without a password; nobody can sign in with it yet.</summary>
    public Credential(long personKey, string stamp)
    {
        PersonKey = personKey;
        Stamp = stamp;
    }

    /// <summary>Key within the database.</summary>
    public long Key { get; private set; }

    /// <summary>Whose it is.</summary>
    public long PersonKey { get; private set; }

    /// <summary>Salted, slow hash of the password; empty while none is chosen.</summary>
    public string PasswordHash { get; private set; } = "";

    /// <summary>Changes with every change of the credential; a session that bears another one has ended.</summary>
    public string Stamp { get; private set; } = "";

    /// <summary>SHA-256 of the invitation's code, or null when none is open.</summary>
    public byte[]? InvitationHash { get; private set; }

    /// <summary>Until when the invitation holds.</summary>
    public DateTimeOffset? InvitationEnds { get; private set; }

    /// <summary>When the password was chosen; null while there is none.</summary>
    public DateTimeOffset? PasswordSetAt { get; private set; }

    /// <summary>Whether there is an invitation that still holds.</summary>
    public bool IsInvited(DateTimeOffset now) => InvitationHash is not null && now < InvitationEnds;

    /// <summary>The person chose a password: open invitations and all sessions end.</summary>
    public void SetPassword(string hash, string stamp, DateTimeOffset at)
    {
        PasswordHash = hash;
        Stamp = stamp;
        PasswordSetAt = at;
        InvitationHash = null;
        InvitationEnds = null;
    }

    /// <summary>The same password, hashed at today's cost; sessions go on.</summary>
    public void Rehash(string hash) => PasswordHash = hash;

    /// <summary>Ends every session of the person.</summary>
    public void EndSessions(string stamp) => Stamp = stamp;

    /// <summary>Opens an invitation; an earlier one ends. A password that exists goes on until the person chooses anew.</summary>
    public void Invite(byte[] codeHash, DateTimeOffset ends)
    {
        InvitationHash = codeHash;
        InvitationEnds = ends;
    }
}

/// <summary>The person signed in.</summary>
public sealed record SignedIn(Guid Person, int FailuresBefore);

/// <summary>Somebody tried to sign in as the person with a wrong password.</summary>
public sealed record SignInFailed(Guid Person, int FailuresInARow);

/// <summary>The person signed out; all sessions of the person ended.</summary>
public sealed record SignedOut(Guid Person);

/// <summary>The person chose a password; all earlier sessions ended.</summary>
public sealed record PasswordChosen(Guid Person);

/// <summary>The person was sent a one-time invitation to choose a password.</summary>
public sealed record PersonInvited(Guid Person, DateTimeOffset Ends);

/// <summary>The first administrator was created with the one-time code of the console.</summary>
public sealed record FirstAdministratorCreated(Guid Person);
