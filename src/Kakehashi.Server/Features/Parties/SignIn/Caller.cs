using System.Net;
using System.Net.Sockets;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>Who knocks, as far as the network tells: the address, and what the browser calls itself.</summary>
/// <param name="Address">As shown in lists; empty where the server was asked in memory.</param>
/// <param name="Device">Browser and system in words, from the browser's own claim.</param>
/// <param name="KnownDevice">The mark of a browser in which this person signed in before; null when it is none.</param>
internal sealed record Caller(string Address, string Device, string? KnownDevice = null)
{
    /// <summary>What failures are counted by: of IPv6 the network, within which one machine has as many addresses as it likes.</summary>
    public string Network
    {
        get
        {
            if (!IPAddress.TryParse(Address, out var address) || address.AddressFamily != AddressFamily.InterNetworkV6)
            {
                return Address;
            }

            var bytes = address.GetAddressBytes();
            Array.Clear(bytes, 8, 8);
            return new IPAddress(bytes) + "/64";
        }
    }

    public static Caller Of(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress;
        address = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        return new Caller(address?.ToString() ?? "", DeviceWords.Of(http.Request.Headers.UserAgent.ToString()));
    }
}
