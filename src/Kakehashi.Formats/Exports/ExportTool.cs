namespace Kakehashi.Formats.Exports;

/// <summary>The program that makes the documents.</summary>
internal static class ExportTool
{
    public const string Name = "Kakehashi";
}
