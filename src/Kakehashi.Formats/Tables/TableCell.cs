using System.Globalization;

namespace Kakehashi.Formats.Tables;

/// <summary>Spells a value for export: the same in every culture, dates and times in ISO 8601.</summary>
internal static class TableCell
{
    public static bool IsNumber(object? value) =>
        value is byte or sbyte or short or ushort or int or uint or long or ulong or decimal or double or float;

    public static string Spell(object? value) => value switch
    {
        null => "",
        string text => text,
        bool yes => yes ? "TRUE" : "FALSE",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTimeOffset moment => moment.ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
