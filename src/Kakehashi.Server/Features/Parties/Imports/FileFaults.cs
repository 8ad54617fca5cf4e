namespace Kakehashi.Server.Features.Parties.Imports;

/// <summary>Why an import file could not be read at all, in words.</summary>
internal static class FileFaults
{
    public static string? Say(string key, object?[] values) => key == "import_file" && values is [string code, var where, ..]
        ? PartiesText.FileFault(where, PartiesText.Find("FileFault_" + code.Replace('-', '_')) ?? code)
        : null;
}
