using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Kakehashi.Server.Features.Parties.SignIn;

/// <summary>Random codes that are shown once and kept as hashes.</summary>
internal static class Codes
{
    public const string ApiKeyBeginning = "kk_";

    /// <summary>256 random bits, safe in an address.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static byte[] Hash(string code) => SHA256.HashData(Encoding.UTF8.GetBytes(code));
}
