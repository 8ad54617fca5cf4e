using System.Globalization;

namespace Kakehashi.Server.Features.Systems;

/// <summary>Every address of this feature.</summary>
internal static class SystemsUrls
{
    public const string Systems = "/systems";
    public const string Add = Systems + "/add";
    public const string ImportList = "/imports/systems";

    public static string Show(string code) => $"{Systems}/{Uri.EscapeDataString(code)}";

    public static string OfCustomer(string code) => Systems + QueryString.Create("customer", code);

    public static string WithComponent(long versionKey) => string.Create(CultureInfo.InvariantCulture, $"{Systems}?component={versionKey}");

    public static string Edit(string code) => $"{Show(code)}/edit";

    public static string AddNode(string code) => $"{Show(code)}/nodes";

    public static string Node(string code, string name) => $"{Show(code)}/nodes/{Uri.EscapeDataString(name)}";

    public static string Upload(string code) => $"{Show(code)}/inventory";

    public static string ByHand(string code) => $"{Show(code)}/by-hand";

    public static string Note(string code) => $"{Show(code)}/note";

    public static string Snapshot(string code, int number) => string.Create(CultureInfo.InvariantCulture, $"{Show(code)}/snapshots/{number}");

    /// <summary>The snapshot's page while its job runs.</summary>
    public static string Snapshot(string code, int number, Guid? job) =>
        Snapshot(code, number) + (job is { } id ? QueryString.Create("job", id.ToString("D")).ToString() : "");

    public static string Columns(string code, int number) => $"{Snapshot(code, number)}/columns";

    public static string File(string code, int number) => $"{Snapshot(code, number)}/file";

    public static string Diff(string code, int from, int to) => string.Create(CultureInfo.InvariantCulture, $"{Show(code)}/snapshots/{from}..{to}");
}
