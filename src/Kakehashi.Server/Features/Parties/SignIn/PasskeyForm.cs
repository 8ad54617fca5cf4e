namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>A button that only a script can work, since passkeys are the browser's; without one it stays hidden.</summary>
/// <param name="Kind"><c>get</c> to show a passkey, <c>new</c> to make one.</param>
/// <param name="Word">What the button says.</param>
internal sealed record PasskeyForm(string Kind, string Word)
{
    /// <summary>Where to go afterwards.</summary>
    public string? Return { get; init; }

    /// <summary>The invitation's code, where it is for one.</summary>
    public string? Code { get; init; }

    /// <summary>Whether the person gives the passkey a name.</summary>
    public bool AsksForName { get; init; }
}
