using Kakehashi.Domain.Access;

namespace Kakehashi.Server.Features.Cases;

/// <summary>Every address of this feature.</summary>
internal static class CasesUrls
{
    public const string Cases = "/cases";
    public const string Open = Cases + "/add";
    public const string Emergency = Cases + "/emergency";

    public static string Show(string number) => $"{Cases}/{Uri.EscapeDataString(number)}";

    public static string Access(string number) => $"{Show(number)}/access";

    public static string Clocks(string number) => $"{Show(number)}/clocks";

    public static string Secret(string number, ProtectedPart part) => $"{Show(number)}/protected/{part}";
}
