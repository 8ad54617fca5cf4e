using Kakehashi.Domain.Access;

namespace Kakehashi.Domain.Parties;

/// <summary>How somebody showed who it is.</summary>
public enum SignInMethod
{
    /// <summary>The password alone.</summary>
    Password,

    /// <summary>The password and a code of the authenticator app.</summary>
    PasswordAndApp,

    /// <summary>The password and a passkey.</summary>
    PasswordAndPasskey,

    /// <summary>The password and a recovery code.</summary>
    PasswordAndRecoveryCode,

    /// <summary>A passkey alone; it is two factors by itself, the device and what unlocks it.</summary>
    Passkey,

    /// <summary>The company's sign-in provider.</summary>
    Provider,

    /// <summary>The one-time code of the console.</summary>
    FirstStart,
}

/// <summary>A browser in which a person is signed in. Its row ends it: at once, in every process.</summary>
public sealed class CredentialSession : IOwnedByPerson
{
    private CredentialSession()
    {
    }

    /// <summary>A session that begins now.</summary>
    public CredentialSession(Guid id, long personKey, SignInMethod method, string address, string device, DateTimeOffset at, DateTimeOffset ends)
    {
        Id = id;
        PersonKey = personKey;
        Method = method;
        Address = address;
        Device = device;
        BeganAt = at;
        FreshAt = at;
        LastSeenAt = at;
        EndsAt = ends;
    }

    /// <summary>Key within the database.</summary>
    public long Key { get; private set; }

    /// <summary>What the browser's ticket names, itself sealed there.</summary>
    public Guid Id { get; private set; }

    /// <inheritdoc />
    public long PersonKey { get; private set; }

    /// <summary>How the person signed in.</summary>
    public SignInMethod Method { get; private set; }

    /// <summary>From which network address.</summary>
    public string Address { get; private set; } = "";

    /// <summary>With which browser, as it says itself.</summary>
    public string Device { get; private set; } = "";

    /// <summary>When the person signed in.</summary>
    public DateTimeOffset BeganAt { get; private set; }

    /// <summary>When the person last proved who it is.</summary>
    public DateTimeOffset FreshAt { get; private set; }

    /// <summary>When it was last used, within some minutes.</summary>
    public DateTimeOffset LastSeenAt { get; private set; }

    /// <summary>It ends then, however much it is used.</summary>
    public DateTimeOffset EndsAt { get; private set; }

    /// <summary>When it was ended before its time; null while it was not.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Whether it opens the door at that instant.</summary>
    public bool HoldsAt(DateTimeOffset now, TimeSpan idle) => EndedAt is null && now < EndsAt && now < LastSeenAt + idle;

    /// <summary>The session goes on under a new id after the person proved once more who it is; its end stays where it was.</summary>
    public CredentialSession Renew(Guid id, DateTimeOffset at)
    {
        var renewed = new CredentialSession(id, PersonKey, Method, Address, Device, at, EndsAt) { BeganAt = BeganAt };
        End(at);
        return renewed;
    }

    /// <summary>Ends it.</summary>
    public void End(DateTimeOffset at) => EndedAt ??= at;
}
