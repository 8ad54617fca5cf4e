using System.Globalization;
using Kakehashi.Domain.Systems;
using Kakehashi.Server.Platform.Web;

namespace Kakehashi.Server.Features.Systems;

/// <summary>What systems, inventories and their states are called.</summary>
internal static class SystemWords
{
    /// <summary>After how many days without confirmation an inventory needs a look.</summary>
    public const int ConfirmWithin = 90;

    public static string Of(SystemStatus status) => SystemsText.Find("Status_" + status)!;

    public static string Of(Exposure exposure) => SystemsText.Find("Exposure_" + exposure)!;

    public static string Of(DevelopmentType type) => SystemsText.Find("Development_" + type)!;

    public static string Of(NodeEnvironment environment) => SystemsText.Find("Environment_" + environment)!;

    public static string Of(InventoryKind kind) => SystemsText.Find("Kind_" + kind)!;

    public static string Of(ComponentChange change) => SystemsText.Find("Change_" + change)!;

    public static string Roles(bool built, bool operate, bool maintain)
    {
        var words = new List<string>();
        Add(built, SystemsText.Role_Built);
        Add(operate, SystemsText.Role_Operate);
        Add(maintain, SystemsText.Role_Maintain);
        return words.Count == 0 ? SystemsText.NoRole
            : string.Join(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? ", " : "・", words);

        void Add(bool holds, string word)
        {
            if (holds)
            {
                words.Add(word);
            }
        }
    }

    /// <summary>Why a record was set aside, in words.</summary>
    public static string Why(string code) => SystemsText.Find("Why_" + Key(code)) ?? code;

    /// <summary>Why a file was refused, in words.</summary>
    public static string Refused(string code) => SystemsText.Find("Refused_" + Key(code)) ?? code;

    /// <summary>Why a taking broke off, in words.</summary>
    public static string Failed(string code) => SystemsText.Find("Failed_" + Key(code)) ?? code;

    public static string Step(string code) => SystemsText.Find("Step_" + Key(code)) ?? SystemsText.Working;

    /// <summary>How long ago a day was.</summary>
    public static string Ago(CompanyTime time, DateOnly day) =>
        time.Today.DayNumber - day.DayNumber is > 0 and var days ? SystemsText.DaysAgo(days) : SystemsText.TodayWord;

    public static string Ago(CompanyTime time, DateTimeOffset instant) => Ago(time, DateOnly.FromDateTime(time.At(instant).DateTime));

    /// <summary>
    /// Whether somebody should look at an inventory. Systems that we maintain or operate come first; of the others nobody
    /// expects equal upkeep over the years (G-3.2.1-6, -7).
    /// </summary>
    public static bool IsStale(CompanyTime time, DateOnly? confirmed, bool isInOurCare) =>
        isInOurCare && (confirmed is not { } day || time.Today.DayNumber - day.DayNumber > ConfirmWithin);

    private static string Key(string code) => code.Replace('-', '_').Replace('.', '_');
}
