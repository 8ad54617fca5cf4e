namespace Kakehashi.Formats.Packed;

/// <summary>
/// Names of archive entries are outside text. Nothing is ever written under them, yet they are shown and stored as
/// places, and a name that leads outside tells that the archive was made to harm.
/// </summary>
internal static class EntryName
{
    private const int MostShown = 300;

    public static bool IsSafe(string name) =>
        !name.StartsWith('/')
        && !name.StartsWith('\\')
        && !(name.Length > 1 && name[1] == ':' && char.IsAsciiLetter(name[0]))
        && !name.Split('/', '\\').Contains("..");

    /// <summary>The name as a place: control characters replaced, length bounded.</summary>
    public static string Shown(string name)
    {
        var bounded = name.Length > MostShown ? name[..MostShown] + "…" : name;
        return bounded.Any(char.IsControl)
            ? string.Concat(bounded.Select(c => char.IsControl(c) ? '\uFFFD' : c))
            : bounded;
    }
}
