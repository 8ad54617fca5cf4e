namespace Kakehashi.Server.Features.Systems;

/// <summary>Every address of this feature.</summary>
internal static class SystemsUrls
{
    public const string Systems = "/systems";

    public static string Show(string code) => $"{Systems}/{Uri.EscapeDataString(code)}";

    public static string Edit(string code) => $"{Show(code)}/edit";

    public static string Upload(string code) => $"{Show(code)}/inventory";

    public static string Snapshot(string code, int number) => $"{Show(code)}/snapshots/{number}";

    public static string Diff(string code, int from, int to) => $"{Show(code)}/snapshots/{from}..{to}";
}
