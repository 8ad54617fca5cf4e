namespace Kakehashi.Formats.Tables;

/// <summary>
/// Spreadsheets run a CSV cell that begins like a formula. Outside text goes through our exports, so such cells get an
/// apostrophe in front, which spreadsheets show as text.
/// </summary>
internal static class FormulaGuard
{
    public static bool IsStart(char c) => c is '=' or '+' or '-' or '@' or '\t' or '\r';

    public static string Guard(string text) => text.Length > 0 && IsStart(text[0]) ? "'" + text : text;
}
