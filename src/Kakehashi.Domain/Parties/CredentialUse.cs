using Kakehashi.Domain.Access;

namespace Kakehashi.Domain.Parties;

/// <summary>What came of a sign-in.</summary>
public enum SignInOutcome
{
    /// <summary>The person came in.</summary>
    Succeeded,

    /// <summary>The password was wrong.</summary>
    WrongPassword,

    /// <summary>The password was right, and the second factor wrong.</summary>
    WrongSecondFactor,

    /// <summary>The passkey was not accepted.</summary>
    WrongPasskey,
}

/// <summary>A line of a person's sign-in history. Failures alike within an hour are one line with their number.</summary>
public sealed class CredentialUse : IOwnedByPerson
{
    private CredentialUse()
    {
    }

    /// <summary>A new line.</summary>
    public CredentialUse(long personKey, SignInMethod method, SignInOutcome result, string address, string device, DateTimeOffset at)
    {
        PersonKey = personKey;
        Method = method;
        Result = result;
        Address = address;
        Device = device;
        At = at;
        Times = 1;
    }

    /// <summary>Key within the database.</summary>
    public long Key { get; private set; }

    /// <inheritdoc />
    public long PersonKey { get; private set; }

    /// <summary>When; of several, the last.</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>How it was tried.</summary>
    public SignInMethod Method { get; private set; }

    /// <summary>What came of it.</summary>
    public SignInOutcome Result { get; private set; }

    /// <summary>From which network address.</summary>
    public string Address { get; private set; } = "";

    /// <summary>With which browser, as it says itself.</summary>
    public string Device { get; private set; } = "";

    /// <summary>How often in that hour.</summary>
    public int Times { get; private set; }

    /// <summary>The same once more.</summary>
    public void Again(DateTimeOffset at)
    {
        At = at;
        Times++;
    }
}
