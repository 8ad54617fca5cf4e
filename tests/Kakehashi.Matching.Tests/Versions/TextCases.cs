namespace Kakehashi.Matching.Tests.Versions;

/// <summary>
/// Cases that a domain expert writes: one a line, <c>#</c> begins a comment, <c>scheme</c> names the ecosystem that
/// orders the lines below it.
/// </summary>
internal static class TextCases
{
    public static IEnumerable<(string Scheme, string Line, int Number)> Read(string file)
    {
        var (scheme, number) = ("", 0);
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, file)))
        {
            number++;
            if (line.StartsWith("scheme ", StringComparison.Ordinal))
            {
                scheme = line["scheme ".Length..].Trim();
            }
            else if (line.Length > 0 && !line.StartsWith('#'))
            {
                yield return (scheme, line, number);
            }
        }
    }
}
