namespace Kakehashi.Server.Features.Overview;

/// <summary>In whose name statements leave the house. Without these it is the system's department, and this server's own address.</summary>
internal sealed class StatementOptions
{
    public const string Section = "Statements";

    /// <summary>The company as others know it.</summary>
    public string Author { get; set; } = "";

    /// <summary>Address under which the company names its documents and products (<c>https://vex.example.co.jp</c>).</summary>
    public string Address { get; set; } = "";

    /// <summary>Empty, or an absolute address of the web.</summary>
    public bool IsAddressUsable => Address.Length == 0
        || (Uri.TryCreate(Address, UriKind.Absolute, out var address) && (address.Scheme is "http" or "https"));
}
