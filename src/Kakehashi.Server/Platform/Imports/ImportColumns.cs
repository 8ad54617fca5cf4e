using System.Globalization;
using System.Text;

namespace Kakehashi.Server.Platform.Imports;

/// <summary>The kinds of columns that imports are made of.</summary>
internal static class ImportColumns
{
    private const int LongestCode = 40;

    /// <summary>A code from the company's ledgers: width folded, no blanks inside, at most 40 characters.</summary>
    public static ImportColumn<string> Code(
        string name, string japanese, string english, string example, bool isKey = false, bool isRequired = false) =>
        new(name, japanese, english, "", ParseCode, value => value)
        {
            IsKey = isKey,
            IsRequired = isKey || isRequired,
            Example = example,
        };

    /// <summary>Text of one line.</summary>
    public static ImportColumn<string> Text(
        string name, string japanese, string english, string example, bool isRequired = false, int most = 200) =>
        new(name, japanese, english, "", Longest(most), value => value) { IsRequired = isRequired, Example = example };

    /// <summary>A legal day.</summary>
    public static ImportColumn<DateOnly?> Day(
        string name, string japanese, string english, string example, bool isRequired = false) =>
        new(name, japanese, english, null, ParseDay, DayText.Spell) { IsRequired = isRequired, Example = example };

    /// <summary>One of some words; what is stored compares by the first Japanese word of a value.</summary>
    public static ImportColumn<T> Choice<T>(
        string name, string japanese, string english, T empty, bool isRequired, params ImportWord<T>[] words)
        where T : notnull =>
        new WordColumn<T>(name, japanese, english, empty, ImportWords<T>.Of(words)) { IsRequired = isRequired, Example = words[0].Japanese };

    /// <summary>Any of some words, joined by ・ or a comma.</summary>
    public static ImportColumn<IReadOnlySet<T>> Choices<T>(
        string name, string japanese, string english, params ImportWord<T>[] words)
        where T : notnull =>
        new WordSetColumn<T>(name, japanese, english, ImportWords<T>.Of(words)) { Example = words[0].Japanese };

    /// <summary>Folds width and trims, as every code of a file is read.</summary>
    internal static string FoldCode(string cell) => cell.Normalize(NormalizationForm.FormKC).Trim();

    /// <summary>Whether the folded text may be a code: it stands in addresses, so that some letters are out.</summary>
    internal static bool IsCode(string folded) =>
        folded.Length is > 0 and <= LongestCode && folded is not ("add" or "." or "..")
        && !folded.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is '/' or '\\' or '?' or '#' or '%');

    private static CellFault? ParseCode(string cell, out string value)
    {
        value = FoldCode(cell);
        return value.Length > LongestCode ? new CellFault(ImportReasons.TooLong, "40")
            : !IsCode(value) ? new CellFault(ImportReasons.ForbiddenCharacter)
            : null;
    }

    private static CellParser<string> Longest(int most) => (string cell, out string value) =>
    {
        value = cell.Trim().Normalize(NormalizationForm.FormC);
        return value.Length > most ? new CellFault(ImportReasons.TooLong, most.ToString(CultureInfo.InvariantCulture))
            : value.Any(char.IsControl) ? new CellFault(ImportReasons.ForbiddenCharacter)
            : null;
    };

    private static CellFault? ParseDay(string cell, out DateOnly? value)
    {
        var understood = DayText.TryParse(cell, out var day);
        value = understood ? day : null;
        return understood ? null : new CellFault(ImportReasons.NotADay);
    }
}
