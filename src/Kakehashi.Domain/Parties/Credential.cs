namespace Kakehashi.Domain.Parties;

/// <summary>
/// What a person knows and has besides passkeys: the password and the authenticator app. Neither is here in the clear; an
/// invitation lets the person choose anew.
/// </summary>
public sealed class Credential
{
    private Credential()
    {
    }

    /// <summary>A credential with nothing in it; nobody can sign in with it yet.</summary>
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

    /// <summary>Changes with every change of the credential; a sign-in that is half done under another one is void.</summary>
    public string Stamp { get; private set; } = "";

    /// <summary>SHA-256 of the invitation's code, or null when none is open.</summary>
    public byte[]? InvitationHash { get; private set; }

    /// <summary>Until when the invitation holds.</summary>
    public DateTimeOffset? InvitationEnds { get; private set; }

    /// <summary>When the password was chosen; null while there is none.</summary>
    public DateTimeOffset? PasswordSetAt { get; private set; }

    /// <summary>The secret shared with the authenticator app, sealed; empty when there is no app.</summary>
    public Protected<string> AppSecret { get; private set; }

    /// <summary>Since when there is an authenticator app; null when there is none.</summary>
    public DateTimeOffset? AppSetAt { get; private set; }

    /// <summary>The last time step whose code was taken: no code of it, or of an earlier one, is taken again.</summary>
    public long LastAppStep { get; private set; }

    /// <summary>Whether there is a password.</summary>
    public bool HasPassword => PasswordHash.Length > 0;

    /// <summary>Whether there is an authenticator app.</summary>
    public bool HasApp => AppSecret.HasValue;

    /// <summary>Whether there is an invitation that still holds.</summary>
    public bool IsInvited(DateTimeOffset now) => InvitationHash is not null && now < InvitationEnds;

    /// <summary>The person chose a password; open invitations end.</summary>
    public void SetPassword(string hash, string stamp, DateTimeOffset at)
    {
        PasswordHash = hash;
        Stamp = stamp;
        PasswordSetAt = at;
        EndInvitation();
    }

    /// <summary>The same password, hashed at today's cost; sessions go on.</summary>
    public void Rehash(string hash) => PasswordHash = hash;

    /// <summary>The person paired an authenticator app and proved it with a code of that step.</summary>
    public void SetApp(Protected<string> secret, long step, string stamp, DateTimeOffset at)
    {
        AppSecret = secret;
        AppSetAt = at;
        LastAppStep = step;
        Stamp = stamp;
    }

    /// <summary>The person gave the authenticator app up.</summary>
    public void RemoveApp(string stamp)
    {
        AppSecret = default;
        AppSetAt = null;
        LastAppStep = 0;
        Stamp = stamp;
    }

    /// <summary>A code of that step was taken; false when it, or a later one, was taken before.</summary>
    public bool TakeAppStep(long step)
    {
        if (step <= LastAppStep)
        {
            return false;
        }

        LastAppStep = step;
        return true;
    }

    /// <summary>Nothing of before opens the door any more: the person starts anew with an invitation.</summary>
    public void Forget(string stamp)
    {
        PasswordHash = "";
        PasswordSetAt = null;
        RemoveApp(stamp);
        EndInvitation();
    }

    /// <summary>Opens an invitation; an earlier one ends. What the person has goes on until the person chooses anew.</summary>
    public void Invite(byte[] codeHash, DateTimeOffset ends)
    {
        InvitationHash = codeHash;
        InvitationEnds = ends;
    }

    private void EndInvitation()
    {
        InvitationHash = null;
        InvitationEnds = null;
    }
}
